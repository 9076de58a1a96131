"""Memories as amounts on the points of a grid."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS, Preset, Rating, Schedule
from flashcards.scheduling import Scheduler, retrievability
from flashcards.scheduling.planning.interval_grid import IntervalGrid, Scheduling, interval_grid

GRID = IntervalGrid(Scheduling())


def spread(
    stability: float, difficulty: float, elapsed: int, grid: IntervalGrid = GRID
) -> tuple[np.ndarray, float]:
    answers = grid.answers(np.array([stability]), np.array([difficulty]), np.array([elapsed]))
    return grid.landed(answers, 0, 1)[0], float(answers.chance[0])


@pytest.mark.parametrize(
    ("stability", "difficulty", "elapsed"), [(3.0, 5.0, 3), (20.0, 8.3, 25), (0.4, 9.0, 1)]
)
def test_an_answer_leaves_a_whole_card(stability: float, difficulty: float, elapsed: int) -> None:
    after, chance = spread(stability, difficulty, elapsed)

    assert after.sum() == pytest.approx(1)
    assert (after >= 0).all()
    assert chance == pytest.approx(retrievability(elapsed, stability, FSRS6_PARAMETERS))


def test_the_mean_memory_is_that_of_the_scheduler() -> None:
    only_good = IntervalGrid(Scheduling(passes=(0.0, 1.0, 0.0)))
    after, chance = spread(12.0, 6.3, 14, only_good)
    card = np.array([12.0]), np.array([6.3]), np.array([14])
    good = only_good.model.next_stability(*card, np.array([chance]), np.array([3]))[0]
    forgotten = only_good._steps.forgotten(*card)[0][0]

    mean = float((after * only_good.stability).sum())
    assert mean == pytest.approx(chance * good + (1 - chance) * forgotten)


def test_answers_are_the_same_at_every_desired_retention() -> None:
    other = IntervalGrid(Scheduling(desired_retention=0.8, maximum_interval=90))
    assert other.memory == GRID.memory
    assert IntervalGrid(Scheduling(relearning_steps=0)).memory != GRID.memory


def test_the_moves_of_points_are_the_answers_of_cards_there() -> None:
    point = int(np.searchsorted(GRID.delay, 5)) + 3
    amounts = np.zeros(len(GRID))
    amounts[point] = 2.0

    moved = GRID.moves(late=2).of(amounts)
    alone, chance = spread(
        float(GRID.stability[point]), float(GRID.difficulty[point]), int(GRID.delay[point]) + 2
    )

    assert moved == pytest.approx(2 * alone)
    assert GRID.moves(late=2).chance[point] == pytest.approx(chance)


def test_new_cards_end_their_first_day_as_the_scheduler_has_it() -> None:
    scheduler, schedule = Scheduler(Preset(fuzz=False)), Schedule()
    outcome = scheduler.preview("card", schedule, 100)[Rating.EASY]

    assert GRID.delay[-1] == outcome.interval_days
    assert GRID.begun[-4:].tolist() == list(Scheduling().first_ratings)
    assert GRID.begun.sum() == pytest.approx(1)


@pytest.mark.parametrize("desired", [0.7, 0.9, 0.97])
def test_a_point_s_interval_ends_at_the_desired_retention(desired: float) -> None:
    grid = IntervalGrid(Scheduling(desired_retention=desired))
    chance = grid.moves().chance[(grid.delay > 10) & (grid.delay < 400)]

    assert chance == pytest.approx(desired, abs=0.01)


def test_no_interval_is_longer_than_the_maximum() -> None:
    grid = IntervalGrid(Scheduling(maximum_interval=30))
    assert grid.delay.max() == 30
    assert grid.stability.max() > 1_000


def test_recall_is_followed_until_a_card_comes() -> None:
    amounts = np.zeros((8, len(GRID)))
    amounts[3, GRID.delay == 5] = 1.0
    amounts[4, -1] = 1.0  # a new card that was easy
    recalled = GRID.recalled(amounts)
    count = np.count_nonzero(GRID.delay == 5)

    assert (recalled[3, :5] > 0.89 * count).all()
    assert recalled[3, 5:].tolist() == [0, 0, 0]
    easy = GRID.model.retrievability(np.array([4]), GRID.stability[-1:])[0]
    assert recalled[4, 3] == pytest.approx(easy)
    assert not recalled[[0, 1, 2, 5, 6, 7]].any()


def test_a_grid_is_made_once() -> None:
    assert interval_grid(Scheduling()) is interval_grid(Scheduling())
