"""Wording that several pages share."""

from __future__ import annotations

import pytest

from flashcards.model import State
from flashcards.presentation.statistics.page import (
    daily,
    day_labels,
    due,
    known_periods,
    long_date,
    mean,
    predicted,
    rate,
    share,
    spent,
    total,
)
from flashcards.stats.activity import Daily
from flashcards.stats.recall import Recall
from flashcards.stats.report import statistics
from flashcards.study_day import DAY_MS
from tests.stats.building import TODAY, Row, facts, known, learn, review


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0.4 s"), (12.4, "12 s"), (59.9, "60 s"), (90, "2 min"), (2_694, "45 min"),
     (3_600, "1 h 0 min"), (3_900, "1 h 5 min")],
)  # fmt: skip
def test_lengths_of_time_are_whole(seconds: float, words: str) -> None:
    assert spent(seconds) == words


@pytest.mark.parametrize(
    ("a_day", "words"), [(0.0, "0.0"), (0.004, "<0.1"), (0.06, "0.1"), (1_204.26, "1,204.3")]
)
def test_little_work_is_not_rounded_to_none(a_day: float, words: str) -> None:
    assert rate(a_day) == words


def test_a_prediction_says_of_how_many_reviews_it_is_unless_of_all() -> None:
    everything = Recall(count=1_200, recalled=1_080, share=0.9, judged=1_200, predicted=0.88)
    some = Recall(count=1_200, recalled=1_080, share=0.9, judged=300, predicted=0.88)

    assert share(everything) == "90.0% (1,200)"
    assert (predicted(everything), predicted(some)) == ("88.0%", "88.0% (300)")
    assert (share(Recall()), predicted(Recall())) == ("–", "–")


def test_only_periods_with_reviews_are_named() -> None:
    figures = statistics(facts([learn(1, 50), review(1, 40)], [known(1, 9)]))

    assert dict(known_periods(figures.retention.periods)) == {
        "last_365_days": "365 days",
        "all_time": "all time",
    }


def test_cards_in_steps_are_due_beside_those_of_days() -> None:
    step = Row(id=3, note_id=3, state=State.LEARNING, due_ms=TODAY * DAY_MS, last_day=TODAY)
    rows = [known(1, 9, due=-2), known(2, 9, due=1)]

    assert due(statistics(facts(rows=rows)).forecast) == "Due: 1 overdue, 0 today, 1 tomorrow"
    assert due(statistics(facts(rows=[*rows, step])).forecast) == (
        "Due: 1 overdue, 0 today, 1 tomorrow, and 1 card in learning"
    )


def test_days_are_labelled_across_months_and_their_chart_has_a_bar_for_each() -> None:
    days = Daily(TODAY - 2, (1.0, 0.0, 3.0))

    bars = daily("Reviews", days, ("", "primary"), total(days), str, ", this week")

    assert bars.labels == day_labels(TODAY - 2, 3) == ("28 Feb", "1 Mar", "2 Mar")
    assert (bars.note, bars.heading(1)) == ("4 in all", "Reviews a day, this week")
    assert mean(days) == "1.3 a day on average"
    assert (mean(Daily(TODAY, ())), total(Daily(TODAY, ()))) == ("", "")
    assert long_date(TODAY) == "2 Mar 2026"
