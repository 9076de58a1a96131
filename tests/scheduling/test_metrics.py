from __future__ import annotations

from math import exp, isnan, log, sqrt

import numpy as np
import pytest

from flashcards.scheduling.metrics import (
    auc,
    calibration,
    hosmer_lemeshow,
    log_loss,
    moving_average,
    rmse_bins,
    wilson,
)

NOTHING = np.zeros(0)
NEVER = np.zeros(0, dtype=bool)


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(8, 10, 0.490162, 0.943318), (0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (0, 0, 0, 1)],
)
def test_wilsons_interval(hits: int, count: int, low: float, high: float) -> None:
    assert wilson(hits, count) == pytest.approx((low, high), abs=1e-6)


def test_log_loss_is_the_mean_surprise() -> None:
    predicted = np.array([0.9, 0.8, 0.6])
    recalled = np.array([True, False, True])

    assert log_loss(predicted, recalled) == pytest.approx(-(log(0.9) + log(0.2) + log(0.6)) / 3)
    assert isnan(log_loss(NOTHING, NEVER))


def test_a_certainty_that_was_wrong_costs_much_and_not_everything() -> None:
    assert 10 < log_loss(np.array([1.0]), np.array([False])) < 100


def test_auc_counts_pairs_in_the_right_order_and_halves_ties() -> None:
    predicted = np.array([0.9, 0.7, 0.7, 0.2])
    recalled = np.array([True, True, False, False])

    assert auc(predicted, recalled) == (1 + 1 + 0.5 + 1) / 4
    assert isnan(auc(predicted, np.ones(4, dtype=bool)))


def test_auc_is_what_comparing_every_pair_gives() -> None:
    rng = np.random.default_rng(3)
    predicted = rng.integers(0, 20, 200) / 20
    recalled = rng.random(200) < predicted
    hits, misses = predicted[recalled], predicted[~recalled]
    pairs = [(a > b) + 0.5 * (a == b) for a in hits for b in misses]

    assert auc(predicted, recalled) == pytest.approx(sum(pairs) / len(pairs))


def test_bins_hold_equally_many_predictions_the_lowest_first() -> None:
    predicted = np.array([0.9, 0.1, 0.5, 0.6])
    recalled = np.array([True, False, True, False])

    low, high = calibration(predicted, recalled, 2)

    assert [low.count, low.predicted, low.recalled] == pytest.approx([2, 0.3, 0.5])
    assert [high.count, high.predicted, high.recalled] == pytest.approx([2, 0.75, 0.5])
    assert (low.low, low.high) == wilson(1, 2)
    assert calibration(NOTHING, NEVER) == ()


def test_rmse_of_bins_is_worked_out_by_hand() -> None:
    predicted = np.array([0.9, 0.8, 0.7])
    recalled = np.array([True, False, True])
    elapsed = np.array([1, 3, 4])  # 3.62 parts the days: the last is in a bin of its own

    rmse = rmse_bins(predicted, recalled, elapsed, np.array([2, 2, 2]), np.zeros(3))

    assert rmse == pytest.approx(sqrt((2 * ((1.7 - 1) / 2) ** 2 + 0.3**2) / 3))


def test_rmse_of_bins_is_what_a_plain_loop_gives() -> None:
    rng = np.random.default_rng(5)
    count = 500
    predicted, elapsed = rng.random(count), rng.integers(1, 400, count)
    recalled = rng.random(count) < predicted
    repetitions, lapses = rng.integers(2, 20, count), rng.integers(0, 8, count)
    bins: dict[tuple[float, ...], list[tuple[float, bool]]] = {}
    for row in zip(predicted, recalled, elapsed, repetitions, lapses, strict=True):
        p, y, days, times, lost = row
        name = (
            round(2.48 * 3.62 ** np.floor(log(days) / log(3.62)), 2),
            round(1.99 * 1.89 ** np.floor(log(times) / log(1.89))),
            round(1.65 * 1.73 ** np.floor(log(lost) / log(1.73))) if lost else 0,
        )
        bins.setdefault(name, []).append((p, y))
    parts = [
        len(pairs)
        * (sum(p for p, _ in pairs) / len(pairs) - sum(y for _, y in pairs) / len(pairs)) ** 2
        for pairs in bins.values()
    ]

    rmse = rmse_bins(predicted, recalled, elapsed, repetitions, lapses)

    assert rmse == pytest.approx(sqrt(sum(parts) / count))


def test_a_moving_average_follows_what_came_before() -> None:
    first = 1 / (1 + exp(-1.2))
    second = 1 / (1 + exp(-(1.2 + 0.3 * (0 - first))))

    assert moving_average(np.array([False, True])).tolist() == pytest.approx([first, second])


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_a_moving_average_of_a_long_log_is_that_of_its_answers_one_after_the_other(
    share: float,
) -> None:
    recalled = np.random.default_rng(1).random(300_001) < share
    logit, expected = 1.2, []
    for hit in recalled.tolist():
        level = 1 / (1 + exp(-logit))
        expected.append(level)
        logit += 0.3 * (hit - level)

    assert np.abs(moving_average(recalled) - expected).max() < 1e-12


def test_equal_predictions_stay_in_one_bin() -> None:
    """In any order of arrival: here the recalled ones came first."""
    predicted = np.array([0.5] * 30 + [0.9] * 70)
    recalled = np.array([True] * 15 + [False] * 15 + [True] * 63 + [False] * 7)

    bins = calibration(predicted, recalled)

    assert [(one.count, one.predicted, one.recalled) for one in bins] == [
        (30, 0.5, 0.5),
        (70, pytest.approx(0.9), pytest.approx(0.9)),
    ]
    assert hosmer_lemeshow(bins) == pytest.approx(1.0)


def test_predictions_that_differ_are_divided_into_ten_bins_of_equal_counts() -> None:
    predicted = np.linspace(0.5, 0.99, 1_000)

    bins = calibration(predicted, predicted > 0.6)

    assert [one.count for one in bins] == [100] * 10
    assert [one.predicted for one in bins] == sorted(one.predicted for one in bins)
