"""The pages about the cards as they are, and about the hardest of them."""

from __future__ import annotations

from flashcards.presentation.charts import Bars, Table
from flashcards.presentation.statistics import cards
from flashcards.stats.report import statistics
from tests.stats.building import Row, facts, known

NEW = Row(id=9)


def test_states_are_counted_with_their_shares() -> None:
    rows = [known(1, 9), known(2, 30), known(3, 40), NEW]
    table, *_ = cards.cards(statistics(facts(rows=rows)))

    assert isinstance(table, Table)
    shown = {name: (count, share) for name, count, share in table.rows}
    assert (shown["new"], shown["young"], shown["mature"]) == (
        ("1", "25%"), ("1", "25%"), ("2", "50%"),
    )  # fmt: skip
    assert shown["all"] == ("4", "")


def test_an_empty_collection_has_no_shares() -> None:
    table, *_ = cards.cards(statistics(facts()))

    assert isinstance(table, Table)
    assert {row[2] for row in table.rows[:-1]} == {"–"}


def test_whole_years_are_written_as_years_at_the_axis() -> None:
    blocks = cards.cards(statistics(facts(rows=[known(1, 400)])))
    (intervals,) = [b for b in blocks if isinstance(b, Bars) and b.title == "Intervals, days"]

    assert {"270", "1y", "545", "2y"} <= set(intervals.labels)
    assert intervals.note == "median 400, mean 400"


def test_the_hardest_are_numbered_once_for_all_tables_and_named_by_their_questions() -> None:
    rows = [known(1, 9, lapses=2), known(2, 9, lapses=7), known(3, 9)]
    _, lapses, difficult = cards.hardest(statistics(facts(rows=rows)), {1: "Why?", 2: "x" * 99})

    assert isinstance(lapses, Table)
    assert isinstance(difficult, Table)
    first, second = (row[0] for row in lapses.rows)
    assert first.startswith("1 xxx")
    assert len(first) < 40
    assert second == "2 Why?"
    assert sorted(row[0][:1] for row in difficult.rows) == ["1", "2", "3"]
    assert "3 a deleted card" in [row[0] for row in difficult.rows]


def test_before_any_study_the_page_says_what_will_be_listed() -> None:
    words, promise, *tables = cards.hardest(statistics(facts(rows=[NEW])), {})

    assert words == "0 leeches among 0 cards studied."
    assert isinstance(promise, str)
    assert all(isinstance(table, Table) and table.is_empty for table in tables)
