"""The same quantity has one figure wherever it stands, and other quantities have other names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.presentation.charts import Bars, Table
from flashcards.presentation.statistics.page import Page
from flashcards.presentation.statistics.pages import pages
from tests.builders import GOOD, FrozenClock, add_cards, fill_with_all_kinds, open_at, study


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    """Cards overdue, due today, tomorrow and later, in learning, new and suspended."""
    collection = open_at(tmp_path / "mine" / "cards.db", clock)
    fill_with_all_kinds(collection, clock, begun=40)
    return collection


QUANTITIES = {
    "due tomorrow": r"([\d,.]+) tomorrow",
    "overdue": r"([\d,.]+) overdue",
    "due today": r"([\d,.]+) today[,.]",
    "in learning": r"([\d,.]+) cards? in learning",
    "known": r"you probably know ([\d,.]+)",
    "studied": r"([\d,.]+)(?: cards)? studied",
    "leeches": r"([\d,.]+) leech",
    "daily load": r"daily load is ([\d,.]+),",
}


def test_sentences_of_all_pages_agree(collection: Collection) -> None:
    figures: dict[str, set[str]] = defaultdict(set)
    text = " ".join(
        words for page in pages(collection.statistics.report()) for words in sentences(page)
    )
    for name, pattern in QUANTITIES.items():
        figures[name].update(number.rstrip(".") for number in re.findall(pattern, text))

    assert all(len(numbers) == 1 for numbers in figures.values()), figures
    assert set(figures) == set(QUANTITIES)


def sentences(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, str):
            yield block


def test_figures_of_pages_are_those_of_the_data(collection: Collection) -> None:
    data = collection.statistics.figures().as_data()
    text = " ".join(
        words for page in pages(collection.statistics.report()) for words in sentences(page)
    )
    ahead = data["forecast"]

    due = f"Due: {ahead['backlog']} overdue, {ahead['due']['values'][0]} today, "
    assert f"{due}{ahead['due_tomorrow']} tomorrow" in text
    assert ahead["due_by_tomorrow"] > ahead["due_tomorrow"] == collection.study.due_tomorrow() > 0
    assert f"The daily load is {data['cards']['daily_load']:,.1f}," in text


def test_a_learning_card_buried_until_tomorrow_counts_as_that_everywhere(
    collection: Collection, clock: FrozenClock
) -> None:
    buried = add_cards(collection, 1, deck="Other")[0]
    before = collection.study.due_tomorrow()
    study(collection, clock, buried, [(0, GOOD)])
    collection.cards.bury(buried)
    figures = collection.statistics.figures()
    text = " ".join(
        words for page in pages(collection.statistics.report()) for words in sentences(page)
    )

    assert collection.study.due_tomorrow() == before + 1
    assert figures.forecast.due_tomorrow == before + 1
    assert f"{before + 1} tomorrow" in text
    assert f"Buried until tomorrow: {figures.cards.counts.buried} cards." in text


def headings(collection: Collection) -> dict[str, set[str]]:
    """Which pages use a heading of a column of figures."""
    pages_of: dict[str, set[str]] = defaultdict(set)
    for page in pages(collection.statistics.report()):
        for block in page.blocks:
            if isinstance(block, Table):
                for heading in block.header[1:]:
                    pages_of[heading].add(page.name)
    return pages_of


def test_loads_have_one_name_on_all_pages(collection: Collection) -> None:
    used = headings(collection)

    assert used["reviews a day"] == used["minutes a day"] == {"Forecast", "Workload"}
    assert used["cards due"] == {"Forecast"}


def test_a_mean_below_a_chart_is_the_figure_in_the_table(collection: Collection) -> None:
    forecast = pages(collection.statistics.report())[6]
    year = dict(zip(table_of(forecast).header, table_of(forecast).rows[2], strict=True))
    notes = {
        block.title: block.note.removesuffix(" a day on average")
        for block in forecast.blocks
        if isinstance(block, Bars) and block.note.endswith("average")
    }

    assert notes == {
        "Reviews expected": year["reviews a day"],
        "Minutes expected": year["minutes a day"],
    }


def table_of(page: Page) -> Table:
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    return table
