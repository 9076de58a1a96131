"""Plans towards a date."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.scheduling.planning.date_plan import day_by_day, outlook, untouched
from flashcards.scheduling.planning.date_task import Task
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.scheduling.planning.towards_date import Market
from tests.scheduling.planning.dated import PARAMETERS, TODAY, task


def test_no_day_is_above_its_minutes() -> None:
    of = task(100, 100, days=12, minutes=7)
    assert all(day.minutes <= 7 + 1e-6 for day in day_by_day(of))


def test_every_card_is_met_and_comes_once_more_in_the_last_part() -> None:
    of = task(60, 60, days=14, minutes=20)
    days = list(day_by_day(of))
    late = {card for day in days if day.day >= of.last_part for card in day.card_ids}
    assert late == set(of.pools[0].ids.tolist())


def test_new_cards_come_in_the_order_of_learning() -> None:
    of = task(0, 50, days=10, minutes=5)
    begun = list(outlook(of).today.card_ids)
    assert begun
    assert begun == sorted(begun)


def test_the_last_run_begins_with_the_least_certain() -> None:
    of = task(40, days=1, minutes=100)
    chances = dict(zip(of.pools[0].ids.tolist(), untouched(of), strict=True))
    run = [chances[card] for card in outlook(of).today.card_ids]
    assert len(run) == 40
    assert run == sorted(run)


def test_the_last_run_asks_first_what_was_not_asked_in_the_last_part() -> None:
    of = task(40, days=1, minutes=100)
    (pool,) = of.pools
    late = np.arange(40) % 2 == 0
    of = replace(
        of,
        pools=[replace(pool, last_day=np.where(late, TODAY - 1, TODAY - 9))],
        since=TODAY - 9,
    )
    assert of.last_part <= TODAY - 1
    order = outlook(of).today.card_ids
    assert set(order[:20]) == set(pool.ids[~late].tolist())


def test_a_day_takes_what_the_days_after_it_cannot_hold() -> None:
    of = task(60, days=2, minutes=7)
    stable = replace(of.pools[0], stability=of.pools[0].stability * 10)
    days = list(day_by_day(replace(of, pools=[stable], since=TODAY - 30)))
    assert {card for day in days for card in day.card_ids} == set(stable.ids.tolist())
    assert len(days[0].card_ids) < len(days[1].card_ids)


def test_short_minutes_go_to_the_last_run_of_what_gains_most() -> None:
    of = task(40, days=1, minutes=2)
    chances = dict(zip(of.pools[0].ids.tolist(), untouched(of), strict=True))
    chosen = outlook(of).today.card_ids
    left = [chance for card, chance in chances.items() if card not in chosen]
    assert 0 < len(chosen) < 40
    assert np.mean([chances[card] for card in chosen]) < np.mean(left)


def test_only_one_card_of_a_note_comes_on_a_day() -> None:
    of = task(40, 40, days=5, minutes=30)
    pairs = replace(of.pools[0], notes=of.pools[0].ids // 2)
    for day in day_by_day(replace(of, pools=[pairs])):
        notes = [card // 2 for card in day.card_ids]
        assert len(notes) == len(set(notes))


def test_a_later_day_of_the_plan_is_what_is_planned_on_that_day() -> None:
    of = task(50, 50, days=8, minutes=6)
    assert list(day_by_day(of)) == list(day_by_day(of))


@pytest.mark.parametrize("days", [0, -3])
def test_after_the_last_day_there_is_nothing_to_do(days: int) -> None:
    of = replace(task(5, 5), date=TODAY + days, minutes=np.zeros(0))
    assert outlook(of).today.card_ids == ()
    assert list(day_by_day(of)) == []


def test_without_cards_there_is_nothing_to_do() -> None:
    empty = Task([], TODAY, TODAY + 5, TODAY, np.full(5, 10.0))
    assert [day.card_ids for day in day_by_day(empty)] == [()] * 5


def test_the_forecast_counts_what_is_left_alone() -> None:
    of = task(10, 5, days=3, minutes=0)
    seen = outlook(of)
    assert seen.unmet == 5
    assert seen.recalled == pytest.approx(untouched(of).sum(), abs=0.5)


def test_no_day_is_expected_to_take_more_than_its_minutes() -> None:
    of = task(200, days=8, minutes=14)
    seen, alone = outlook(of), Market(of).forecast

    assert alone.minutes.max() > 14.5, "prices leave days too full"
    assert (seen.minutes <= 14 + 1e-9).all()
    full = alone.minutes > 14
    assert (seen.cards[full] < alone.cards[full]).all()


@pytest.mark.parametrize("minutes", [2, 10, 20])
def test_after_a_last_run_its_cards_are_recalled_more_often(minutes: float) -> None:
    of = task(200, days=1, minutes=minutes)
    seen, pool = outlook(of), of.pools[0]
    done = np.isin(pool.ids, seen.today.card_ids)
    grid = grid_of(PARAMETERS, 2, 1)
    memory = pool.stability[done], pool.difficulty[done], TODAY - pool.last_day[done]
    chance, soon = grid.model.retrievability(memory[2], memory[0]), np.ones(done.sum())
    after = [
        share * grid.model.retrievability(soon, answered(*memory)[0])
        for share, answered in ((chance, grid.recalled), (1 - chance, grid.forgotten))
    ]

    expected = untouched(of)[~done].sum() + np.sum(after)
    assert seen.recalled == pytest.approx(expected, abs=0.5)


def test_new_cards_of_a_last_run_count() -> None:
    of = task(new=10, days=1, minutes=2)
    assert outlook(of).today.new == 3
    assert 1.5 < outlook(of).recalled < 3


def test_what_is_expected_is_worked_out_once() -> None:
    seen = outlook(task(50, days=4))
    assert seen.recalled is seen.recalled


def test_new_cards_that_find_no_minutes_are_counted_and_the_first_ones_are_met() -> None:
    of = task(new=100, days=5, minutes=5)
    assert 45 < outlook(of).unmet < 60
    met = {card for day in day_by_day(of) for card in day.card_ids}
    assert met <= set(of.pools[0].ids[:55].tolist())
    assert outlook(task(new=30, days=5, minutes=5)).unmet == 0
