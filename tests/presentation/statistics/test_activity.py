"""The page about what was done."""

from __future__ import annotations

from flashcards.model import ReviewKind
from flashcards.presentation.charts import Bars, Table
from flashcards.presentation.charts.model import Heat
from flashcards.presentation.statistics import activity
from flashcards.stats.report import statistics
from tests.stats.building import facts, learn, review


def test_the_best_hour_is_named_only_where_hours_can_be_compared() -> None:
    def best(*hours: int) -> list[str]:
        log = [
            one
            for turn, hour in enumerate(hours)
            for card in range(100)
            for one in (
                learn(1_000 * turn + card, 40, hour=hour),
                review(1_000 * turn + card, 3, 1 if card < 10 * turn else 3, hour=hour),
            )
        ]
        blocks = activity.activity(statistics(facts(log)))
        return [block for block in blocks if isinstance(block, str)]

    assert best(19) == []
    assert best(19, 8) == ["You remember best around 19:00: 100% of 100 long-term reviews."]


def test_the_year_begins_on_its_weekday_and_names_the_months_that_begin_in_it() -> None:
    log = [learn(1, 40), review(1, 3), review(1, 3)]
    (heat,) = [b for b in activity.activity(statistics(facts(log))) if isinstance(b, Heat)]

    assert (len(heat.values), sum(heat.values)) == (len(heat.labels), 3)
    assert heat.labels[-1] == "2 Mar"
    assert heat.months[-1] == ((len(heat.values) - 2 + heat.first_weekday) // 7, "Mar")
    assert len({name for _, name in heat.months}) == len(heat.months) == 12
    assert heat.note == "3 reviews in a year"


def test_buttons_are_counted_with_their_shares_and_a_dash_where_none_was_pressed() -> None:
    log = [learn(1, 5), learn(2, 5, 1), learn(3, 5), learn(4, 5), review(1, 2, 4)]
    (table,) = [b for b in activity.activity(statistics(facts(log))) if isinstance(b, Table)]

    assert table.rows == (
        ("learning", "1 (25%)", "0 (0%)", "3 (75%)", "0 (0%)"),
        ("young", "0 (0%)", "0 (0%)", "0 (0%)", "1 (100%)"),
        ("mature", "–", "–", "–", "–"),
    )


def test_cramming_has_a_colour_of_its_own_only_if_there_was_any() -> None:
    def kinds(kind: ReviewKind) -> list[str]:
        figures = statistics(facts([learn(1, 9), review(1, 3, kind=kind)]))
        bars = [block for block in activity.activity(figures) if isinstance(block, Bars)]
        return [series.name for series in bars[0].series]

    assert "cram" in kinds(ReviewKind.CRAM)
    assert "cram" not in kinds(ReviewKind.REVIEW)
