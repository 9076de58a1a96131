"""The days on which cards come."""

from __future__ import annotations

import pytest

from flashcards.model import Preset, State
from flashcards.model.plan import BacklogOrder, Plan, PlanKind
from flashcards.stats.coming import coming, decks_of, spread_over_days
from flashcards.stats.dataset import Dataset
from flashcards.study_day import DAY_MS
from tests.stats.building import HOUR_MS, TODAY, Row, facts, known


def plan(days: int, *, deck: str = "", **options: object) -> Plan:
    return Plan(
        1,
        "uid",
        PlanKind.SPREAD,
        deck,
        TODAY,
        TODAY + days - 1,
        **options,  # type: ignore[arg-type]
    )


def days_of(rows: list[Row]) -> list[int]:
    return [int(day) for day in coming(facts((), rows)).ahead]


def test_cards_come_on_the_day_for_which_they_are_scheduled() -> None:
    rows = [known(1, 10, due=-3), known(2, 10, due=0), known(3, 10, due=400), Row(id=4)]
    assert days_of(rows) == [-3, 0, 400]


def test_suspended_cards_never_come_and_buried_ones_not_today() -> None:
    rows = [known(1, 10, due=2), known(2, 10, due=-1), known(3, 10, due=3)]
    rows[0].suspended, rows[1].buried_day, rows[2].buried_day = 1, TODAY, TODAY
    assert days_of(rows) == [1, 3]


def test_a_step_comes_on_the_day_on_which_it_is_over() -> None:
    steps = [
        Row(id=id_, state=State.LEARNING, due_ms=TODAY * DAY_MS + hours * HOUR_MS)
        for id_, hours in ((1, -30), (2, 13), (3, 27), (4, 29))
    ]
    seen = coming(facts((), steps))

    assert seen.ahead.tolist() == [0, 0, 0, 1]
    assert seen.by_instant.all()
    assert seen.in_steps.all()


def test_a_step_of_a_day_is_no_review() -> None:
    seen = coming(facts((), [Row(id=1, state=State.RELEARNING, due_day=TODAY + 1)]))
    assert (seen.in_steps.tolist(), seen.by_instant.tolist()) == ([True], [False])


def overdue(count: int, *, of: Preset | None = None) -> Dataset:
    rows = [known(card, 5 + card, due=-4) for card in range(1, count + 1)]
    rows.append(known(99, 10, due=2))
    return facts((), rows, presets={1: of or Preset()})


def spread(dataset: Dataset, of: Plan, done: int = 0) -> list[int]:
    ahead = spread_over_days(dataset, coming(dataset), of, done)
    assert ahead is not None
    return [int(day) for day in ahead]


def test_a_plan_gives_each_day_its_part_of_what_is_overdue() -> None:
    days = spread(overdue(10), plan(5, per_day=20))
    assert [days.count(day) for day in range(6)] == [2, 2, 3, 2, 2, 0]


def test_what_was_done_today_counts_towards_the_part_of_today() -> None:
    days = spread(overdue(8), plan(5, per_day=20), done=2)
    assert [days.count(day) for day in range(5)] == [0, 2, 3, 2, 2]


@pytest.mark.parametrize(("order", "first"), [("uncertain", 1), ("stable", 10), ("gain", 1)])
def test_the_order_of_the_plan_decides_which_come_first(order: str, first: int) -> None:
    days = spread(overdue(10), plan(10, per_day=20, order=BacklogOrder(order)))
    assert days[first - 1] == 0


def test_a_day_off_has_none_and_a_limit_makes_the_plan_longer() -> None:
    # 2026-03-02 is a Monday.
    off = Preset(easy_days=(100, 0, 100, 100, 100, 100, 100))
    days = spread(overdue(10, of=off), plan(2, per_day=4))[:10]
    assert 1 not in days
    assert max(days.count(day) for day in range(9)) == 4


def test_a_plan_without_overdue_cards_and_a_pause_move_nothing() -> None:
    dataset = overdue(3)
    pause = Plan(1, "uid", PlanKind.PAUSE, "", TODAY, TODAY + 9)

    assert spread_over_days(dataset, coming(dataset), pause, 0) is None
    assert spread_over_days(dataset, coming(dataset), plan(3, deck="Other"), 0) is None


def test_the_decks_of_a_plan() -> None:
    dataset = facts(decks={1: "A", 2: "A::B", 3: "AB"})
    assert decks_of(dataset, plan(3, deck="A")) == [1, 2]
    assert decks_of(dataset, plan(3)) == [1, 2, 3]
