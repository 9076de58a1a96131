"""Overdue cards spread over days."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.model import FSRS6_PARAMETERS
from flashcards.model.plan import BacklogOrder
from flashcards.scheduling.planning.day_costs import Minutes
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.scheduling.planning.spread import (
    Cohort,
    Spread,
    forecast,
    in_order,
    limit_of,
    quota,
)

TODAY = 1_000
COSTS = Minutes(0.5, 0.2, 0.4)


def cohort(count: int, *, due: int = TODAY - 20, first_id: int = 1) -> Cohort:
    rng = np.random.default_rng(count)
    stability = np.exp(rng.normal(2.5, 1.0, count))
    return Cohort(
        grid=grid_of(FSRS6_PARAMETERS, 2, 1),
        factor=1.0,
        ids=np.arange(first_id, first_id + count),
        stability=stability,
        difficulty=rng.uniform(2, 9, count),
        last_day=due - np.maximum(np.round(stability), 1).astype(np.int64),
        due_day=np.full(count, due),
        weight=np.ones(count),
    )


def spread(count: int, days: int, per_day: int, *others: Cohort) -> Spread:
    return Spread(
        backlog=[cohort(count)],
        others=others,
        today=TODAY,
        end_day=TODAY + days - 1,
        per_day=per_day,
        order=BacklogOrder.UNCERTAIN,
        costs=COSTS,
        share_of=lambda _: 1.0,
    )


@given(st.integers(1, 500), st.lists(st.sampled_from([1.0, 0.5, 0.0]), min_size=1, max_size=20))
def test_parts_of_days_add_up_and_a_day_off_has_none(cards: int, shares: list[float]) -> None:
    shares.append(1.0)
    left, parts = cards, []
    for day in range(len(shares)):
        parts.append(quota(left, shares[day:]))
        left -= parts[-1]
    assert left == 0
    assert all(part == 0 for part, share in zip(parts, shares, strict=True) if share == 0)
    whole = [part for part, share in zip(parts, shares, strict=True) if share == 1]
    assert max(whole) - min(whole) <= 1 or sum(shares) < len(shares)


def test_a_limit_is_lower_on_easy_days() -> None:
    assert [limit_of(40, share) for share in (1.0, 0.5, 0.0)] == [40, 20, 0]


def test_orders_differ() -> None:
    one = cohort(30)
    uncertain = in_order([one], BacklogOrder.UNCERTAIN, TODAY, COSTS)
    chances = dict(zip(one.ids.tolist(), one.chance(TODAY).tolist(), strict=True))
    assert uncertain == sorted(uncertain, key=lambda id_: chances[id_])
    stable = in_order([one], BacklogOrder.STABLE, TODAY, COSTS)
    assert stable[0] == int(one.ids[one.stability.argmax()])
    gain = in_order([one], BacklogOrder.GAIN, TODAY, COSTS)
    assert sorted(gain) == sorted(stable)
    assert gain not in (stable, uncertain)
    assert in_order([], BacklogOrder.GAIN, TODAY, COSTS) == []


def test_the_longest_due_come_first_and_those_of_a_day_by_chance() -> None:
    one = replace(cohort(30), due_day=TODAY - 1 - np.arange(30) // 10)
    due = dict(zip(one.ids.tolist(), one.due_day.tolist(), strict=True))
    first, second = (in_order([one], BacklogOrder.DUE, day, COSTS) for day in (TODAY, TODAY + 1))
    for order in (first, second):
        assert order == sorted(order, key=lambda id_: due[id_])
        assert order[:10] != sorted(order[:10])
    assert first != second


def test_no_day_is_above_its_limit_and_all_cards_come() -> None:
    others = replace(cohort(100, due=TODAY, first_id=500), due_day=TODAY + np.arange(100) % 10)
    seen = forecast(spread(140, 14, 15, others))
    assert sum(day.backlog for day in seen.days) == 140
    assert [day.backlog for day in seen.days] == [10] * 14
    assert all(day.backlog + day.others <= 15 + 1e-6 for day in seen.days)
    assert all(day.minutes > 0 for day in seen.days)


def test_a_limit_that_is_too_low_makes_the_plan_longer() -> None:
    seen = forecast(spread(100, 5, 10))
    assert [day.backlog for day in seen.days] == [10] * 10


def test_what_waiting_costs_is_the_recall_at_the_planned_days() -> None:
    seen = forecast(spread(40, 4, 100))
    one = cohort(40)
    assert seen.recalled_now == pytest.approx(one.chance(TODAY).sum())
    left, recalled = list(range(40)), 0.0
    for day in range(4):
        chance = one.chance(TODAY + day)
        left.sort(key=lambda card: chance[card])
        recalled += chance[left[:10]].sum()
        left = left[10:]
    assert seen.recalled == pytest.approx(recalled)
    assert seen.recalled < seen.recalled_now


def test_answered_cards_come_again_as_others() -> None:
    seen = forecast(spread(50, 10, 100))
    assert seen.days[0].others == 0
    assert sum(day.others for day in seen.days) > 10


def test_a_vote_may_know_better_which_are_the_least_certain() -> None:
    one = cohort(30)
    voted = replace(one, recall=one.chance(TODAY)[::-1].copy())
    order = in_order([voted], BacklogOrder.UNCERTAIN, TODAY, COSTS)
    chances = dict(zip(one.ids.tolist(), one.chance(TODAY)[::-1].tolist(), strict=True))
    assert order == sorted(order, key=lambda id_: chances[id_])
    assert in_order([voted.at(one.ids > 10)], BacklogOrder.UNCERTAIN, TODAY + 3, COSTS) == [
        id_ for id_ in order if id_ > 10
    ]
    usual, seen = forecast(spread(30, 5, 10)), forecast(replace(spread(30, 5, 10), backlog=[voted]))
    assert [day.backlog for day in seen.days] == [day.backlog for day in usual.days]
    assert seen.recalled_now == pytest.approx(usual.recalled_now)
    assert seen.recalled < usual.recalled
