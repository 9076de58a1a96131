"""The cards that could be shown today, and what was done and is due."""

from __future__ import annotations

import pytest

from flashcards.model import Level, NoteKind, ReviewKind, State
from flashcards.storage import due
from flashcards.storage.decks import all_decks
from flashcards.storage.undo import Changes
from flashcards.study.deck_tree import DoneToday
from tests.builders import DAY_MS, TODAY, draft
from tests.stats.building import by_hand, learn, review
from tests.storage.filling import answered, bring, in_review, put

BEGIN_MS, END_MS = TODAY * DAY_MS, (TODAY + 1) * DAY_MS
ONE, OTHER = 1, 2
"""The ids of two decks; the first holds the notes and cards 1 to 6, the second number 7."""


@pytest.fixture
def changes(changes: Changes) -> Changes:
    """Six notes in one deck and one in another."""
    bring(changes, *(draft(f"Q{n}", deck="One") for n in range(6)), draft("Q", deck="Other"))
    assert [deck.id for deck in all_decks(changes.connection)] == [ONE, OTHER]
    return changes


def step(changes: Changes, card_id: int, due_ms: int) -> None:
    put(changes, card_id, state=State.LEARNING, step=0, due_ms=due_ms)


def test_what_can_be_shown_is_gathered_by_kind(changes: Changes) -> None:
    in_review(changes, 1)
    in_review(changes, 2, due=1)
    step(changes, 3, END_MS - 1)
    step(changes, 4, END_MS)
    put(changes, 5, state=State.LEARNING, step=1, due_day=TODAY)  # a step of a day or longer
    in_review(changes, 7)

    gathered = due.gather(changes.connection, [ONE], TODAY, END_MS)

    assert [card.card_id for card in gathered.reviews] == [1]
    assert [card.card_id for card in gathered.learning] == [3, 5]
    assert [card.card_id for card in gathered.new[ONE]] == [6]
    assert gathered.new.keys() == {ONE}


def test_what_is_suspended_or_buried_today_is_left_out(changes: Changes) -> None:
    for card_id in (1, 2, 3):
        in_review(changes, card_id)
    put(changes, 1, suspended=1)
    put(changes, 2, buried_day=TODAY)
    put(changes, 3, buried_day=TODAY - 1)
    put(changes, 4, suspended=1)
    put(changes, 5, buried_day=TODAY)

    gathered = due.gather(changes.connection, [ONE], TODAY, END_MS)

    assert [card.card_id for card in gathered.reviews] == [3]
    assert [card.card_id for card in gathered.new[ONE]] == [6]


def test_new_cards_come_in_the_order_of_their_positions(changes: Changes) -> None:
    put(changes, 1, position=9)

    gathered = due.gather(changes.connection, [ONE], TODAY, END_MS)

    assert [card.card_id for card in gathered.new[ONE]] == [2, 3, 4, 5, 6, 1]


def test_what_was_done_today_counts_answers_within_the_limits_by_deck(changes: Changes) -> None:
    for log in (
        learn(1, 0),
        review(1, 0, hour=10),  # before its day
        learn(2, 1),
        review(2, 0),
        review(3, 0, kind=ReviewKind.CRAM),
        by_hand(4, 0, days=9),
        learn(7, 0),
    ):
        answered(changes, log)

    assert due.done_today(changes.connection, TODAY) == {
        ONE: DoneToday(1, 1), OTHER: DoneToday(1, 0),
    }  # fmt: skip
    gathered = due.gather(changes.connection, [ONE], TODAY, END_MS)
    assert gathered.studied.keys() == {1, 2, 3, 7}


def test_tomorrow_holds_what_is_due_by_then_and_what_was_buried_until_then(
    changes: Changes,
) -> None:
    in_review(changes, 1, due=1)
    in_review(changes, 2, due=2)
    step(changes, 3, END_MS)
    in_review(changes, 4)
    put(changes, 4, buried_day=TODAY)
    in_review(changes, 5, due=1)
    put(changes, 5, suspended=1)

    assert due.due_on(changes.connection, [ONE], TODAY + 1, END_MS, END_MS + DAY_MS) == 3
    assert due.due_on(changes.connection, [OTHER], TODAY + 1, END_MS, END_MS + DAY_MS) == 0
    assert due.next_day(changes.connection, [ONE], TODAY + 1) == TODAY + 2
    assert due.next_day(changes.connection, [ONE], TODAY + 2) is None


def test_the_next_step_of_today_is_the_soonest_that_may_be_shown(changes: Changes) -> None:
    assert due.next_learning_ms(changes.connection, TODAY, END_MS) is None
    for card_id, ms in ((1, 30), (2, 10), (3, 20)):
        step(changes, card_id, BEGIN_MS + ms)
    put(changes, 2, suspended=1)

    assert due.next_learning_ms(changes.connection, TODAY, END_MS) == BEGIN_MS + 20


def test_the_deck_studied_last_is_that_of_the_last_answer(changes: Changes) -> None:
    assert due.last_studied(changes.connection) is None
    for log in (learn(1, 3), learn(7, 2), by_hand(1, 1, days=3)):
        answered(changes, log)

    assert due.last_studied(changes.connection) == OTHER


def test_cards_are_counted_by_deck(changes: Changes) -> None:
    in_review(changes, 1)
    put(changes, 2, suspended=1)

    assert due.new_cards(changes.connection, TODAY) == {ONE: 4, OTHER: 1}
    assert due.totals(changes.connection) == {ONE: 6, OTHER: 1}


def test_levels_and_memories_are_read_for_the_orders_that_need_them(changes: Changes) -> None:
    bring(changes, draft("Hard", level=Level.HARD))
    in_review(changes, 1)
    in_review(changes, 2)
    put(changes, 1, stability=5.0, last_day=TODAY - 3)

    assert due.levels(changes.connection) == {8: Level.HARD}
    assert (1, ONE, 5.0, TODAY - 3) in due.memories(changes.connection, TODAY)


def test_due_cards_are_counted_by_day_without_suspended_ones(changes: Changes) -> None:
    for card_id, days in ((1, 3), (2, 3), (3, 3), (4, 5), (5, 6), (7, 4)):
        in_review(changes, card_id, due=days)
    put(changes, 2, suspended=1)
    put(changes, 7, buried_day=TODAY)  # comes on its day all the same
    counts = due.by_day(changes.connection, TODAY + 3, TODAY + 5)
    assert counts == {TODAY + 3: 2, TODAY + 4: 1, TODAY + 5: 1}
    assert due.counted_day(changes.connection, 1) == TODAY + 3
    assert due.counted_day(changes.connection, 2) is None
    assert due.counted_day(changes.connection, 6) is None


def test_cards_are_counted_from_the_indexes_alone(changes: Changes) -> None:
    plans = [
        " ".join(
            row[-1]
            for row in changes.connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", {"first": 1, "last": 9}
            )
        )
        for statement in map(str, (due.BY_DAY, due.SUSPENDED_BY_DAY))
    ]
    assert "COVERING INDEX ix_cards_due_day" in plans[0]
    assert "ix_cards_suspended" in plans[1]


def test_siblings_are_the_other_cards_of_a_note(changes: Changes) -> None:
    bring(changes, draft("F", kind=NoteKind.REVERSED), source="b.md")
    one, other = 8, 9
    in_review(changes, one, due=2)
    in_review(changes, other, due=7)
    note_id = put(changes, one, flag=1).note_id
    assert due.sibling_days(changes.connection, note_id, one) == [TODAY + 7]
    put(changes, other, suspended=1)
    assert due.sibling_days(changes.connection, note_id, one) == []
