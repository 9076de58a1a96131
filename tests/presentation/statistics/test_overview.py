"""The first page: friendly before there is anything, and no figure that says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model.note_filter import NoteFilter
from flashcards.presentation.charts import Table
from flashcards.presentation.statistics import overview
from flashcards.stats.report import statistics
from tests.stats.building import Row, facts, known, learn, review


def sentences(log: list[object], rows: list[Row]) -> list[str]:
    figures = statistics(facts(log, rows))  # type: ignore[arg-type]
    return [block for block in overview.overview(figures) if isinstance(block, str)]


def test_before_the_first_review_it_says_what_will_be_shown_and_when() -> None:
    blocks = list(overview.overview(statistics(facts((), [Row(id=1), Row(id=2)]))))

    first, then = blocks
    assert first == "Nothing has been reviewed here yet; 2 new cards are waiting."
    assert isinstance(then, str)
    assert "After your first session" in then
    assert "From the next day on" in then
    assert "–" not in f"{first} {then}"
    assert " 0 " not in f"{first} {then}"


def test_where_all_cards_are_suspended_no_new_card_is_said_to_wait() -> None:
    first = sentences([], [Row(id=1, suspended=1)])[0]
    assert first == "Nothing has been reviewed here yet, and all cards are suspended or buried."


def test_where_a_filter_finds_no_card_nobody_is_taken_for_a_beginner() -> None:
    figures = replace(statistics(facts((), [])), filter=NoteFilter(tags=("nowhere",)))
    assert list(overview.overview(figures)) == ["No card was found."]


def test_on_the_first_day_retention_is_promised_instead_of_dashes() -> None:
    figures = statistics(facts([learn(1, 0)], [known(1, 1, due=1)]))
    blocks = list(overview.overview(figures))

    assert not [block for block in blocks if isinstance(block, Table)]
    text = " ".join(block for block in blocks if isinstance(block, str))
    assert "True retention appears here as soon as cards come back on a later day: 1 card" in text


def test_periods_without_reviews_are_no_rows_of_dashes() -> None:
    log = [learn(1, 500), review(1, 400)]
    (table,) = [
        block
        for block in overview.overview(statistics(facts(log, [known(1, 9)])))
        if isinstance(block, Table)
    ]

    assert [row[0] for row in table.rows] == ["all time"]
    assert table.note == "young: interval under 21 days; mature: 21 days or more"


def test_times_that_nobody_measured_are_not_shown_as_nothing() -> None:
    timed = sentences([learn(1, 0)], [known(1, 9)])[0]
    untimed = sentences([review(1, 0, seconds=0)], [known(1, 9)])[0]

    assert timed == "Today: 1 card, 1 review, 10 s, 10 s a card, 0% Again."
    assert untimed == "Today: 1 card, 1 review, 0% Again."
    assert sentences([learn(1, 3)], [known(1, 9)])[0] == "Today: no reviews yet."


def test_what_is_due() -> None:
    (due,) = [words for words in sentences([learn(1, 3)], [known(1, 9, due=-2)]) if "Due" in words]

    assert due.startswith("Due: 1 overdue, 0 today, 0 tomorrow")


@pytest.mark.parametrize(("cards", "words"), [(2, "under a minute a day"), (600, "minutes a day")])
def test_the_work_ahead_is_in_minutes_and_says_over_which_days(cards: int, words: str) -> None:
    log: list[object] = [review(card, 3) for card in range(30)]
    rows = [known(card, 9, due=2) for card in range(cards)]

    (due,) = [sentence for sentence in sentences(log, rows) if sentence.startswith("Due")]

    assert "Expected: " in due
    assert due.endswith(f"{words} over the next 30 days.")
