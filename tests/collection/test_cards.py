"""What is done with one card: suspend, bury, flag, reset."""

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
    FrozenClock,
    add_cards,
    add_note,
    answer,
    card_of,
    graduate,
    left,
    with_options,
)


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
