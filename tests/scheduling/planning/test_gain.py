"""What an answer today is worth."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.planning.day_costs import DayCosts, Minutes
from flashcards.scheduling.planning.gain import Gains, of_new, of_reviews
from flashcards.scheduling.planning.memory_grid import grid_of

GRID = grid_of(FSRS6_PARAMETERS, 2, 1)
COSTS = Minutes(first=0.5, recalled=0.2, forgotten=0.4)


def gains(stability: list[float], elapsed: list[int]) -> Gains:
    difficulty = np.full(len(stability), 5.0)
    return of_reviews(GRID, np.array(stability), difficulty, np.array(elapsed), COSTS)


def test_a_card_that_is_well_known_gains_less_than_one_that_is_due() -> None:
    of = gains([100.0, 100.0], [1, 100])
    assert of.recall[0] < of.recall[1]


def test_the_longer_a_card_has_been_due_the_more_is_lost_by_waiting() -> None:
    of = gains([20.0, 20.0, 20.0], [20, 60, 180])
    assert list(of.recall) == sorted(of.recall)
    assert of.recall[2] > 0


def test_minutes_are_those_that_are_expected() -> None:
    of = gains([10.0, 10.0], [0, 10])
    assert of.minutes == pytest.approx([0.2, 0.9 * 0.2 + 0.1 * 0.4])
    assert of.per_minute == pytest.approx(of.recall / of.minutes)


def test_the_gain_is_what_three_days_of_waiting_lose() -> None:
    """Followed day by day for one card; the figures are means of recall over sixty days."""
    s, d = np.array([20.0]), np.array([5.0])
    means = []
    for wait in (0, 3):
        elapsed = np.array([120 + wait])
        chance = GRID.model.retrievability(elapsed, s)
        right, wrong = GRID.recalled(s, d, elapsed)[0], GRID.forgotten(s, d, elapsed)[0]
        days = np.arange(0.25, 60, 0.5)
        after = np.array([np.maximum(days - wait, 0)])
        answered = chance * GRID.model.retrievability(after, right) + (
            1 - chance
        ) * GRID.model.retrievability(after, wrong)
        before = GRID.model.retrievability(120 + days, s)
        means.append(float(np.where(days < wait, before, answered).mean()))
    assert gains([20.0], [120]).recall[0] == pytest.approx(means[0] - means[1], abs=0.003)


def test_a_new_card_gains_by_its_first_ratings() -> None:
    hard = of_new(GRID, DayCosts(COSTS, (1.0, 0.0, 0.0, 0.0)))
    easy = of_new(GRID, DayCosts(COSTS, (0.0, 0.0, 0.0, 1.0)))
    assert 0 < hard.recall[0] < easy.recall[0] < 0.2
    assert list(hard.minutes) == [0.5]
