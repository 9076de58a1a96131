"""The coming year: what is due as it is scheduled, and what is expected of it."""

from __future__ import annotations

import pytest

from flashcards.model import Preset, State
from flashcards.model.review_table import NONE
from flashcards.scheduling.planning.days_ahead import days_ahead
from flashcards.stats.ahead import outset
from flashcards.stats.forecast import forecast
from flashcards.study_day import DAY_MS
from tests.stats.building import HOUR_MS, TODAY, Row, facts, known, learn, random_facts


def rows() -> list[Row]:
    made = [
        known(1, 10, due=-3), known(2, 10, due=0), known(3, 10, due=1), known(4, 10, due=1),
        known(5, 10, due=400), known(6, 10, due=2), known(7, 10, due=-1),
        Row(id=8, state=State.LEARNING, due_ms=TODAY * DAY_MS + 13 * HOUR_MS),
        Row(id=9, state=State.LEARNING, due_ms=(TODAY + 1) * DAY_MS + 5 * HOUR_MS),
        Row(id=10, state=State.RELEARNING, due_day=TODAY),
        Row(id=11), Row(id=12, suspended=1),
    ]  # fmt: skip
    made[5].suspended, made[6].buried_day = 1, TODAY
    return made


def test_what_is_due() -> None:
    seen = forecast(facts((), rows()))

    assert seen.backlog == 1
    assert seen.due.values[:4] == (2, 3, 0, 0)
    assert seen.due_tomorrow == 3 + 1
    assert seen.due_by_tomorrow == 1 + 2 + 3 + 2
    assert seen.in_steps_by_tomorrow == 2
    assert seen.learning_due == 2
    assert seen.beyond == 1
    assert [outlook.due for outlook in seen.outlooks] == [5, 5, 5]
    assert len(seen.due.values) == len(seen.reviews.values) == 365


def test_due_days_of_many_cards_are_counted_as_plainly() -> None:
    collection = random_facts()
    table, seen = collection.cards, forecast(collection)
    ahead = [
        max(int(table.due_day[i]) - TODAY, 1 if table.buried_day[i] == TODAY else -(10**6))
        for i in range(len(table))
        if table.due_day[i] != NONE and not table.suspended[i] and table.state[i] != State.NEW
    ]

    assert seen.backlog == sum(days < 0 for days in ahead)
    assert list(seen.due.values) == [ahead.count(day) for day in range(365)]
    assert seen.beyond == sum(days >= 365 for days in ahead)


def test_what_is_expected_is_the_planner_s() -> None:
    collection = random_facts()
    seen, planned = forecast(collection), days_ahead(outset(collection))

    assert seen.reviews.values == tuple(planned.reviews.tolist())
    assert seen.minutes.values == tuple(planned.minutes.tolist())
    month, _, year = seen.outlooks
    assert month.reviews_per_day == pytest.approx(planned.reviews[:30].mean())
    assert year.minutes_per_day == pytest.approx(planned.minutes.mean())
    assert (year.known, year.waiting) == (planned.known[-1], planned.waiting[-1])


def test_cards_are_expected_on_the_days_for_which_they_are_scheduled() -> None:
    seen = forecast(facts((), [known(1, 10, due=5)]))

    assert seen.reviews.values[:6] == pytest.approx((0, 0, 0, 0, 0, 1))
    assert 0 < sum(seen.reviews.values[6:16]) < 0.5


def test_new_cards_come_by_the_limit_until_none_are_left() -> None:
    presets = {1: Preset(new_per_day=3)}
    seen = forecast(facts((), [Row(id=card) for card in range(7)], presets=presets))

    assert seen.new.values[:4] == (3, 3, 1, 0)


@pytest.mark.parametrize(("first_day", "days"), [(0, 1), (4, 5), (29, 30), (200, 30)])
def test_new_cards_lately_are_those_of_the_last_month_or_since_the_beginning(
    first_day: int, days: int
) -> None:
    log = [learn(1, first_day), learn(2, 0), learn(3, 0)]
    begun = 3 if first_day < 30 else 2
    assert forecast(facts(log)).new_lately == pytest.approx(begun / days)


def test_before_the_first_answer_no_new_cards_were_begun() -> None:
    assert forecast(facts()).new_lately == 0
