"""The tree of decks, and what is left in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import DeckNameError, SettingError, UnknownDeckError
from flashcards.presentation import step_words
from flashcards.scheduling.planning.day_costs import USUAL
from flashcards.study.queue import Counts
from flashcards.study.shown import DeckNode
from tests.builders import (
    AGAIN,
    EASY,
    OTHER_PARAMETERS,
    FrozenClock,
    add,
    add_cards,
    add_note,
    answer,
    assert_sound,
    card_of,
    draft,
    graduate,
    left,
    open_at,
    with_options,
)


def node(collection: Collection, name: str) -> DeckNode:
    return next(node for node in collection.decks.tree() if node.deck.name == name)


def test_a_parent_s_limit_binds_what_is_below_it(collection: Collection) -> None:
    add_cards(collection, 5, deck="A")
    below = add_cards(collection, 5, deck="A::B")
    add_cards(collection, 5, deck="C")
    collection.presets.change(collection.decks.find("A"), "Small", {"new_per_day": 4})
    a, b = collection.decks.find("A"), collection.decks.find("A::B")
    assert (left(collection)[0], left(collection, a)[0], left(collection, b)[0]) == (9, 4, 5)
    assert [(n.deck.name, n.counts.new, n.total) for n in collection.decks.tree()] == [
        ("A", 4, 10), ("A::B", 5, 5), ("C", 5, 5),
    ]  # fmt: skip
    answer(collection, below[0], EASY)
    assert (left(collection, a)[0], left(collection, b)[0]) == (3, 4)
    assert node(collection, "A").counts == Counts(new=3)


def test_the_tree_and_the_queue_agree(collection: Collection, clock: FrozenClock) -> None:
    for deck in ("A", "A::B", "A::C"):
        for card_id in add_cards(collection, 4, deck=deck)[:2]:
            graduate(collection, clock, card_id)
    with_options(collection, new_per_day=3, reviews_per_day=3)
    clock.forward(days=20)
    answer(collection, 1, AGAIN)
    for node in collection.decks.tree():
        assert node.counts == collection.study.queue(node.deck).counts()


def test_decks_are_made_with_their_parents(collection: Collection) -> None:
    add_note(collection, deck="A::B::C")
    assert [deck.name for deck in collection.decks.all()] == ["A", "A::B", "A::B::C"]
    assert collection.decks.find("c").name == "A::B::C"
    assert [deck.name for deck in collection.decks.subtree(collection.decks.find("B"))] == [
        "A::B", "A::B::C",
    ]  # fmt: skip
    with pytest.raises(UnknownDeckError):
        collection.decks.find("D")


# Changing decks


def names(collection: Collection) -> list[str]:
    return [deck.name for deck in collection.decks.all()]


def everything(collection: Collection) -> object:
    """The whole collection as it would be exported."""
    return collection.exports.snapshot()


def undone(collection: Collection) -> str:
    step = collection.history.undo()
    assert step is not None
    return step_words.step(step)


def test_a_deck_is_created_with_those_above_it_under_their_options(collection: Collection) -> None:
    add_cards(collection, 1, deck="A")
    collection.presets.change(collection.decks.find("A"), "Small", {"new_per_day": 4})
    before = everything(collection)
    made = collection.decks.create(" a::B :: C ")
    assert names(collection) == ["A", "A::B", "A::B::C"]
    assert collection.presets.of(made).name == "Small"
    assert undone(collection) == "created the deck “A::B::C”"
    assert everything(collection) == before
    other = collection.decks.create("Other", "Small")
    assert collection.presets.of(other).name == "Small"
    with pytest.raises(SettingError, match="no preset “Big”"):
        collection.decks.create("Third", "Big")
    assert names(collection) == ["A", "Other"]


def test_a_renamed_deck_takes_along_what_is_below_it_and_its_schedules(
    collection: Collection, clock: FrozenClock
) -> None:
    first, *_ = add_cards(collection, 2, deck="A::B")
    graduate(collection, clock, first)
    before = everything(collection)
    moved = collection.decks.rename(collection.decks.find("A"), "New::Place")
    assert moved.name == "New::Place"
    assert names(collection) == ["New", "New::Place", "New::Place::B"]
    assert node(collection, "New").total == 2
    assert undone(collection) == "renamed the deck “A” to “New::Place”"
    assert everything(collection) == before
    step = collection.history.redo()
    assert step is not None
    assert names(collection) == ["New", "New::Place", "New::Place::B"]


def test_a_rename_to_the_same_name_is_no_step(collection: Collection) -> None:
    add_cards(collection, 1, deck="A")
    collection.decks.rename(collection.decks.find("A"), " A ")
    assert collection.history.next_undo() is None


def test_a_deck_of_the_old_name_can_be_made_again(collection: Collection) -> None:
    add_cards(collection, 1, deck="A")
    collection.decks.rename(collection.decks.find("A"), "B")
    add_cards(collection, 3, deck="A")
    assert names(collection) == ["A", "B"]
    assert len({deck.uid for deck in collection.decks.all()}) == 2


def test_imported_again_notes_stay_in_the_renamed_deck(collection: Collection) -> None:
    notes = [draft("One?", deck="A"), draft("Two?", deck="A")]
    add(collection, *notes)
    collection.decks.rename(collection.decks.find("A"), "B")
    result = collection.imports.add(notes, "test.md")
    assert (result.added, result.unchanged, result.decks) == (0, 2, ("B",))
    assert names(collection) == ["B"]


def test_a_session_goes_on_when_its_deck_is_renamed_elsewhere(
    collection: Collection, other: Collection
) -> None:
    add_cards(collection, 2, deck="A")
    deck = collection.decks.find("A")
    other.decks.rename(other.decks.find("A"), "B")
    assert left(collection, deck) == (2, 0, 0)


def test_a_merge_moves_notes_and_subdecks(collection: Collection, clock: FrozenClock) -> None:
    for deck in ("A", "A::x", "A::y", "B", "B::x"):
        graduate(collection, clock, add_cards(collection, 2, deck=deck)[0])
    before = everything(collection)
    collection.decks.merge(collection.decks.find("A"), collection.decks.find("B"))
    assert [(n.deck.name, n.total) for n in collection.decks.tree()] == [
        ("B", 10), ("B::x", 4), ("B::y", 2),
    ]  # fmt: skip
    assert undone(collection) == "merged the deck “A” into “B”"
    assert everything(collection) == before


def test_cards_that_come_under_other_parameters_get_the_memories_that_follow(
    collection: Collection, clock: FrozenClock
) -> None:
    add_cards(collection, 1, deck="B")
    (card_id,) = add_cards(collection, 1, deck="A")
    b = collection.decks.find("B")
    collection.presets.change(b, "Fitted", {"parameters": OTHER_PARAMETERS})
    graduate(collection, clock, card_id)
    due = card_of(collection, card_id).schedule
    collection.decks.merge(collection.decks.find("A"), b)
    after = card_of(collection, card_id).schedule
    assert after.memory != due.memory
    assert after.due_day == due.due_day
    assert_sound(collection)
    assert undone(collection).startswith("merged")


def test_a_deck_is_deleted_without_its_cards(collection: Collection, clock: FrozenClock) -> None:
    for deck in ("A", "A::x", "A::x::deep", "B"):
        graduate(collection, clock, add_cards(collection, 2, deck=deck)[0])
    before = everything(collection)
    collection.decks.delete(collection.decks.find("A::x"), with_cards=False)
    assert [(n.deck.name, n.total) for n in collection.decks.tree()] == [("A", 6), ("B", 2)]
    assert undone(collection) == "deleted the deck “A::x”; its 4 cards are in “A”"
    assert everything(collection) == before
    collection.decks.delete(
        collection.decks.find("A"), with_cards=False, into=collection.decks.find("B")
    )
    assert [(n.deck.name, n.total) for n in collection.decks.tree()] == [("B", 8)]


def test_a_deck_is_deleted_with_its_cards_and_their_log(
    collection: Collection, clock: FrozenClock
) -> None:
    for deck in ("A", "A::x", "B"):
        graduate(collection, clock, add_cards(collection, 2, deck=deck)[0])
    before = everything(collection)
    collection.decks.delete(collection.decks.find("A"), with_cards=True)
    assert names(collection) == ["B"]
    assert len(collection.exports.snapshot().reviews) == 1
    assert_sound(collection)
    assert undone(collection) == "deleted the deck “A” with its 4 cards"
    assert everything(collection) == before
    assert collection.history.redo() is not None
    assert names(collection) == ["B"]


def test_cards_need_a_deck_to_go_to(collection: Collection) -> None:
    add_cards(collection, 1, deck="A::x")
    a, below = collection.decks.find("A"), collection.decks.find("A::x")
    with pytest.raises(DeckNameError, match="No deck is above “A”: name one for its cards"):
        collection.decks.delete(a, with_cards=False)
    with pytest.raises(DeckNameError, match="“A::x” is deleted too"):
        collection.decks.delete(a, with_cards=False, into=below)
    assert names(collection) == ["A", "A::x"]


def test_an_empty_deck_is_deleted_without_more_ado(collection: Collection) -> None:
    collection.decks.delete(collection.decks.create("Empty"), with_cards=False)
    assert names(collection) == []
    assert undone(collection) == "deleted the deck “Empty”"


def test_a_deck_that_was_removed_elsewhere_is_not_changed(
    collection: Collection, other: Collection
) -> None:
    deck = collection.decks.create("A")
    other.decks.delete(other.decks.find("A"), with_cards=True)
    with pytest.raises(UnknownDeckError, match="removed elsewhere"):
        collection.decks.rename(deck, "B")


# The list of decks


def test_a_parent_shows_how_many_cards_its_limit_holds_back_below_it(
    collection: Collection,
) -> None:
    for deck in ("A::x", "A::y"):
        add_cards(collection, 5, deck=deck)
    collection.presets.change(collection.decks.find("A"), "Small", {"new_per_day": 4})
    a, x, y = collection.decks.tree()
    assert (a.counts.new, a.waiting.new) == (4, 6)
    assert [(node.counts.new, node.waiting.new) for node in (x, y)] == [(5, 0), (5, 0)]


def test_collapsing_is_remembered_and_is_no_step_to_undo(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as collection:
        add_cards(collection, 1, deck="A::x")
        a, x = collection.decks.all()
        before = everything(collection)
        collection.decks.collapse(a)
        collection.decks.collapse(x)
        collection.decks.collapse(x, collapsed=False)
        assert collection.history.next_undo() is None
        assert everything(collection) == before
        assert_sound(collection)
    with open_at(path, clock) as collection:
        assert collection.decks.collapsed() == {a.id}


def test_costs_are_measured_on_the_days_before_and_stay_the_same_all_day(
    collection: Collection, clock: FrozenClock
) -> None:
    for card_id in add_cards(collection, 20):
        shown = collection.study.show(card_id)
        assert shown is not None
        collection.study.answer(shown, EASY, 90_000)
    assert collection.decks.costs() == USUAL

    clock.forward(days=1)

    assert collection.decks.costs().minutes.first == pytest.approx(1.5)
    assert collection.decks.costs() == collection.decks.costs()


def test_costs_go_by_how_well_the_due_cards_are_known(
    collection: Collection, clock: FrozenClock
) -> None:
    days = [
        graduate(collection, clock, card_id).interval_days for card_id in add_cards(collection, 3)
    ]
    assert collection.decks.costs().recalled == USUAL.recalled, "nothing is due"

    clock.forward(days=days[0] or 0)
    on_time = collection.decks.costs().recalled
    clock.forward(days=60)

    assert on_time == pytest.approx(0.9, abs=0.02)
    assert collection.decks.costs().recalled < 0.8


def test_later_days_are_looked_at_once_nothing_is_left_today(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_cards(collection, 2)
    days = [graduate(collection, clock, first).interval_days]
    outlook = collection.decks.outlook(collection.decks.tree())
    assert (outlook.counts.new, outlook.next_in_days) == (1, None)
    days.append(graduate(collection, clock, second).interval_days)
    outlook = collection.decks.outlook(collection.decks.tree())
    assert (outlook.counts.new, outlook.next_in_days) == (0, min(days))
