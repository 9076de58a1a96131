"""How a person studies, on logs small enough to be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import Preset, Review, State
from flashcards.stats.pace import Pace, pace
from tests.stats.building import facts, learn, review


def pace_of(log: list[Review], preset: Preset | None = None) -> Pace:
    return pace(facts(log, presets={1: preset or Preset()}))


def test_before_the_first_answer_the_options_stand_in() -> None:
    found = pace_of([], Preset(new_per_day=7, desired_retention=0.8))

    assert (found.new_per_day, found.new_today) == (7.0, 0)
    assert found.recall == (0.8, 0.8)
    assert (found.answers_per_new, found.answers_per_lapse) == (1.0, 1.0)
    assert (found.seconds_per_learning, found.seconds_per_review) == (None, None)


@pytest.mark.parametrize(("first_day", "days"), [(0, 1), (4, 5), (29, 30), (200, 30)])
def test_new_cards_a_day_are_those_of_the_last_month_or_since_the_beginning(
    first_day: int, days: int
) -> None:
    log = [learn(1, first_day), learn(2, 0), learn(3, 0)]
    begun = 3 if first_day < 30 else 2

    found = pace_of(log)

    assert found.new_per_day == pytest.approx(begun / days)
    assert found.new_today == (3 if first_day == 0 else 2)


def test_steps_and_reviews_take_their_own_time() -> None:
    steps = [replace(learn(card, 9, days=None), duration_ms=20_000) for card in (1, 2)]
    graduated = [
        replace(review(card, 9, before=State.LEARNING, hour=10), duration_ms=10_000)
        for card in (1, 2)
    ]
    reviewed = [review(1, 5, seconds=6), review(2, 5, seconds=8)]

    found = pace_of([*steps, *graduated, *reviewed])

    assert found.seconds_per_learning == pytest.approx(15)
    assert found.seconds_per_review == pytest.approx(7)
    assert found.answers_per_new == 2.0


def test_where_only_steps_were_timed_reviews_take_as_long() -> None:
    found = pace_of([learn(1, 3)])

    assert found.seconds_per_review == found.seconds_per_learning == 10


@pytest.mark.parametrize(("count", "share"), [(99, 0.9), (100, 0.6)])
def test_a_share_of_few_reviews_is_not_gone_by(count: int, share: float) -> None:
    learnt = [learn(card, 50, days=5) for card in range(count)]
    asked = [review(card, 40, 3 if card % 5 < 3 else 1) for card in range(count)]

    young, mature = pace_of([*learnt, *asked]).recall

    assert young == pytest.approx(share)
    assert mature == 0.9


def test_intervals_grow_by_their_typical_ratio() -> None:
    learnt = [learn(card, 50, days=4) for card in range(120)]
    asked = [review(card, 46, days=6 if card % 2 else 24) for card in range(120)]

    found = pace_of([*learnt, *asked])

    # The geometric mean of 1.5 and 6.
    young, mature = found.growth
    assert young == pytest.approx(3.0)
    assert mature == 2.0
    assert found.first_days == 4


def test_what_a_lapse_costs() -> None:
    learnt = [learn(card, 50, days=4) for card in range(100)]
    lapses = [review(card, 46, 1, days=None, after=State.RELEARNING) for card in range(100)]
    again = [review(card, 46, before=State.RELEARNING, days=3, hour=10) for card in range(100)]

    found = pace_of([*learnt, *lapses, *again])

    assert (found.answers_per_lapse, found.lapse_days) == (1.0, 3)


def test_what_is_older_than_a_year_says_nothing() -> None:
    log = [learn(card, 500, days=90) for card in range(150)]

    found = pace_of(log)

    assert (found.first_days, found.new_per_day, found.seconds_per_learning) == (2, 0.0, None)
