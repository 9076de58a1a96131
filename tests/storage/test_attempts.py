"""Attempts in the database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import Attempt, AttemptMode, Rating
from flashcards.storage import Connection, attempts
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.storage.filling import bring

WHOLE = Attempt(
    card_id=1,
    mode=AttemptMode.ONE_WAY,
    spoken_ms=90_000,
    point_ids=("a", "b"),
    ticked=("a",),
    heard=("b",),
    hints=2,
    suggested=Rating.AGAIN,
    given=Rating.EASY,
    text="So, “ähm” …",
    words=12,
    pauses_ms=800,
    fillers=3,
    at_ms=5,
)


@pytest.fixture
def two_cards(changes: Changes) -> Changes:
    bring(changes, draft("Q1"), draft("Q2"))
    return changes


@pytest.mark.parametrize("attempt", [WHOLE, Attempt(1, AttemptMode.TYPED)])
def test_an_attempt_is_read_as_it_was_written(two_cards: Changes, attempt: Attempt) -> None:
    kept = attempts.add(two_cards, attempt)

    assert kept == replace(attempt, id=kept.id)
    assert attempts.last(two_cards.connection, 1) == kept
    assert list(attempts.all_attempts(two_cards.connection)) == [kept]
    assert attempts.by_id(two_cards.connection, [kept.id, 99]) == {kept.id: kept}


def test_the_next_instant_is_after_the_last_attempt_of_the_card(two_cards: Changes) -> None:
    attempts.add(two_cards, replace(WHOLE, at_ms=50))

    assert attempts.next_ms(two_cards.connection, 1, 20) == 51
    assert attempts.next_ms(two_cards.connection, 1, 90) == 90
    assert attempts.next_ms(two_cards.connection, 2, 20) == 20


def test_attempts_that_move_keep_their_instants_unless_one_is_taken(two_cards: Changes) -> None:
    for card_id, at_ms in [(1, 10), (1, 11), (2, 10), (2, 30)]:
        attempts.add(two_cards, replace(WHOLE, card_id=card_id, at_ms=at_ms))

    attempts.move(two_cards, [2], 1)

    moved = attempts.of_card(two_cards.connection, 1)
    assert [attempt.at_ms for attempt in moved] == [30, 12, 11, 10]
    assert attempts.of_card(two_cards.connection, 2) == []


def test_only_the_attempts_of_the_named_cards_go(two_cards: Changes) -> None:
    for card_id in (1, 2):
        attempts.add(two_cards, replace(WHOLE, card_id=card_id))

    attempts.remove_of_cards(two_cards, [1])

    assert not attempts.has_any(two_cards.connection, 1)
    assert attempts.has_any(two_cards.connection, 2)


def test_the_attempts_of_a_card_are_found_by_an_index(connection: Connection) -> None:
    plan = connection.exec_driver_sql(
        "EXPLAIN QUERY PLAN SELECT * FROM attempts WHERE card_id = 1 ORDER BY at_ms DESC"
    )

    assert [row[-1] for row in plan] == ["SEARCH attempts USING INDEX ix_attempts_card (card_id=?)"]
