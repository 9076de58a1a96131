from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt
from statistics import fmean

import pytest

from flashcards.model import PredictionOrigin, Preset, Review, ReviewKind, State
from flashcards.model.note_filter import NoteFilter
from flashcards.scheduling.metrics import wilson
from flashcards.stats.dataset import LEVELS, chosen
from flashcards.stats.recall import Recall
from flashcards.stats.retention import PERIODS, Group, retention
from flashcards.study_day import DAY_MS, date_of
from tests.stats.building import HOUR_MS, TODAY, Row, facts, learn, random_facts, review
from tests.stats.plainly import PlainReview, long_term, plain_reviews

DAYS = (None, 50)


def hundred(again: int) -> list[Review]:
    """A hundred cards learnt 40 days ago and asked once since, some of them forgotten."""
    return [
        one
        for card in range(100)
        for one in (
            learn(card, 40),
            review(card, 3, 1 if card < again else 3),
        )
    ]


def test_true_retention_of_a_small_log() -> None:
    log = (
        learn(1, 60, days=25),
        learn(2, 60, days=3),
        review(1, 8, days=30, predicted=0.8),  # mature, recalled
        review(2, 8, 1, days=None, predicted=0.6),  # young, forgotten
        review(2, 8, 1, before=State.RELEARNING, hour=10),  # the same day: does not count
        review(1, 1, 1, days=9, predicted=0.7),  # mature, forgotten, yesterday
        review(2, 0, predicted=0.5),  # young, recalled, today
        review(2, 0, hour=10, predicted=1.0),  # the same day
    )
    periods = retention(facts(log, [Row(id=1), Row(id=2)])).periods

    assert [(p.young.count, p.mature.count, p.all.recalled) for p in periods.values()] == [
        (1, 0, 1), (0, 1, 0), (1, 1, 1), (2, 2, 2), (2, 2, 2), (2, 2, 2),
    ]  # fmt: skip
    ever = periods["all_time"].all
    assert (ever.share, ever.standard_error) == (0.5, 0.25)
    assert ever.predicted == pytest.approx(0.65)
    assert ever.low == pytest.approx(0.15003898915214947)
    assert ever.high == pytest.approx(0.8499610108478506)
    variance = 0.8 * 0.2 + 0.6 * 0.4 + 0.7 * 0.3 + 0.5 * 0.5
    assert ever.deviation == pytest.approx((2 - 2.6) / sqrt(variance))
    assert ever.desired == 0.9
    assert ever.few
    assert periods["yesterday"].young == Recall()


def test_as_anki_counts_what_came_after_an_interval_of_a_day_or_more() -> None:
    log = (
        learn(1, 60, days=25),
        learn(2, 60, days=3),
        review(1, 8, days=30),
        review(1, 8, 1, days=3, hour=10),
        review(2, 8, 1, before=State.RELEARNING, days=None),  # after three days
        review(2, 8, before=State.RELEARNING, hour=10),  # after ten minutes
        review(2, 7, kind=ReviewKind.CRAM),
        learn(3, 6, hour=11),  # after nothing
    )
    ever = retention(facts(log)).periods_as_anki["all_time"]

    assert (ever.mature.count, ever.mature.recalled) == (2, 1)
    assert (ever.young.count, ever.young.recalled) == (2, 1)


@pytest.mark.parametrize(
    "review_of_before",
    [review(1, 8, predicted=None), review(1, 8, origin=PredictionOrigin.HINDSIGHT)],
)
def test_a_review_without_an_honest_prediction_is_not_compared(review_of_before: Review) -> None:
    log = (learn(1, 60), review_of_before, review(1, 7, 1, predicted=0.8))
    ever = retention(facts(log)).periods["all_time"].all

    assert (ever.count, ever.recalled, ever.judged, ever.judged_recalled) == (2, 1, 1, 0)
    assert ever.predicted == pytest.approx(0.8)
    assert ever.deviation == pytest.approx(-0.8 / 0.4)


def test_groups_come_worst_first_by_what_is_sure() -> None:
    log = [*hundred(40), learn(500, 30), review(500, 2, 1)]
    rows = [Row(id=card, note_id=card, level=0) for card in range(100)]
    rows += [Row(id=500, note_id=500, deck_id=2, level=1)]
    collection = facts(log, rows, decks={1: "A", 2: "B"}, tags={"x": [1, 50, 51, 777], "y": [500]})
    figures = retention(collection)

    assert [(g.name, g.recall.count, g.recall.recalled) for g in figures.by_deck] == [
        ("A", 100, 60),
        ("B", 1, 0),
    ]
    assert [group.name for group in figures.by_level] == ["easy", "medium"]
    assert [(g.name, g.recall.count, g.recall.recalled) for g in figures.by_tag] == [
        ("y", 1, 0),
        ("x", 3, 2),
    ]


def assert_same(recall: Recall, reviews: Iterable[PlainReview]) -> None:
    """A recall beside what is counted plainly."""
    every = list(reviews)
    if not every:
        assert recall == Recall()
        return
    hits, count = sum(one.recalled for one in every), len(every)
    share = hits / count
    assert (recall.count, recall.recalled, recall.share) == (count, hits, share)
    assert (recall.low, recall.high) == wilson(hits, count)
    assert recall.standard_error == pytest.approx(sqrt(share * (1 - share) / count))
    judged = [one for one in every if one.foreseen]
    predictions = [one.review.predicted or 0.0 for one in judged]
    kept, variance = sum(one.recalled for one in judged), sum(p * (1 - p) for p in predictions)
    assert (recall.judged, recall.judged_recalled) == (len(judged), kept)
    if judged:
        assert recall.predicted == pytest.approx(fmean(predictions))
        assert recall.deviation == pytest.approx((kept - sum(predictions)) / sqrt(variance))
    else:
        assert (recall.predicted, recall.deviation) == (None, None)


