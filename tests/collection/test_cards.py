"""What is done with cards, one or many: suspend, bury, flag, reset, move, set due."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import NoteKind, ReviewKind, State, StepKind
from tests.builders import (
    EASY,
    GOOD,
    OTHER_PARAMETERS,
    TODAY,
    FrozenClock,
    add_cards,
    add_note,
    answer,
    assert_sound,
    card_of,
    cards_of,
    graduate,
    left,
    shown,
    with_options,
)


def test_suspended_cards_come_again_and_stay_buried(collection: Collection) -> None:
    first, second, third = ids = add_cards(collection, 3)
    collection.cards.suspend_all([first, second])
    collection.cards.bury_all([second, third])

    assert collection.cards.unsuspend_all(ids) == 2
    assert [card.card_id for card in collection.cards.set_aside()] == [second, third]
    assert collection.cards.unbury_all(ids) == 2
    assert collection.cards.set_aside() == []
    assert collection.cards.unbury_all(ids) == collection.cards.unsuspend_all(ids) == 0
    kinds = [step.kind for step in collection.history.steps(2)]
    assert kinds == [StepKind.UNBURY, StepKind.UNSUSPEND]


def test_suspended_and_buried_cards_are_listed_and_come_back_in_one_step(
    collection: Collection,
) -> None:
    first, second, third = add_cards(collection, 3)
    collection.cards.suspend(first)
    collection.cards.bury(third)
    aside = collection.cards.set_aside()
    assert [(card.card_id, card.question, card.is_suspended, card.is_buried) for card in aside] == [
        (first, "Deck 1", True, False), (third, "Deck 3", False, True),
    ]  # fmt: skip
    assert collection.cards.bring_back([first, second, third]) == 2
    assert collection.cards.set_aside() == []
    assert left(collection) == (3, 0, 0)
    collection.history.undo()
    assert collection.cards.set_aside() == aside


def test_a_suspended_card_stays_out_of_the_queue_until_it_is_unsuspended(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    collection.cards.suspend(card_id)
    clock.forward(days=3)
    assert left(collection) == (0, 0, 0)
    collection.cards.bring_back([card_id])
    assert left(collection) == (1, 0, 0)


def test_a_buried_card_comes_back_the_next_study_day(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    collection.cards.bury(card_id)
    clock.to("2026-03-03 03:59")
    assert left(collection) == (0, 0, 0)
    clock.to("2026-03-03 04:00")
    assert left(collection) == (1, 0, 0)


@pytest.mark.parametrize("flag", [-1, 8])
def test_there_are_seven_flags(collection: Collection, flag: int) -> None:
    (card_id,) = add_note(collection)
    collection.cards.flag(card_id, 7)
    assert card_of(collection, card_id).flag == 7
    with pytest.raises(SettingError, match=f"Flags go from 0 \\(none\\) to 7, not {flag}."):
        collection.cards.flag(card_id, flag)
    collection.cards.flag(card_id, 0)
    assert card_of(collection, card_id).flag == 0


def test_what_is_so_already_is_no_step_to_undo(collection: Collection) -> None:
    first, second = add_note(collection, front="A"), add_note(collection, front="B")
    collection.cards.flag(first[0], 3)
    collection.cards.suspend(first[0])
    collection.cards.bury(second[0])
    collection.cards.flag(first[0], 3)
    collection.cards.suspend(first[0])
    collection.cards.bury(second[0])
    assert not collection.notes.edit(1, front="A", tags=())
    settings = collection.presets.settings()
    collection.presets.change(
        options={"new_per_day": 20}, settings={"rollover_hour": settings.rollover_hour}
    )
    kinds = [step.kind for _ in range(3) if (step := collection.history.undo())]
    assert kinds == [StepKind.BURY, StepKind.SUSPEND, StepKind.FLAG]


@pytest.mark.parametrize("action", ["suspend", "bury", "flag", "reset", "edit"])
def test_what_is_gone_cannot_be_changed(collection: Collection, action: str) -> None:
    actions: dict[str, Callable[[], object]] = {
        "suspend": lambda: collection.cards.suspend(9),
        "bury": lambda: collection.cards.bury(9),
        "flag": lambda: collection.cards.flag(9, 1),
        "reset": lambda: collection.cards.reset(9),
        "edit": lambda: collection.notes.edit(9, front="x"),
    }
    with pytest.raises(CardChangedError, match="removed elsewhere; nothing was changed"):
        actions[action]()


def test_a_card_that_is_reset_comes_again_within_the_limits_of_the_day(
    collection: Collection,
) -> None:
    with_options(collection, new_per_day=2)
    first, second, _ = add_cards(collection, 3)
    session = Session(collection)
    session.answer(GOOD, 1_000)
    collection.cards.reset(first)
    assert left(collection) == (1, 0, 0)
    assert first in collection.study.queue()
    assert second not in collection.study.queue()


def test_a_sibling_of_a_card_that_is_reset_waits(collection: Collection) -> None:
    first, second = add_note(collection, kind=NoteKind.REVERSED)
    answer(collection, first)
    collection.cards.reset(first)
    queue = collection.study.queue()
    assert (first in queue, second in queue) == (True, False)


def test_a_reset_makes_a_card_new_and_keeps_its_log(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    collection.cards.flag(card_id, 2)
    clock.forward(hours=1)
    collection.cards.reset(card_id)
    card = card_of(collection, card_id)
    assert (card.schedule.state, card.schedule.memory, card.schedule.reps) == (State.NEW, None, 0)
    assert card.flag == 2
    answer_, reset = collection.exports.snapshot().reviews
    assert answer_.rating is EASY
    assert (reset.rating, reset.kind, reset.state_before, reset.state_after, reset.at_ms) == (
        None, ReviewKind.MANUAL, State.REVIEW, State.NEW, clock.at_ms,
    )  # fmt: skip


# Many at once


def test_many_cards_are_changed_in_one_step_and_only_those_that_differ_count(
    collection: Collection,
) -> None:
    ids = add_cards(collection, 3)
    collection.cards.flag(ids[0], 3)
    before = cards_of(collection)

    assert collection.cards.flag_all([*ids, 99], 3) == 2
    assert collection.cards.suspend_all(ids) == 3
    assert collection.cards.bury_all(ids[:2]) == 2
    assert [(c.flag, c.suspended, c.buried_day) for c in cards_of(collection)] == [
        (3, True, TODAY), (3, True, TODAY), (3, True, None),
    ]  # fmt: skip
    assert collection.cards.suspend_all(ids) == 0
    steps = [collection.history.undo() for _ in range(3)]
    assert [(step.kind, step.count) for step in steps if step] == [
        (StepKind.BURY, 2), (StepKind.SUSPEND, 3), (StepKind.FLAG, 2),
    ]  # fmt: skip
    assert cards_of(collection) == before


def test_a_flag_that_does_not_exist_is_refused_for_many_too(collection: Collection) -> None:
    with pytest.raises(SettingError, match="not 8"):
        collection.cards.flag_all(add_cards(collection, 2), 8)


def test_many_cards_are_reset_with_an_event_each(
    collection: Collection, clock: FrozenClock
) -> None:
    ids = add_cards(collection, 2)
    for card_id in ids:
        graduate(collection, clock, card_id)
    before = collection.exports.snapshot()

    assert collection.cards.reset_all(ids) == 2

    assert {card.schedule.state for card in cards_of(collection)} == {State.NEW}
    assert len(collection.exports.snapshot().reviews) == 4
    collection.history.undo()
    assert collection.exports.snapshot() == before


def test_cards_in_review_learning_and_new_ones_become_due_on_the_day(
    collection: Collection, clock: FrozenClock
) -> None:
    reviewed, learning, new = add_cards(collection, 3)
    memory = graduate(collection, clock, reviewed).memory
    answer(collection, learning)
    before = collection.exports.snapshot()

    assert collection.cards.set_due([reviewed, learning, new], "3") == 3

    assert [(c.schedule.state, c.schedule.due_day) for c in cards_of(collection)] == [
        (State.REVIEW, TODAY + 3),
    ] * 3  # fmt: skip
    assert card_of(collection, reviewed).schedule.memory == memory
    assert card_of(collection, new).schedule.memory is not None
    assert_sound(collection)
    clock.forward(days=3)
    assert left(collection) == (0, 0, 3)
    answer(collection, new)
    assert_sound(collection)
    collection.history.undo()
    collection.history.undo()
    assert collection.exports.snapshot() == before


def test_new_cards_can_be_due_today(collection: Collection) -> None:
    ids = add_cards(collection, 2)
    collection.cards.set_due(ids, "0")
    assert left(collection) == (0, 0, 2)
    for card_id in ids:
        assert answer(collection, card_id).review.predicted is not None


def test_a_range_spreads_the_cards_the_same_way_for_the_same_seed(collection: Collection) -> None:
    ids = add_cards(collection, 20)

    def days(seed: int | None) -> list[int | None]:
        collection.cards.set_due(ids, "3-7", seed=seed)
        due_days = [card.schedule.due_day for card in cards_of(collection)]
        collection.history.undo()
        return due_days

    assert set(days(1)) == {TODAY + day for day in range(3, 8)}
    assert days(1) == days(1)
    assert days(1) != days(2)
    assert days(None) == days(TODAY)


def test_no_due_date_changes_nothing(collection: Collection) -> None:
    with pytest.raises(SettingError, match="“soon” is not a day"):
        collection.cards.set_due(add_cards(collection, 1), "soon")
    assert collection.history.next_undo() is None


def test_cards_are_moved_to_a_deck_that_is_made(collection: Collection) -> None:
    first, second = add_cards(collection, 2)
    before = collection.exports.snapshot()

    assert collection.cards.move([first, second], " New :: Deck ") == 2

    assert [shown(collection, card_id).deck.name for card_id in (first, second)] == [
        "New::Deck", "New::Deck",
    ]  # fmt: skip
    step = collection.history.next_undo()
    assert step is not None
    assert (step.kind, step.target, step.count) == (StepKind.MOVE, "New::Deck", 2)
    collection.history.undo()
    assert collection.exports.snapshot() == before
    assert shown(collection, first).deck.name == "Deck"


def test_cards_that_are_there_or_gone_are_not_moved(collection: Collection) -> None:
    ids = add_cards(collection, 2)
    assert collection.cards.move(ids, "Deck") == 0
    assert collection.cards.move([99], "Other") == 0
    with pytest.raises(SettingError, match="empty level"):
        collection.cards.move(ids, "A::")
    assert [deck.name for deck in collection.decks.all()] == ["Deck"]
    assert collection.history.next_undo() is None


def test_memory_follows_the_parameters_of_the_deck(
    collection: Collection, clock: FrozenClock
) -> None:
    add_note(collection, "There", deck="Other")
    ids = add_cards(collection, 2)
    before = [graduate(collection, clock, card_id) for card_id in ids]
    other = collection.decks.find("Other")
    collection.presets.change(other, "Own", {"parameters": OTHER_PARAMETERS})

    collection.cards.move(ids, "Other")

    for card_id, schedule in zip(ids, before, strict=True):
        after = card_of(collection, card_id).schedule
        assert after.memory != schedule.memory
        assert after.due_day == schedule.due_day
    assert_sound(collection)
    collection.history.undo()
    assert [card_of(collection, card_id).schedule for card_id in ids] == before
