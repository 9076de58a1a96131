from __future__ import annotations

from collections import defaultdict
from math import exp, fsum, log
from statistics import fmean, median

import pytest

from flashcards.model import Preset, Rating, ReviewKind, State
from flashcards.model.review_table import NONE
from flashcards.stats.dataset import Dataset
from flashcards.stats.forecast import Forecast, forecast
from flashcards.stats.pace import Pace, pace
from flashcards.study_day import DAY_MS
from tests.stats.building import HOUR_MS, TODAY, Row, facts, known, learn, random_facts, review
from tests.stats.plainly import answers


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
    found = forecast(facts((), rows()))

    assert found.backlog == 1
    assert found.due.values[:4] == (2, 3, 0, 0)
    assert found.due_tomorrow == 3 + 1
    assert found.due_by_tomorrow == 1 + 2 + 3 + 2
    assert found.learning_due == 2
    assert found.beyond == 1
    assert [outlook.due for outlook in found.outlooks] == [5, 5, 5]
    assert len(found.due.values) == len(found.answers.values) == 365


def test_a_card_comes_back_after_twice_its_interval_or_the_day_after_a_lapse() -> None:
    found = forecast(facts((), [known(1, 10, due=5)]))

    assert found.reviews.values[:9] == pytest.approx(
        (0, 0, 0, 0, 0, 1, 0.1, 0.01, 0.091), abs=1e-12
    )
    assert found.reviews.values[5 + 19] == pytest.approx(0.9, abs=0.02)
    assert found.answers.values[5] == pytest.approx(1 + 0.1)
    assert found.minutes is None


def test_new_cards_are_begun_until_none_are_left() -> None:
    presets = {1: Preset(new_per_day=3)}
    found = forecast(facts((), [Row(id=card) for card in range(7)], presets=presets))

    assert found.new.values[:4] == (3, 3, 1, 0)
    assert found.answers.values[0] == 3
    assert found.reviews.values[2] == 3


def test_the_present_pace_counts_what_was_begun_today() -> None:
    log = [learn(card, ago) for card, ago in enumerate([9, 5, 5, 0, 0])]
    found = forecast(facts(log, [Row(id=card) for card in range(10, 20)]))

    assert found.pace.new_per_day == 0.5
    assert found.pace.new_today == 2
    assert found.new.values[:3] == (0, 0.5, 0.5)


def test_pace_of_a_small_log() -> None:
    log = []
    for card in range(100):
        log += [
            learn(card, 40, days=None),
            review(card, 40, before=State.LEARNING, days=4, hour=10, seconds=20),
            review(card, 36, 1 if card < 20 else 3, days=8 if card >= 20 else None, seconds=6),
        ]
        if card < 20:
            log.append(review(card, 36, before=State.RELEARNING, days=2, hour=10, seconds=70))
    found = pace(facts(log))

    assert found == Pace(
        new_per_day=0.0,
        new_today=0,
        recall=(0.8, 0.9),
        growth=(2.0, 2.0),
        first_days=4,
        lapse_days=1,
        answers_per_new=2.0,
        answers_per_lapse=1.0,
        seconds_per_learning=20.0,
        seconds_per_review=6.0,
    )


def test_minutes_go_by_one_s_own_seconds() -> None:
    log = [learn(9, 40), review(9, 30, seconds=30)]
    found = forecast(facts(log, [known(1, 10, due=0)]))

    assert found.minutes is not None
    assert found.minutes.values[0] == pytest.approx((30 + 0.1 * 10) / 60)


