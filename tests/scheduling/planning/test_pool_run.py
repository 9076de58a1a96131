"""One pool of cards, day by day."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.planning.day_costs import Minutes
from flashcards.scheduling.planning.outset import Pool
from flashcards.scheduling.planning.pool_run import PoolRun, _rounded
from tests.scheduling.planning.ahead import cards, pool, rounded

COSTS = Minutes(first=1.0, recalled=0.5, forgotten=2.0)


def run_of(of: Pool, days: int = 30) -> PoolRun:
    return PoolRun(of, COSTS, days)


def freely(of: Pool, days: int = 30) -> PoolRun:
    run = run_of(of, days)
    run.go_freely()
    return run


def test_cards_come_on_their_days_and_again_after_their_intervals() -> None:
    run = freely(pool(cards(10, comes=3, elapsed=17), passes=(0.0, 1.0, 0.0)))

    assert rounded(run.reviews, 3) == [0, 0, 0]
    assert run.reviews[3] == pytest.approx(10)
    # Nine of ten are recalled and come back after more than 30 days; the other comes again soon.
    assert 1 < run.reviews[4:].sum() < 6


def test_overdue_cards_come_today_with_the_memory_that_is_left() -> None:
    late, fresh = (
        freely(pool(cards(10, comes=comes, elapsed=elapsed)))
        for comes, elapsed in ((-80, 100), (0, 20))
    )
    assert late.reviews[0] == fresh.reviews[0] == 10
    assert late.minutes()[0] > fresh.minutes()[0]


def test_minutes_follow_from_what_is_recalled_and_forgotten() -> None:
    run = freely(pool(cards(10, stability=20, elapsed=20)))
    assert run.minutes()[0] == pytest.approx(9 * 0.5 + 1 * 2.0)


def test_cards_in_learning_take_minutes_but_are_no_reviews() -> None:
    run = freely(pool(cards(4, stability=2.0, elapsed=0, in_steps=True)))

    assert run.reviews[0] == 0
    assert run.minutes()[0] == pytest.approx(4 * 1.0 / 2)
    assert run.reviews[1:].sum() > 4


def test_new_cards_are_begun_and_come_back() -> None:
    run = freely(pool(cards(0), new=[2, 2, 2]))

    assert rounded(run.begun, 5) == [2, 2, 2, 0, 0]
    assert run.minutes()[0] == pytest.approx(2 * COSTS.first)
    assert 1 < run.reviews[1:4].sum() < 6


def test_no_card_is_lost() -> None:
    run = freely(pool(cards(50, comes=list(range(50))), new=[1] * 9), days=60)
    # On its morning after a review a card is known by nearly all: count them without forgetting.
    assert run.count + run.begun.sum() == pytest.approx(59)
    assert 0.8 * 59 < run.known()[-1] < 59
    alone = freely(pool(cards(1, stability=1e4, comes=200, elapsed=0)), days=60)
    assert alone.known() == pytest.approx(np.ones(60), abs=0.02)


def test_known_cards_are_those_recalled_on_the_morning_after() -> None:
    run = freely(pool(cards(10, stability=20, comes=100, elapsed=20)))
    chance = run._grid.model.retrievability(np.array([21, 22]), np.array([20.0, 20.0]))
    assert run.known()[:2] == pytest.approx(10 * chance)


def test_a_share_of_what_is_due_is_asked_and_the_rest_is_left() -> None:
    run = run_of(pool(cards(10, comes=[-3, 0] * 5)))
    run.begin(0)
    run.take(0, 0, 0.4)

    assert run.left(0) == run.waiting == 6
    assert run.reviews[0] == 4
    run.end(0)
    run.begin(1)
    run.take(0, 1, 1.0)
    assert (run.left(0), run.reviews[1]) == (0, 6)


def test_minutes_of_what_waits_grow() -> None:
    run = run_of(pool(cards(10)))
    assert run.minutes_of(0, 0) < run.minutes_of(0, 20)


def test_new_cards_for_which_there_were_no_minutes_come_later() -> None:
    run = run_of(pool(cards(0), new=[3, 3]))

    assert run.start(0, 1.0) == 1.0
    assert run.start(1, 99.0) == 3.0
    assert run.start(2, 99.0) == 2.0
    assert run.begun[:4].tolist() == [1, 3, 2, 0]


def test_an_easy_day_leaves_its_cards_to_the_days_around_it() -> None:
    easy = np.array([1.0, 1, 1, 1, 1, 0, 1] * 20)
    usual, eased = (
        freely(Pool(of.scheduling, of.cards, of.new, days), days=120)
        for of in [pool(cards(0), new=[5] * 120)]
        for days in (np.zeros(0), easy)
    )
    by_weekday = eased.reviews[35:119].reshape(-1, 7).sum(axis=0)

    assert by_weekday[5] < 0.35 * by_weekday.mean()
    assert eased.reviews.sum() == pytest.approx(usual.reviews.sum(), rel=0.03)


@pytest.mark.parametrize(("wait", "near"), [(0, 0), (8, 8), (100, 103)])
def test_long_waits_are_told_apart_roughly(wait: int, near: int) -> None:
    assert _rounded(wait) == near
    assert len({_rounded(days) for days in range(365)}) < 35
