"""The grid of memories that plans distinguish."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import Preset, Rating, Schedule, State
from flashcards.model.memory import MemoryState
from flashcards.scheduling import Scheduler
from flashcards.scheduling.planning.memory_grid import MemoryGrid
from tests.scheduling.planning.dated import PARAMETERS

GRID = MemoryGrid(PARAMETERS, learning_steps=2, relearning_steps=1)


def test_a_point_is_itself() -> None:
    spread = GRID.spread(GRID.stability, GRID.difficulty)
    assert spread.of(np.log(GRID.stability)) == pytest.approx(np.log(GRID.stability))


def test_a_memory_between_points_has_the_mean_of_their_values() -> None:
    spread = GRID.spread(np.array([3.3]), np.array([5.5]))
    assert spread.shares.sum() == pytest.approx(1)
    assert spread.of(np.log(GRID.stability))[0] == pytest.approx(np.log(3.3))
    assert spread.of(GRID.difficulty)[0] == pytest.approx(5.5)


def test_memories_outside_count_as_the_border() -> None:
    spread = GRID.spread(np.array([1e-3, 1e6]), np.array([1.0, 10.0]))
    assert spread.of(GRID.stability) == pytest.approx([GRID.stability[0], GRID.stability[-1]])


def test_what_an_answer_leads_to_is_weighed_by_its_chance() -> None:
    s, d, elapsed = np.array([4.0]), np.array([5.0]), np.array([3])
    spread, chance = GRID.answered(s, d, elapsed)
    right, wrong = GRID.recalled(s, d, elapsed)[0], GRID.forgotten(s, d, elapsed)[0]
    mean = chance * np.log(right) + (1 - chance) * np.log(wrong)
    assert spread.of(np.log(GRID.stability)) == pytest.approx(mean)


@pytest.mark.parametrize(("rating", "goods"), [(1, 2), (2, 2), (3, 1), (4, 0)])
def test_a_new_card_ends_its_day_as_the_scheduler_has_it(rating: int, goods: int) -> None:
    stability, difficulty = GRID.begun(Rating(rating))
    memory = _studied(Schedule(), [rating] + [3] * goods)
    assert (stability[0], difficulty[0]) == pytest.approx((memory.stability, memory.difficulty))


def _studied(schedule: Schedule, ratings: list[int]) -> MemoryState:
    from dataclasses import replace

    for rating in ratings:
        outcome = Scheduler(Preset()).preview("card", schedule, 100)[Rating(rating)]
        schedule = replace(
            schedule, state=outcome.state, step=outcome.step, memory=outcome.memory, last_day=100
        )
    assert schedule.state is State.REVIEW
    assert schedule.memory is not None
    return schedule.memory
