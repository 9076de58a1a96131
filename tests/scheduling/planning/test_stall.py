"""The cards of a pool as buyers of minutes."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.planning.stall import BLUR, Stall
from tests.scheduling.planning.dated import task


def test_cards_come_on_the_cheapest_of_equal_days() -> None:
    of = task(new=20, days=6)
    prices = np.full(6, 2.0)
    prices[2] = 0.01
    cards = Stall(of, of.pools[0]).forecast(prices, BLUR).cards
    assert cards.argmax() == 2
    assert cards[2] == pytest.approx(20, abs=0.5)


def test_at_high_prices_nothing_is_repeated_that_came_late_enough() -> None:
    of = task(30, days=1)
    late = Stall(of, of.pools[0]).worth(np.full(1, 15.0))
    assert (late.today < late.later).all()


def test_tables_go_back_from_the_last_day() -> None:
    of = task(10, days=20)
    stall = Stall(of, of.pools[0], difficulties=8)
    worth = np.empty_like(stall.ends)
    rows = [len(table) for table in stall.tables(np.full(20, 0.5), worth)]
    assert rows == list(range(1, 21))
    assert (worth[0] <= 1).all()


def test_a_selection_of_many_cards_weighs_as_much_as_all() -> None:
    of = task(1_000, days=3)
    thin, whole = (Stall(of, of.pools[0], thin=thin) for thin in (True, False))
    assert thin.weight * len(thin.last) == whole.weight * len(whole.last) == 1_000
