"""What of a log memory is made of."""

from __future__ import annotations

import pytest

from flashcards.model import Review, State
from flashcards.model.review_table import table_of
from flashcards.scheduling.card_histories import histories_of
from tests.stats.building import TODAY, by_hand, learn, review


def lengths(log: list[Review]) -> list[list[int]]:
    """The ratings of each history, 0 for one that begins without an answer."""
    _, answers = histories_of(table_of(log))
    histories: dict[int, list[int]] = {}
    for history, rating in zip(answers.history.tolist(), answers.rating.tolist(), strict=True):
        histories.setdefault(history, []).append(rating)
    return list(histories.values())


@pytest.mark.parametrize(
    ("log", "histories"),
    [
        ([], []),
        ([learn(1, 9), review(1, 5, 1), learn(2, 9, 4)], [[3, 1], [4]]),
        ([learn(1, 9), by_hand(1, 7, days=None), learn(1, 5, 2)], [[3], [2]]),
        ([by_hand(1, 7, days=None), learn(1, 5)], [[3]]),
        ([by_hand(1, 7, days=5), review(1, 2)], [[0, 3]]),
        ([learn(1, 9), by_hand(1, 7, days=5), review(1, 2)], [[3, 3]]),
        ([by_hand(1, 9, days=5), by_hand(1, 8, days=4)], [[0]]),
        ([by_hand(1, 9, days=0), review(1, 2)], [[3]]),
        ([learn(1, 9), by_hand(1, 8, days=None), by_hand(1, 7, days=3)], [[3], [0]]),
    ],
)
def test_a_history_begins_with_the_first_memory_and_again_after_a_reset(
    log: list[Review], histories: list[list[int]]
) -> None:
    assert lengths(log) == histories


def test_places_and_days_are_those_of_the_log() -> None:
    log = table_of([learn(1, 9), by_hand(1, 7, days=None), by_hand(2, 6, days=8), review(2, 1)])

    indices, histories = histories_of(log)

    assert indices.tolist() == [0, 2, 3]
    assert histories.day.tolist() == [TODAY - 9, TODAY - 6, TODAY - 1]
    assert histories.interval is not None
    assert histories.interval[1] == 8


def test_without_events_by_hand_there_is_no_interval_to_presume() -> None:
    _, histories = histories_of(table_of([learn(1, 9), review(1, 5, after=State.REVIEW)]))

    assert histories.interval is None
