"""Prices that even out the days before a date."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.planning.date_task import Task
from flashcards.scheduling.planning.towards_date import Market
from tests.scheduling.planning.dated import TODAY, pool, task


@pytest.mark.parametrize(
    "scarce",
    [task(new=200, days=14, minutes=12), task(500, 500, days=30, minutes=30)],
    ids=["new", "begun and new"],
)
def test_days_are_filled_alike(scarce: Task) -> None:
    load = Market(scarce).forecast.minutes / scarce.minutes
    assert load.max() < 1.3
    assert load.mean() > 0.9


def test_a_day_off_is_left_out() -> None:
    busy = task(new=100, days=10, minutes=8)
    busy.minutes[4] = 0.0
    forecast = Market(busy).forecast
    assert forecast.minutes[4] < 0.1 * forecast.minutes[5]


def test_all_cards_are_met() -> None:
    few = task(new=60, days=10, minutes=15)
    assert Market(few).forecast.cards.sum() >= 60


def test_more_minutes_bring_more_recall() -> None:
    recall = [Market(task(50, 100, days=14, minutes=m)).expected() for m in (4, 8, 16)]
    assert recall == sorted(recall)
    assert recall[0] < recall[-1] <= 150


def test_scarce_minutes_do_not_promise_more_than_plenty() -> None:
    recall = [Market(task(new=200, days=45, minutes=m)).expected() for m in (5, 5.5, 6, 8, 14)]
    assert recall == sorted(recall)
    # Simulated with the rules of the plan in benchmarks/towards_date.py: 0.981 and 0.9925.
    assert 0.978 < recall[0] / 200 < 0.986
    assert 0.990 < recall[-1] / 200 < 0.994


@pytest.mark.parametrize("begun", [249, 250, 251, 575])
def test_any_number_of_cards_can_be_planned(begun: int) -> None:
    worth = Market(task(begun, days=2, minutes=5)).worth()
    assert len(worth[0].today) == begun


def test_a_selection_settles_the_prices_of_many_cards() -> None:
    many = Market(task(2_000, days=14, minutes=60)).expected()
    few = Market(task(400, days=14, minutes=12)).expected()
    assert many / 2_000 == pytest.approx(few / 400, abs=0.01)


def test_cards_under_other_parameters_share_the_minutes() -> None:
    both = Task([pool(50), pool(50, seed=2)], TODAY, TODAY + 10, TODAY, np.full(10, 4.0))
    market = Market(both)
    assert [len(part.today) for part in market.worth()] == [50, 50]
    assert market.forecast.minutes.max() < 5.6
