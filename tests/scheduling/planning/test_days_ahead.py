"""The days ahead, beside cards that are simulated one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.days_ahead import Case, OneByOne, outset_of
from flashcards.scheduling.planning.days_ahead import days_ahead
from flashcards.scheduling.planning.outset import Group, Outset, Planned
from tests.scheduling.planning.ahead import cards, minutes, outset, pool, reviews, rounded

RUNS = 3


@pytest.mark.parametrize(
    "case",
    [
        Case(1_500, 5, 0.9),
        Case(1_500, 5, 0.8),
        Case(1_000, 5, 0.95),
        Case(0, 10, 0.9),
        Case(2_000, 5, 0.9, 60),
    ],
    ids=lambda case: case.name,
)
def test_expected_days_are_the_mean_of_cards_drawn_one_by_one(case: Case) -> None:
    of = outset_of(case, days=180)
    together = days_ahead(of, 180)
    alone = [OneByOne(of, 180, seed).run() for seed in range(RUNS)]

    def mean(name: str) -> float:
        return float(np.mean([getattr(run, name).mean() for run in alone]))

    assert together.reviews.mean() == pytest.approx(mean("reviews"), rel=0.04)
    assert together.minutes.mean() == pytest.approx(mean("minutes"), rel=0.04)
    assert together.new.sum() == 180 * case.new_a_day
    assert together.known[-1] == pytest.approx(np.mean([r.known[-1] for r in alone]), rel=0.01)
    assert together.waiting.mean() == pytest.approx(mean("waiting"), rel=0.05, abs=1)
    assert together.begun[-1] == case.cards + 180 * case.new_a_day


def test_the_same_outset_gives_the_same_days() -> None:
    of = outset_of(Case(200, 3, 0.9, 20), days=60)
    first, second = days_ahead(of, 60), days_ahead(of, 60)
    assert (first.reviews == second.reviews).all()
    assert (first.known == second.known).all()


def test_a_limit_lets_the_longest_due_come_first() -> None:
    seen = days_ahead(outset(pool(cards(25, comes=[-9] * 5 + [0] * 20)), limit=reviews(10)), 4)

    assert rounded(seen.reviews, 2) == [10, 10]
    assert rounded(seen.waiting, 2) == pytest.approx([15, 5], abs=0.5)


def test_a_limit_that_is_never_reached_changes_nothing() -> None:
    of = outset_of(Case(400, 3, 0.9), days=90)
    group = of.groups[0]
    wide = Outset([replace(group, limit=reviews(9_999))], of.costs)

    for name in ("reviews", "new", "minutes", "waiting", "known", "begun"):
        one, other = (getattr(days_ahead(outset, 90), name) for outset in (of, wide))
        assert other == pytest.approx(one, abs=1e-9), name


def test_two_pools_share_a_limit() -> None:
    pools = pool(cards(10)), pool(cards(10), desired_retention=0.8)
    seen = days_ahead(outset(*pools, limit=reviews(10)), 2)
    assert rounded(seen.reviews, 2) == [10, 10]


def test_minutes_limit_a_day() -> None:
    many = pool(cards(400, stability=50, elapsed=50), new=[4] * 10)
    seen = days_ahead(outset(many, limit=minutes(10)), 10)

    assert seen.minutes[0] == pytest.approx(10, abs=0.3)
    assert seen.new[0] == 0, "what is due comes before new cards"
    assert seen.waiting[0] > 300


def test_nothing_comes_before_a_pause_ends() -> None:
    seen = days_ahead(outset(pool(cards(9, comes=1)), opens=4), 6)

    assert rounded(seen.reviews, 4) == [0, 0, 0, 0]
    assert seen.reviews[4] == 9
    assert rounded(seen.waiting, 5) == [0, 9, 9, 9, 0]


def test_days_before_a_date_are_those_of_its_plan() -> None:
    of = outset(pool(cards(6, comes=9)))
    planned = Planned(np.array([4.0, 5.0]), np.array([1.0, 0.0]), np.array([2.0, 2.5]))
    groups = [replace(of.groups[0], planned=planned)]

    seen = days_ahead(Outset(groups), 12)

    assert rounded(seen.reviews, 3) == [3, 5, 0]
    assert rounded(seen.new, 3) == [1, 0, 0]
    assert rounded(seen.minutes, 3) == [2, 2.5, 0]
    assert seen.reviews[9] == 6


def test_without_cards_there_is_nothing_to_do() -> None:
    seen = days_ahead(Outset([Group([])]), 5)
    for figure in (seen.reviews, seen.new, seen.minutes, seen.waiting, seen.known):
        assert figure.tolist() == [0] * 5
