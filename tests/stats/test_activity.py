from __future__ import annotations

from collections import Counter
from math import fsum

import pytest

from flashcards.model import Rating, ReviewKind, State
from flashcards.stats.activity import Buttons, Daily, Habit, Today, activity
from tests.stats.building import HOUR_MS, TODAY, Row, facts, learn, random_facts, review
from tests.stats.plainly import answers, plain_reviews

DAYS = (None, 30)
SMALL = (
    learn(1, 5, days=None),
    learn(1, 5, hour=10, days=1),
    learn(2, 2, days=30),
    review(1, 1, 1, days=None, seconds=30),
    review(1, 0, 3, before=State.RELEARNING, seconds=20),
    review(2, 0, 4, seconds=40, hour=21),
    review(2, 0, 1, seconds=30, hour=22, days=None),
    review(2, 0, 2, kind=ReviewKind.CRAM, seconds=60, hour=22),
)


def test_today() -> None:
    assert activity(facts(SMALL)).today == Today(
        cards=2,
        answers=4,
        minutes=2.5,
        seconds_per_card=75.0,
        seconds_per_answer=37.5,
        again_share=0.25,
        learn=0,
        review=2,
        relearn=1,
        cram=1,
        mature=1,
        mature_recalled=1,
    )


def test_habit() -> None:
    assert activity(facts(SMALL)).habit == Habit(
        streak=3,
        longest_streak=3,
        days_studied=4,
        days=6,
        answers_per_day_studied=2.0,
        minutes_per_day_studied=0.875,
    )


@pytest.mark.parametrize(
    ("days_ago", "streak", "longest"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([1, 2], 2, 2),
        ([2, 3], 0, 2),
        ([0, 2, 3, 4], 1, 3),
        ([0, 1, 3], 2, 2),
        ([-1], 0, 0),
    ],
)
def test_a_streak_lasts_until_a_whole_day_is_missed(
    days_ago: list[int], streak: int, longest: int
) -> None:
    habit = activity(facts([learn(1, ago) for ago in days_ago])).habit

    assert (habit.streak, habit.longest_streak) == (streak, longest)


def test_answers_a_day_by_what_they_were() -> None:
    reviews = activity(facts(SMALL)).reviews

    assert reviews.first_day == TODAY - 5
    assert reviews.learn == (2, 0, 0, 1, 0, 0)
    assert reviews.relearn == (0, 0, 0, 0, 0, 1)
    assert reviews.young == (0, 0, 0, 0, 1, 1)
    assert reviews.mature == (0, 0, 0, 0, 0, 1)
    assert reviews.cram == (0, 0, 0, 0, 0, 1)
    assert activity(facts(SMALL, days=2)).reviews.young == (1, 1)


def test_minutes_a_day() -> None:
    assert activity(facts(SMALL, days=3)).minutes == Daily(TODAY - 2, (1 / 6, 0.5, 2.5))


def test_the_heatmap_begins_on_a_monday_and_ends_today() -> None:
    heatmap = activity(facts(SMALL)).heatmap

    assert heatmap.first_day == TODAY - 364  # today is a Monday
    assert len(heatmap.values) == 365
    assert heatmap.values[-6:] == (2, 0, 0, 1, 1, 4)


def test_hours_tell_recall_of_long_term_reviews() -> None:
    hours = activity(facts(SMALL)).hours

    assert [hour.hour for hour in hours] == list(range(24))
    assert (hours[9].answers, hours[9].reviews, hours[9].recalled, hours[9].share) == (4, 2, 1, 0.5)
    assert (hours[21].answers, hours[21].share) == (1, 1.0)
    assert (hours[22].answers, hours[22].reviews, hours[22].share) == (1, 0, None)  # no cramming


def test_buttons() -> None:
    assert activity(facts(SMALL)).buttons == Buttons((0, 1, 4, 0), (2, 0, 0, 0), (0, 0, 0, 1))


def test_cards_added_a_day() -> None:
    noon = TODAY * 24 * HOUR_MS + 12 * HOUR_MS
    ages_h = [0, 1, 9, 24, -40]  # nine hours before noon is before the day begins at four
    rows = [Row(id=id_, created_ms=noon - age * HOUR_MS) for id_, age in enumerate(ages_h)]

    assert activity(facts((), rows)).added == Daily(TODAY - 1, (2, 2))
    assert activity(facts((), rows, days=1)).added == Daily(TODAY, (2,))


@pytest.mark.parametrize("days", DAYS)
def test_daily_series_of_a_large_log_agree_with_a_plain_computation(days: int | None) -> None:
    collection = random_facts(days=days)
    done = list(answers(collection, days))
    figures = activity(collection)

    def daily(kind: ReviewKind, *maturity: bool) -> list[int]:
        counts = Counter(
            one.ago for one in done if one.review.kind is kind and one.mature in maturity
        )
        return [counts[ago] for ago in range(len(figures.reviews.cram) - 1, -1, -1)]

    assert len(figures.reviews.cram) == max(one.ago for one in done) + 1
    assert list(figures.reviews.learn) == daily(ReviewKind.LEARN, True, False)
    assert list(figures.reviews.relearn) == daily(ReviewKind.RELEARN, True, False)
    assert list(figures.reviews.young) == daily(ReviewKind.REVIEW, False)
    assert list(figures.reviews.mature) == daily(ReviewKind.REVIEW, True)
    assert list(figures.reviews.cram) == daily(ReviewKind.CRAM, True, False)
    for index, minutes in enumerate(figures.minutes.values):
        ago = len(figures.minutes.values) - 1 - index
        spent = fsum(one.review.duration_ms for one in done if one.ago == ago)
        assert minutes == pytest.approx(spent / 60_000)
    assert figures.habit.days_studied == len({one.ago for one in done})


@pytest.mark.parametrize("days", DAYS)
def test_hours_and_buttons_of_a_large_log_agree_with_a_plain_computation(days: int | None) -> None:
    collection = random_facts(days=days)
    figures = activity(collection)
    every = [o for o in plain_reviews(collection) if o.answered and (days is None or o.ago < days)]
    for hour in figures.hours:
        here = [
            one
            for one in every
            if one.review.kind is not ReviewKind.CRAM
            if collection.calendar.local(one.review.at_ms).hour == hour.hour
        ]
        assert hour.answers == len(here)
        assert hour.reviews == sum(one.long_term for one in here)
        assert hour.recalled == sum(one.long_term and one.recalled for one in here)
    for name, kinds, maturity in (
        ("learning", (ReviewKind.LEARN, ReviewKind.RELEARN, ReviewKind.CRAM), (True, False)),
        ("young", (ReviewKind.REVIEW,), (False,)),
        ("mature", (ReviewKind.REVIEW,), (True,)),
    ):
        pressed = Counter(
            one.review.rating
            for one in answers(collection, days)
            if one.review.kind in kinds and one.mature in maturity
        )
        assert list(getattr(figures.buttons, name)) == [pressed[rating] for rating in Rating]


def test_the_heatmap_and_the_cards_added_agree_with_a_plain_computation() -> None:
    collection = random_facts()
    figures = activity(collection)
    done = Counter(one.review.study_day for one in answers(collection))
    added = Counter(collection.calendar.day_of(ms) for ms in collection.cards.created_ms.tolist())

    for day, value in enumerate(figures.heatmap.values, figures.heatmap.first_day):
        assert value == done[day]
    assert sum(figures.added.values) == sum(n for day, n in added.items() if day <= TODAY)
    for day, value in enumerate(figures.added.values, figures.added.first_day):
        assert value == added[day]
