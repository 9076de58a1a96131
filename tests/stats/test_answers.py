from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import PredictionOrigin, ReviewKind, State
from flashcards.model.review_table import KINDS
from tests.stats.building import by_hand, facts, learn, random_facts, review
from tests.stats.plainly import plain_reviews

SMALL = (
    learn(1, 30, days=None),  # a step
    learn(1, 30, hour=10),  # the same day: not long-term
    review(1, 29, days=25),
    review(1, 29, hour=11, days=25),  # the same day again, after an interval of 25 days
    review(1, 4, 1, days=None),  # forgotten
    review(1, 3, before=State.RELEARNING, days=2),
    by_hand(1, 2, days=40),
    review(1, 1, days=50),  # 40 days were granted by hand
    by_hand(1, 0, days=None, hour=8),  # a reset
    learn(1, 0, hour=9),
)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("ago", [30, 30, 29, 29, 4, 3, 2, 1, 0, 0]),
        ("answered", [1, 1, 1, 1, 1, 1, 0, 1, 0, 1]),
        ("long_term", [0, 0, 1, 0, 1, 1, 0, 1, 0, 0]),
        ("interval_before", [0, 0, 1, 25, 25, 0, 2, 40, 50, 0]),
        ("mature", [0, 0, 0, 1, 1, 0, 0, 1, 1, 0]),
        ("elapsed", [0, 0, 1, 0, 25, 1, 0, 2, 0, 0]),
        ("repetitions", [1, 1, 2, 2, 3, 4, 1, 5, 1, 1]),
        ("lapses", [0, 0, 0, 0, 0, 1, 0, 1, 0, 0]),
        ("rating_before", [0, 3, 3, 3, 3, 1, 0, 3, 0, 0]),
        ("foreseen", [0, 0, 1, 0, 1, 1, 0, 1, 0, 0]),
    ],
)
def test_what_the_order_says(column: str, expected: list[int]) -> None:
    answers = facts(SMALL).answers

    rated = answers.answered if column in ("repetitions", "lapses") else slice(None)
    assert getattr(answers, column)[rated].tolist() == np.array(expected)[rated].tolist()


def test_cramming_that_reschedules_its_card_counts_like_any_other_review() -> None:
    log = (
        learn(1, 9),
        review(1, 5, kind=ReviewKind.CRAM),
        review(1, 5, hour=10),
        review(1, 4),
    )
    assert facts(log).answers.long_term.tolist() == [False, True, False, True]


def test_a_prediction_made_afterwards_foresees_nothing() -> None:
    log = (
        learn(1, 9),
        review(1, 5, origin=PredictionOrigin.HINDSIGHT),
        review(1, 4, origin=PredictionOrigin.IMPORT),
        review(1, 3, predicted=None),
        review(1, 2),
    )
    assert facts(log).answers.foreseen.tolist() == [False, False, True, False, True]


def test_a_log_of_unusual_ids_and_times_is_put_in_order() -> None:
    log = (learn(1 << 61, 9), learn(-5, 8), review(1 << 61, 3), review(-5, 4))
    assert facts(log).answers.order.tolist() == [1, 3, 0, 2]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    "column",
    [
        "ago", "answered", "long_term", "foreseen", "interval_before", "mature", "elapsed",
        "rating_before",
    ],
)  # fmt: skip
def test_a_large_log_agree_with_a_plain_computation(column: str, seed: int) -> None:
    collection = random_facts(seed)
    expected = [getattr(one, column) for one in plain_reviews(collection)]

    assert getattr(collection.answers, column).tolist() == expected


@pytest.mark.parametrize("column", ["repetitions", "lapses"])
def test_repetitions_of_a_large_log_are_counted_as_plainly(column: str) -> None:
    collection = random_facts()
    numbered = enumerate(plain_reviews(collection))
    plain = [(i, getattr(one, column)) for i, one in numbered if one.long_term]

    for row, expected in plain:
        assert getattr(collection.answers, column)[row] == expected


def test_the_tally_counts_every_answer_once() -> None:
    collection = random_facts()
    expected = np.zeros(collection.tally.counts.shape, dtype=int)
    time = np.zeros(expected.shape)
    for one in plain_reviews(collection):
        if one.answered:
            kind = KINDS.index(one.review.kind)
            cell = (one.ago + 1, kind, +one.mature, +one.long_term, int(one.review.rating or 0) - 1)
            expected[cell] += 1
            time[cell] += one.review.duration_ms

    assert np.array_equal(collection.tally.counts, expected)
    assert np.array_equal(collection.tally.ms, time)