def plain_pace(collection: Dataset) -> dict[str, object]:
    """What ``pace`` measures, a review at a time."""
    year = list(answers(collection, 365))
    reviewed = [one for one in year if one.review.kind is ReviewKind.REVIEW]
    steps = [one for one in year if one.review.kind in (ReviewKind.LEARN, ReviewKind.RELEARN)]
    lapses = sum(one.review.rating is Rating.AGAIN for one in reviewed)
    begun = sum(one.review.state_before is State.NEW for one in year)
    learnt = [one for one in steps if one.review.kind is ReviewKind.LEARN]
    relearnt = [one for one in steps if one.review.kind is ReviewKind.RELEARN]
    grown: dict[bool, list[float]] = {False: [], True: []}
    for one in reviewed:
        days = one.review.interval_days
        if one.long_term and one.recalled and one.interval_before and days:
            grown[one.mature].append(log(days / one.interval_before))
    back = [one.review for one in relearnt if one.review.state_after is State.REVIEW]
    back += [one.review for one in reviewed if not one.recalled]
    first = [one.review for one in learnt if one.review.state_after is State.REVIEW]
    recalled = {
        mature: [o.recalled for o in reviewed + steps if o.long_term and o.mature is mature]
        for mature in (False, True)
    }
    return {
        "new_per_day": sum(
            one.review.state_before is State.NEW for one in year if one.ago < 30
        ) / 30,
        "recall": tuple(fmean(recalled[mature]) for mature in (False, True)),
        "growth": tuple(max(exp(fmean(grown[mature])), 1.1) for mature in (False, True)),
        "first_days": int(median(r.interval_days for r in first if r.interval_days)),
        "lapse_days": int(median(r.interval_days for r in back if r.interval_days)),
        "answers_per_new": len(learnt) / begun,
        "answers_per_lapse": len(relearnt) / lapses,
        "seconds_per_learning": fmean(one.review.duration_ms for one in steps) / 1000,
        "seconds_per_review": fmean(one.review.duration_ms for one in reviewed) / 1000,
    }  # fmt: skip


def test_pace_of_a_large_log_is_measured_as_plainly() -> None:
    collection = random_facts()
    found = pace(collection)
    for name, expected in plain_pace(collection).items():
        assert getattr(found, name) == pytest.approx(expected), name


def test_the_model_agrees_with_a_plain_computation() -> None:
    collection = random_facts()
    found = forecast(collection)
    table, going = collection.cards, found.pace
    due: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    learning: dict[int, float] = defaultdict(float)

    def bin_of(days: float) -> int:
        return round(log(min(max(days, 1), 36_500)) / log(1.25))

    for place in range(len(table)):
        state, ahead = State(int(table.state[place])), int(table.due_day[place]) - TODAY
        if table.suspended[place] or state is State.NEW:
            continue
        if table.due_day[place] == NONE:
            learning[0] += 1
            continue
        ahead = max(ahead, 1 if table.buried_day[place] == TODAY else 0)
        due[ahead][bin_of(float(table.interval_days[place]))] += 1
    for day in range(365):
        lapsed = 0.0
        for bin_, cards in list(due[day].items()):
            mature = 1.25**bin_ >= 21
            kept = cards * going.recall[mature]
            after = min(1.25**bin_ * going.growth[mature], 36_500)
            lapsed += cards - kept
            due[day + max(round(after), 1)][bin_of(after)] += kept
        due[day + going.lapse_days][bin_of(going.lapse_days)] += lapsed
        begun = found.new.values[day]
        due[day + going.first_days][bin_of(going.first_days)] += learning[day] + begun
        reviews = fsum(due[day].values())
        steps = learning[day] + begun * going.answers_per_new + lapsed * going.answers_per_lapse
        assert found.reviews.values[day] == pytest.approx(reviews)
        assert found.answers.values[day] == pytest.approx(reviews + steps)
        assert_minutes(found, day, reviews, steps)


def assert_minutes(found: Forecast, day: int, reviews: float, steps: float) -> None:
    going = found.pace
    assert found.minutes is not None
    assert going.seconds_per_review is not None
    assert going.seconds_per_learning is not None
    spent = reviews * going.seconds_per_review + steps * going.seconds_per_learning
    assert found.minutes.values[day] == pytest.approx(spent / 60)


def test_due_days_of_many_cards_are_counted_as_plainly() -> None:
    collection = random_facts()
    table, found = collection.cards, forecast(collection)
    ahead = [
        max(int(table.due_day[i]) - TODAY, 1 if table.buried_day[i] == TODAY else -(10**6))
        for i in range(len(table))
        if table.due_day[i] != NONE and not table.suspended[i]
    ]

    assert found.backlog == sum(days < 0 for days in ahead)
    assert list(found.due.values) == [ahead.count(day) for day in range(365)]
    assert found.beyond == sum(days >= 365 for days in ahead)
