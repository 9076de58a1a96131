"""A share of reviews recalled, from what was summed over them."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.stats.recall import FEW, Recall, recall_of


def sums(
    count: int,
    recalled: int,
    judged: int = 0,
    judged_recalled: int = 0,
    predicted: float = 0.0,
    variance: float = 0.0,
    desired: float = 0.0,
) -> np.ndarray:
    values = (count, recalled, judged, judged_recalled, predicted, variance, desired)
    return np.array(values, dtype=np.float64)


def test_without_reviews_nothing_is_said() -> None:
    assert recall_of(sums(0, 0)) == Recall()
    assert Recall().few


def test_a_share_has_its_interval_and_its_error() -> None:
    recall = recall_of(sums(100, 90))

    assert (recall.count, recall.recalled, recall.share) == (100, 90, 0.9)
    # Wilson's score interval of 90 in 100 at 95 %, as published tables have it.
    assert recall.low == pytest.approx(0.8256, abs=1e-4)
    assert recall.high == pytest.approx(0.9448, abs=1e-4)
    assert recall.standard_error == pytest.approx(0.03)


@pytest.mark.parametrize("recalled", [0, 20])
def test_an_interval_stays_between_0_and_1(recalled: int) -> None:
    recall = recall_of(sums(20, recalled))

    assert recall.low is not None
    assert recall.high is not None
    assert 0 <= recall.low < recall.high <= 1


def test_predictions_are_compared_with_what_came_of_them() -> None:
    recall = recall_of(sums(200, 170, 100, 80, 90.0, 9.0, 180.0))

    assert (recall.judged, recall.judged_recalled) == (100, 80)
    assert recall.predicted == pytest.approx(0.9)
    assert recall.deviation == pytest.approx(-10 / 3)
    assert recall.desired == pytest.approx(0.9)


def test_without_predictions_there_is_nothing_to_compare_with() -> None:
    recall = recall_of(sums(200, 170))

    assert (recall.predicted, recall.deviation, recall.desired) == (None, None, None)


def test_few_reviews_say_little() -> None:
    assert recall_of(sums(FEW - 1, 1)).few
    assert not recall_of(sums(FEW, 1)).few
