"""What desired retentions cost and yield."""

from __future__ import annotations

import pytest

from benchmarks.days_ahead import Case, outset_of
from flashcards.scheduling.planning.days_ahead import days_ahead
from flashcards.scheduling.planning.retention_curve import curve, load_at
from tests.scheduling.learning import TRUTH
from tests.scheduling.planning.ahead import cards, outset, pool

OUTSET = outset_of(Case(500, 4, 0.9), days=120)


def test_more_retention_costs_more_and_gives_more() -> None:
    loads = curve(OUTSET, (0.7, 0.8, 0.9, 0.95), 120)

    minutes = [load.minutes_per_day for load in loads]
    known = [load.remembered for load in loads]
    assert minutes == sorted(minutes)
    assert known == sorted(known)
    assert {load.cards for load in loads} == {500 + 4 * 120}
    assert all(0 < load.remembered <= load.cards for load in loads)


def test_the_load_at_the_retention_in_force_is_that_of_the_days_ahead() -> None:
    seen, load = days_ahead(OUTSET, 120), load_at(OUTSET, 0.9, 120)

    assert load.reviews_per_day == seen.reviews.mean()
    assert load.minutes_per_day == seen.minutes.mean()
    assert load.new_per_day == seen.new.mean() == 4
    assert load.remembered == seen.known[-1]


def test_what_is_due_stays_so_at_any_retention() -> None:
    low, high = curve(outset(pool(cards(10, comes=3))), (0.7, 0.97), 4)
    assert low.reviews_per_day == high.reviews_per_day == 10 / 4


def test_a_large_collection_costs_in_proportion() -> None:
    few, many = (
        load_at(outset(pool(cards(count, comes=list(range(100)) * (count // 100)))), 0.9, 100)
        for count in (100, 5_000)
    )
    assert many.minutes_per_day == pytest.approx(50 * few.minutes_per_day)
    assert many.remembered == pytest.approx(50 * few.remembered)


def test_it_is_a_function_of_the_parameters() -> None:
    one, other = load_at(OUTSET, 0.9, 60), load_at(OUTSET.under(TRUTH), 0.9, 60)
    assert one.minutes_per_day != other.minutes_per_day
    assert load_at(OUTSET.under(TRUTH), 0.9, 60) == other