@pytest.mark.parametrize("seed", [7, 8])
def test_periods_of_a_large_log_agree_with_a_plain_computation(seed: int) -> None:
    collection = random_facts(seed)
    reviews = list(long_term(collection))
    figures = retention(collection)
    for name, first, end in PERIODS:
        here = [o for o in reviews if first <= o.ago and (end is None or o.ago < end)]
        assert_same(figures.periods[name].young, (o for o in here if not o.mature))
        assert_same(figures.periods[name].mature, (o for o in here if o.mature))
        assert_same(figures.periods[name].all, here)


def test_anki_s_periods_of_a_large_log_agree_with_a_plain_computation() -> None:
    collection = random_facts()
    figures = retention(collection).periods_as_anki
    for name, first, end in PERIODS:
        here = [
            one
            for one in plain_reviews(collection)
            if one.answered
            if one.review.kind is ReviewKind.REVIEW or one.interval_before > 0
            if first <= one.ago and (end is None or one.ago < end)
        ]
        recall = figures[name].all
        assert (recall.count, recall.recalled) == (len(here), sum(o.recalled for o in here))
        assert figures[name].mature.count == sum(one.mature for one in here)


@pytest.mark.parametrize("days", DAYS)
def test_weeks_and_months_of_a_large_log_agree_with_a_plain_computation(days: int | None) -> None:
    collection = random_facts(days=days)
    weeks: dict[int, list[PlainReview]] = defaultdict(list)
    months: dict[str, list[PlainReview]] = defaultdict(list)
    for one in long_term(collection):
        if one.ago >= 0 and (days is None or one.ago < days):
            date = date_of(one.review.study_day)
            weeks[one.review.study_day - date.weekday()].append(one)
            months[date.isoformat()[:7]].append(one)
    figures = retention(collection)

    assert len(figures.weekly) == len(weeks)
    for span, week in zip(figures.weekly, sorted(weeks), strict=True):
        assert_same(span.recall, weeks[week])
        assert week <= span.first_day <= span.last_day <= week + 6
    for span, month in zip(figures.monthly, sorted(months), strict=True):
        assert_same(span.recall, months[month])
        assert date_of(span.first_day).isoformat()[:7] == month
        assert date_of(span.last_day).isoformat()[:7] == month
    assert figures.monthly[-1].last_day == TODAY


@pytest.mark.parametrize("days", DAYS)
def test_groups_of_a_large_log_agree_with_a_plain_computation(days: int | None) -> None:
    collection = random_facts(days=days)
    cards = collection.cards
    deck = dict(zip(cards.id.tolist(), cards.deck_id.tolist(), strict=True))
    level = dict(zip(cards.id.tolist(), cards.level.tolist(), strict=True))
    note = dict(zip(cards.id.tolist(), cards.note_id.tolist(), strict=True))
    here = [o for o in long_term(collection) if days is None or o.ago < days]
    here = [one for one in here if one.review.card_id in deck]
    figures = retention(collection)

    def check(groups: Iterable[Group], name: str, reviews: list[PlainReview]) -> None:
        (group,) = [group for group in groups if group.name == name]
        assert_same(group.recall, reviews)

    for deck_id in (1, 2, 3):
        name = collection.decks[deck_id]
        check(figures.by_deck, name, [o for o in here if deck[o.review.card_id] == deck_id])
    for index, name in enumerate((*LEVELS, "none")):
        stored = -1 if name == "none" else index
        check(figures.by_level, name, [o for o in here if level[o.review.card_id] == stored])
    for tag, ids in collection.tags.items():
        check(figures.by_tag, tag, [o for o in here if note[o.review.card_id] in ids])
    assert len(figures.by_deck) == 3
    highs = [group.recall.high or 0 for group in figures.by_tag]
    assert highs == sorted(highs)


def test_desired_retention_is_the_mean_of_the_cards_presets() -> None:
    collection = random_facts()
    deck = dict(zip(collection.cards.id.tolist(), collection.cards.deck_id.tolist(), strict=True))
    wanted = [0.8 if deck.get(one.review.card_id) == 2 else 0.9 for one in long_term(collection)]

    assert retention(collection).periods["all_time"].all.desired == pytest.approx(fmean(wanted))
    part = chosen(collection, NoteFilter(deck="A::B"))
    assert retention(part).periods["all_time"].all.desired == pytest.approx(0.8)


def test_desired_retention_is_what_it_was_when_a_review_was_given() -> None:
    before, now = Preset(id=1, desired_retention=0.8), Preset(id=1, desired_retention=0.95)
    changed_ms = (TODAY - 6) * DAY_MS + 12 * HOUR_MS
    log = [learn(1, 60), review(1, 8), review(1, 7), review(1, 6), review(1, 5)]
    collection = facts(
        log,
        [Row(id=1)],
        presets={1: now},
        versions={1: ((0, before), (changed_ms, now))},
    )

    figures = retention(collection)

    assert figures.periods["all_time"].all.desired == pytest.approx((3 * 0.8 + 0.95) / 4)
    assert figures.by_deck[0].recall.desired == pytest.approx((3 * 0.8 + 0.95) / 4)
