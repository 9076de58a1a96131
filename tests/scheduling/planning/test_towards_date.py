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


@pytest.mark.parametrize("begun", [249, 250, 251, 575])
def test_any_number_of_cards_can_be_planned(begun: int) -> None:
    worth = Market(task(begun, days=2, minutes=5)).worth()
    assert len(worth[0].today) == begun


def test_cards_under_other_parameters_share_the_minutes() -> None:
    both = Task([pool(50), pool(50, seed=2)], TODAY, TODAY + 10, TODAY, np.full(10, 4.0))
    market = Market(both)
    assert [len(part.today) for part in market.worth()] == [50, 50]
    assert market.forecast.minutes.max() < 5.6
