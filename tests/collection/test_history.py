"""Undo and redo: any number of steps back and forth, also those of another program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import NothingToDoError
from flashcards.model import Level, State
from tests.builders import (
    EASY,
    HARD,
    OTHER_PARAMETERS,
    FrozenClock,
    add_cards,
    add_note,
    answer,
    assert_sound,
    card_of,
    draft,
    open_at,
    shown,
    with_options,
)


def test_any_number_of_changes_is_taken_back_one_by_one_also_after_reopening(
    path: Path, clock: FrozenClock
) -> None:
    with open_at(path, clock) as collection:
        first, second, third = add_cards(collection, 3)
        states = [collection.exports.snapshot()]

        def did() -> None:
            states.append(collection.exports.snapshot())
            clock.forward(minutes=1)

        for card_id in (first, second, first):
            answer(collection, card_id)
            did()
        collection.cards.suspend(second)
        did()
        collection.cards.bury(third)
        did()
        collection.cards.flag(first, 3)
        did()
        collection.cards.reset(first)
        did()
        collection.notes.edit(1, back="Otherwise", tags=("x",), level=Level.HARD)
        did()
        collection.imports.add([draft("Deck 2", "New answer"), draft("More")], "s")
        did()
        with_options(collection, parameters=OTHER_PARAMETERS, new_per_day=3)
        did()
        collection.presets.change(collection.decks.find("Deck"), "Own")
        did()
        answer(collection, first, EASY)
        did()
    labels = []
    while True:
        with open_at(path, clock) as collection:
            assert_sound(collection)
            assert collection.exports.snapshot() == states.pop()
            step = collection.history.undo()
            if step is None:
                break
            labels.append(step.rating.name if step.rating else step.kind.value)
    assert labels == [
        "EASY", "options", "options", "import", "edit", "reset", "flag", "bury", "suspend",
        "GOOD", "GOOD", "GOOD",
    ]  # fmt: skip
    assert states == []


def test_redo_does_every_undone_change_again(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as collection:
        first, second, third = add_cards(collection, 3)
        states = [collection.exports.snapshot()]
        for change in (
            lambda: answer(collection, first),
            lambda: collection.cards.suspend(second),
            lambda: collection.cards.bring_back([second]),
            lambda: collection.cards.reset(first),
            lambda: collection.notes.edit(1, back="Otherwise"),
            lambda: collection.imports.add([draft("Deck 2", "New"), draft("More")], "s"),
            lambda: with_options(collection, parameters=OTHER_PARAMETERS, new_per_day=3),
            lambda: answer(collection, third, EASY),
            lambda: collection.decks.rename(collection.decks.find("Deck"), "Other::Deck"),
            lambda: collection.decks.create("Deck 2::Below"),
            lambda: collection.decks.merge(
                collection.decks.find("Deck 2"), collection.decks.find("Other")
            ),
            lambda: collection.decks.delete(collection.decks.find("Other::Deck"), with_cards=False),
            lambda: collection.decks.delete(collection.decks.find("Other"), with_cards=True),
        ):
            clock.forward(ms=1)
            change()
            states.append(collection.exports.snapshot())
        for state in reversed(states):
            assert collection.exports.snapshot() == state
            undone = collection.history.undo()
        assert undone is None
    for state in states:
        with open_at(path, clock) as collection:
            assert collection.exports.snapshot() == state
            assert_sound(collection)
            redone = collection.history.redo()
    assert redone is None


def test_a_new_change_leaves_nothing_to_redo(collection: Collection) -> None:
    first, second = add_cards(collection, 2)
    answer(collection, first)
    collection.history.undo()
    answer(collection, second)
    assert collection.history.redo() is None
    undone = collection.history.undo()
    assert undone is not None
    assert undone.card_ids == (second,)


def test_undo_stops_at_a_day_and_says_what_it_stopped_before(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection, "What is drift?")
    answer(collection, card_id)
    clock.forward(days=1)
    collection.cards.flag(card_id, 2)
    before = collection.exports.snapshot()
    today = collection.today()
    flagged = collection.history.undo(since_day=today)
    assert flagged is not None
    assert not flagged.is_held
    held = collection.history.undo(since_day=today)
    assert held is not None
    assert (held.is_held, held.question, held.study_day) == (True, "What is drift?", today - 1)
    collection.history.redo()
    assert collection.exports.snapshot() == before
    collection.history.undo(since_day=today)
    undone = collection.history.undo(since_day=today - 1)
    assert undone is not None
    assert not undone.is_held
    assert card_of(collection, card_id).schedule.reps == 0


def test_undo_says_what_it_would_undo(collection: Collection) -> None:
    assert collection.history.next_undo() is None
    assert collection.history.undo() is None
    (card_id,) = add_note(collection)
    answer(collection, card_id, HARD)
    peeked = collection.history.next_undo()
    assert peeked is not None
    assert (peeked.rating, peeked.question) == (HARD, "Question")
    step = collection.history.undo()
    assert step is not None
    assert (step.rating, step.card_ids, step.is_answer) == (HARD, (card_id,), True)
    assert collection.history.next_undo() is None


def test_an_answer_of_another_program_can_be_taken_back(
    collection: Collection, other: Collection
) -> None:
    first, second = add_cards(collection, 2)
    answer(collection, first)
    answer(other, second)
    collection.history.undo()
    assert card_of(other, second).schedule.state is State.NEW
    assert card_of(other, first).schedule.state is State.LEARNING


def test_undone_and_redone_options_are_in_force_at_once(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    clock.to("2026-03-03 03:00")
    before = shown(collection, card_id)
    collection.presets.change(settings={"rollover_hour": 2})
    with_options(collection, new_per_day=7)
    after = shown(collection, card_id)
    assert (after.study_day, after.preset.new_per_day) == (before.study_day + 1, 7)

    for act, now in ((collection.history.undo, before), (collection.history.redo, after)):
        act()
        act()
        assert shown(collection, card_id) == now


def test_the_day_of_a_change_is_by_the_rollover_that_another_program_has_just_set(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    clock.to("2026-03-03 03:00")
    today = collection.today()
    other.presets.change(settings={"rollover_hour": 2})

    undone = collection.history.undo(since_day=today + 1)

    assert undone is not None
    assert (undone.study_day, undone.is_held) == (today + 1, False)
    assert collection.today() == today


@pytest.mark.parametrize("act", ["undo", "redo"])
def test_undoing_an_answer_reads_no_options_again(collection: Collection, act: str) -> None:
    (card_id,) = add_note(collection)
    shown(collection, card_id)
    answer(collection, card_id)
    if act == "redo":
        collection.history.undo()
    statements: list[str] = []
    raw = collection._workspace.db.raw
    raw.set_trace_callback(statements.append)

    getattr(collection.history, act)()
    shown(collection, card_id)

    raw.set_trace_callback(None)
    assert not [text for text in statements if re.search("FROM (settings|presets|decks)", text)]


def test_the_last_steps_are_described_newest_first(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_cards(collection, 2)
    assert collection.history.steps(9) == []
    for card_id in (first, second):
        answer(collection, card_id)
        clock.forward(minutes=1)
    collection.cards.move([first], "Other")
    steps = collection.history.steps(9)
    assert [(step.kind.value, step.question, step.target) for step in steps] == [
        ("move", "Deck 1", "Other"), ("answer", "Deck 2", ""), ("answer", "Deck 1", ""),
    ]  # fmt: skip
    assert collection.history.steps(1) == steps[:1]
    assert collection.history.next_undo() == steps[0]


def test_several_steps_are_undone_at_once_and_done_again_one_by_one(
    collection: Collection, clock: FrozenClock
) -> None:
    cards = add_cards(collection, 3)
    states = [collection.exports.snapshot()]
    for card_id in cards:
        answer(collection, card_id)
        clock.forward(minutes=1)
        states.append(collection.exports.snapshot())
    steps = collection.history.steps(9)
    undone = collection.history.undo_to(steps[1])
    assert [(step.id, step.card_ids) for step in undone] == [
        (steps[0].id, (cards[2],)), (steps[1].id, (cards[1],)),
    ]  # fmt: skip
    assert collection.exports.snapshot() == states[1]
    collection.history.redo()
    assert collection.exports.snapshot() == states[2]


def test_a_step_that_is_not_there_any_more_undoes_nothing(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_cards(collection, 2)
    answer(collection, first)
    (gone,) = collection.history.steps(9)
    collection.history.undo()
    clock.forward(minutes=1)
    answer(collection, second)
    with pytest.raises(NothingToDoError, match="undone elsewhere"):
        collection.history.undo_to(gone)
    assert len(collection.history.steps(9)) == 1
