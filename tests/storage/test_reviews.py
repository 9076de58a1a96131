"""Reviews in the file, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import PredictionOrigin, Review, State
from flashcards.storage import reviews
from flashcards.storage.schema import reviews as table
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.stats.building import by_hand, learn, review
from tests.storage.filling import bring

LATER = review(1, 2, 4, origin=PredictionOrigin.HINDSIGHT)
STEP = review(1, 5, 1, after=State.RELEARNING, days=None)
RESET = by_hand(1, 1, days=None)


@pytest.fixture
def changes(changes: Changes) -> Changes:
    """Two notes with a card each; the first was answered, not in the order of time."""
    bring(changes, draft("1"), draft("2"))
    log = (LATER, learn(1, 9), RESET, STEP)
    changes.insert(table, [reviews.review_values(event) for event in log])
    return changes


def test_a_log_is_read_as_it_was_written_oldest_first(changes: Changes) -> None:
    log: list[Review] = reviews.log_of(changes.connection, 1)

    assert [replace(event, id=0) for event in log] == [learn(1, 9), STEP, LATER, RESET]
    assert [event.id for event in log] == [2, 4, 1, 3]
    assert reviews.log_of(changes.connection, 2) == []


def test_what_memory_follows_from_is_read_of_many_cards_as_of_one(changes: Changes) -> None:
    changes.insert(table, [reviews.review_values(learn(2, 4))])

    events = reviews.events_of_all(changes.connection, [2, 1, 3])

    assert {card_id: list(rows) for card_id, rows in events} == {
        card_id: reviews.events_of(changes.connection, card_id) for card_id in (1, 2)
    }


def test_whether_a_card_has_a_history(changes: Changes) -> None:
    assert [reviews.has_events(changes.connection, card_id) for card_id in (1, 2)] == [True, False]


@pytest.mark.parametrize(("ahead", "expected"), [(5, 5), (0, 1), (-9, 1)])
def test_the_next_event_comes_after_the_last_even_if_the_clock_went_back(
    changes: Changes, ahead: int, expected: int
) -> None:
    last = RESET.at_ms

    assert reviews.next_event_ms(changes.connection, 1, last + ahead) == last + expected
    assert reviews.next_event_ms(changes.connection, 2, last + ahead) == last + ahead
