"""What comes of a plan if each day is filled as sessions fill it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.scheduling.planning.course import recalled
from flashcards.scheduling.planning.date_plan import outlook, untouched
from flashcards.scheduling.planning.date_task import Pool, Task
from flashcards.scheduling.planning.day_costs import Minutes
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.scheduling.planning.towards_date import Market
from tests.scheduling.planning.dated import PARAMETERS, task

_IN_REVIEWS = Minutes(first=1.0, recalled=1.0, forgotten=1.8)


def _expected(of: Task) -> float:
    return recalled(of, Market(of))


def test_more_minutes_bring_more_recall() -> None:
    recall = [_expected(task(50, 100, days=14, minutes=m)) for m in (4, 8, 16)]
    assert recall == sorted(recall)
    assert recall[0] < recall[-1] <= 150


@pytest.mark.parametrize(
    ("cards", "days", "reviews", "true", "error"),
    [
        (200, 45, 26, 0.9810, 0.0006),
        (200, 45, 33, 0.9893, 0.0002),
        (200, 45, 45, 0.9924, 0.0002),
        (60, 45, 10, 0.9874, 0.0006),
        (200, 30, 28, 0.9719, 0.0017),
        (200, 14, 70, 0.9850, 0.0003),
        (200, 14, 55, 0.9785, 0.0011),
    ],
)
def test_what_is_expected_is_what_comes_of_the_plan(
    cards: int, days: int, reviews: float, true: float, error: float
) -> None:
    # The true recall is simulated, card by card and plan by plan: benchmarks/towards_date.py.
    of = replace(
        task(new=cards, days=days, minutes=reviews),
        costs=_IN_REVIEWS,
        first_ratings=(0.25, 0.10, 0.55, 0.10),
    )
    assert _expected(of) / cards == pytest.approx(true, abs=3 * error)


def test_a_selection_stands_for_many_cards() -> None:
    many = _expected(task(2_000, days=14, minutes=60))
    few = _expected(task(400, days=14, minutes=12))
    assert many / 2_000 == pytest.approx(few / 400, abs=0.01)


def test_cards_of_several_pools_share_the_minutes() -> None:
    one = task(100, days=8, minutes=5)
    halves = [_part(one, slice(None, None, 2)), _part(one, slice(1, None, 2))]
    assert _expected(replace(one, pools=halves)) == pytest.approx(_expected(one), abs=0.2)


def _part(of: Task, some: slice) -> Pool:
    whole = of.pools[0]
    columns = ("ids", "notes", "stability", "difficulty", "last_day")
    return replace(whole, **{name: getattr(whole, name)[some] for name in columns})


def test_without_minutes_all_cards_are_left_alone() -> None:
    of = task(60, days=10, minutes=0)
    assert _expected(of) == pytest.approx(untouched(of).sum())


def test_a_day_off_costs_recall() -> None:
    full, less = task(100, 50, days=6, minutes=8), task(100, 50, days=6, minutes=8)
    less.minutes[3] = 0.0
    assert _expected(less) < _expected(full)


@pytest.mark.parametrize("days", [2, 3])
def test_a_few_days_with_too_few_minutes_promise_what_comes_of_them(days: int) -> None:
    random = np.random.default_rng(3)
    of = task(200, days=days, minutes=4)
    runs = [_studied(of, random) for _ in range(8)]
    error = np.std(runs, ddof=1) / np.sqrt(len(runs))
    assert _expected(of) / 200 == pytest.approx(np.mean(runs), abs=3 * error + 0.002)


def _studied(of: Task, random: np.random.Generator) -> float:
    """The share that is recalled after days on which the plan was followed, answers drawn."""
    grid = grid_of(PARAMETERS, 2, 1)
    while of.days:
        pool, left = of.pools[0], float(of.minutes[0])
        s, d, last = pool.stability.copy(), pool.difficulty.copy(), pool.last_day.copy()
        places = {int(card): place for place, card in enumerate(pool.ids)}
        for card in outlook(of).today.card_ids:
            if left < of.costs.forgotten:
                break
            at = slice(places[card], places[card] + 1)
            memory = s[at], d[at], of.today - last[at]
            is_known = random.random() < grid.model.retrievability(memory[2], s[at])[0]
            left -= of.costs.recalled if is_known else of.costs.forgotten
            s[at], d[at] = (grid.recalled if is_known else grid.forgotten)(*memory)
            last[at] = of.today
        pools = [replace(pool, stability=s, difficulty=d, last_day=last)]
        of = replace(of, pools=pools, today=of.today + 1, minutes=of.minutes[1:])
    return float(untouched(of).mean())
