"""The cards due by day are kept in step with all that is written, in any way."""

from __future__ import annotations

from collections import Counter

import pytest

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.errors import CardChangedError
from flashcards.model import LeechAction, NoteKind, Rating
from flashcards.storage import Connection
from flashcards.storage import due as due_rows
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    FrozenClock,
    add,
    add_cards,
    add_note,
    answer,
    cards_of,
    draft,
    graduate,
    shown,
    with_options,
)


def loads(collection: Collection) -> dict[int, int]:
    """What is kept, without the days on which nothing is due any more."""
    workspace = collection._workspace
    with workspace.db.read() as connection:
        due = workspace.day_loads.due(connection, collection.today(), workspace.state())
    return {day: count for day, count in due.items() if count and day >= collection.today()}


def counted(collection: Collection) -> dict[int, int]:
    days = [card.schedule.due_day for card in cards_of(collection) if not card.suspended]
    return Counter(day for day in days if day is not None and day >= collection.today())


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The first days of all that was counted in the file."""
    days: list[int] = []
    count = due_rows.by_day

    def counting(connection: Connection, first: int, last: int) -> dict[int, int]:
        days.append(first)
        return count(connection, first, last)

    monkeypatch.setattr(due_rows, "by_day", counting)
    return days


def test_a_session_counts_once_and_follows_answers_undo_and_redo(
    collection: Collection, clock: FrozenClock, reads: list[int]
) -> None:
    for card_id in add_cards(collection, 4):
        graduate(collection, clock, card_id)
    clock.forward(days=20)
    session = Session(collection)
    reads.clear()
    for rating in (GOOD, AGAIN, EASY):
        session.answer(rating, 1_000)
        assert loads(collection) == counted(collection)
    for _ in range(2):
        session.undo()
        assert loads(collection) == counted(collection)
    session.redo()
    assert loads(collection) == counted(collection)
    assert reads == []


def test_a_leech_that_is_suspended_is_counted_no_more(
    collection: Collection, clock: FrozenClock
) -> None:
    action = LeechAction.SUSPEND
    with_options(collection, leech_threshold=1, leech_action=action, relearning_steps=())
    (card_id,) = add_cards(collection, 1)
    graduate(collection, clock, card_id)
    clock.forward(days=30)
    loads(collection)
    assert answer(collection, card_id, AGAIN).suspended
    assert loads(collection) == {}
    collection.history.undo()
    assert loads(collection) == counted(collection)
    collection.history.redo()
    assert loads(collection) == {}


def test_other_changes_and_other_programs_are_noticed(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    first, second, third = add_cards(collection, 3)
    for card_id in (first, second):
        graduate(collection, clock, card_id)
    assert loads(collection) == counted(collection) != {}
    collection.cards.suspend(first)
    assert loads(collection) == counted(collection)
    answer(other, third, EASY)
    assert loads(collection) == counted(collection)
    answer(collection, second, GOOD)
    assert loads(collection) == counted(collection)
    clock.forward(days=400)
    assert loads(collection) == {}


def test_what_was_rolled_back_is_not_counted(collection: Collection) -> None:
    (first, second) = add_cards(collection, 2)
    assert loads(collection) == {}

    def answered_in_vain() -> None:
        with collection._workspace.db.write():
            answer(collection, first, EASY)
            assert loads(collection) == counted(collection) != {}
            raise KeyError

    with pytest.raises(KeyError):
        answered_in_vain()
    assert loads(collection) == {}
    stale = shown(collection, second)
    answer(collection, second, EASY)
    with pytest.raises(CardChangedError):
        collection.study.answer(stale, GOOD, 1_000)
    assert loads(collection) == counted(collection) != {}


def test_the_key_does_what_it_shows_though_other_days_fill_up_meanwhile(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    with_options(collection, new_per_day=0)
    ids = add_cards(collection, 40)
    graduate(collection, clock, ids[0])
    clock.forward(days=12)
    session = Session(collection)
    before = session.current
    assert before is not None
    for number, card_id in enumerate(ids[1:]):
        wait = before.outcomes[GOOD].interval_days or 0
        other.cards.set_due([card_id], f"{wait + number % 3 - 1}")
    assert not session.look()
    assert session.current is not None
    assert session.current.outcomes == before.outcomes
    review = session.answer(GOOD, 1_000).review
    assert review.interval_days == before.outcomes[GOOD].interval_days
    session.undo()
    assert session.current is not None
    assert session.current.outcomes != before.outcomes


def test_undo_brings_back_the_very_intervals(collection: Collection, clock: FrozenClock) -> None:
    for card_id in add_cards(collection, 5):
        graduate(collection, clock, card_id)
    clock.forward(days=12)
    session = Session(collection)
    before = session.current
    assert before is not None
    session.answer(GOOD, 1_000)
    session.undo()
    assert session.current is not None
    assert session.current.outcomes == before.outcomes


def test_cards_of_one_note_are_kept_apart(collection: Collection, clock: FrozenClock) -> None:
    for number in range(12):
        pair = add_note(collection, f"Front {number}", f"Back {number}", kind=NoteKind.REVERSED)
        days = [graduate(collection, clock, card_id).due_day or 0 for card_id in pair]
        assert abs(days[0] - days[1]) > 1


def test_a_preset_can_do_without(collection: Collection, reads: list[int]) -> None:
    with_options(collection, balance=False)
    (card_id,) = add(collection, draft("Q"))
    assert shown(collection, card_id).outcomes[Rating.EASY].interval_days
    with_options(collection, balance=True, fuzz=False)
    shown(collection, card_id)
    assert reads == []
