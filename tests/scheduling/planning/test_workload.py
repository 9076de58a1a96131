from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.scheduling.planning.workload import Habits, WorkloadInput, habits_of, simulate
from tests.scheduling.learning import DAY, TRUTH, learnt, table

NONE_BEGUN = WorkloadInput(np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.int64), 0)


def begun(count: int, *, new: int = 0) -> WorkloadInput:
    return WorkloadInput(
        np.full(count, 20.0), np.full(count, 5.0), np.full(count, DAY - 10, dtype=np.int64), new
    )


def test_more_retention_costs_more_and_gives_more() -> None:
    loads = simulate(
        begun(500, new=500),
        Habits(),
        TRUTH,
        today=DAY,
        new_per_day=5,
        desired=(0.7, 0.8, 0.9, 0.95),
    )

    minutes = [load.minutes_per_day for load in loads]
    remembered = [load.remembered for load in loads]
    assert minutes == sorted(minutes)
    assert remembered == sorted(remembered)
    assert all(0 < load.remembered <= load.cards for load in loads)


def test_the_same_seed_gives_the_same_result() -> None:
    loads = [
        simulate(begun(50, new=9), Habits(), TRUTH, today=DAY, new_per_day=1, seed=4, days=30)
        for _ in range(2)
    ]
    assert loads[0] == loads[1]


def test_a_large_collection_is_simulated_by_a_part_of_it() -> None:
    (small,), (large,) = (
        simulate(begun(count), Habits(), TRUTH, today=DAY, new_per_day=0, desired=(0.9,), days=100)
        for count in (4_000, 40_000)
    )

    assert large.cards == 40_000
    assert large.minutes_per_day == pytest.approx(10 * small.minutes_per_day, rel=0.05)
    assert large.remembered == pytest.approx(10 * small.remembered, rel=0.01)


def test_a_higher_desired_retention_brings_cards_to_tomorrow() -> None:
    lower, higher = simulate(
        begun(40), Habits(), TRUTH, today=DAY, new_per_day=0, desired=(0.9, 0.97), days=2
    )
    # Ten days have gone by: an interval of 20 days is not over, one of about 5 is.
    assert (lower.rescheduled_by_tomorrow, higher.rescheduled_by_tomorrow) == (0, 40)


def test_without_cards_there_is_nothing_to_do() -> None:
    (load,) = simulate(NONE_BEGUN, Habits(), TRUTH, today=DAY, new_per_day=10, desired=(0.9,))

    assert (load.minutes_per_day, load.cards_per_day, load.remembered) == (0, 0, 0)


def test_new_cards_come_at_their_pace_until_none_are_left() -> None:
    standing = WorkloadInput(np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.int64), 30)

    (ten,), (all_of_them,) = (
        simulate(standing, Habits(), TRUTH, today=DAY, new_per_day=2, desired=(0.9,), days=days)
        for days in (5, 60)
    )

    assert (ten.cards, all_of_them.cards) == (10, 30)


def test_habits_are_what_the_log_shows() -> None:
    count = 30
    card = np.repeat(np.arange(1, count + 1), 4)
    day = np.tile(np.array([DAY, DAY, DAY + 4, DAY + 9]), count)
    rating = np.tile(np.array([1, 3, 2, 3]), count)
    log = table(card, day, rating)
    seconds = np.tile(np.array([30, 10, 8, 6]), count) * 1_000

    habits = habits_of(sample_of(log), seconds)

    assert habits.first_ratings == (1, 0, 0, 0)
    assert habits.passes == (0.5, 0.5, 0)
    assert habits.first_seconds[0] == 40
    assert habits.seconds[1:3] == (8, 6)


def test_habits_that_a_log_shows_too_rarely_are_common_ones() -> None:
    log = learnt(3, 2)
    assert habits_of(sample_of(log), log.duration_ms) == Habits()
