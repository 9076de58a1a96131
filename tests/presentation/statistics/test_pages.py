"""The pages of the statistics, from a collection."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.presentation.charts import drawn, plain
from flashcards.presentation.statistics.ahead import IN_LEARNING
from flashcards.presentation.statistics.page import Page
from flashcards.presentation.statistics.pages import pages
from flashcards.presentation.statistics.retention import NO_RETENTION
from tests.builders import GOOD, FrozenClock, add_cards, open_at, study

NAMES = [
    "Overview", "Retention", "Predictions", "Activity", "Practice", "Cards", "Forecast", "Workload",
    "Hardest",
]  # fmt: skip


def text(page: Page, width: int = 76) -> str:
    blocks = [
        block if isinstance(block, str) else plain(drawn(block, width)) for block in page.blocks
    ]
    return "\n".join(blocks)


def test_an_empty_collection_has_pages_too(tmp_path: Path) -> None:
    with open_at(tmp_path / "cards.db") as collection:
        statistics = collection.statistics
        shown = pages(statistics.report(), statistics.practice())

    assert [page.name for page in shown] == NAMES
    assert all(text(page) for page in shown)
    assert not any("Nothing yet." in text(page) for page in shown)
    assert text(shown[1]) == NO_RETENTION


def test_on_the_first_day_each_page_says_once_what_will_be_there(
    tmp_path: Path, clock: FrozenClock
) -> None:
    with open_at(tmp_path / "cards.db", clock) as collection:
        for card in add_cards(collection, 7):
            study(collection, clock, card, [(0, GOOD)])
        statistics = collection.statistics
        shown = pages(statistics.report(), statistics.practice())
        overview, retention, predictions, *_ = shown

    assert not any("Nothing yet." in text(page) for page in shown)
    assert (text(retention), len(predictions.blocks)) == (NO_RETENTION, 1)
    assert text(shown[6]).count(IN_LEARNING) == 1
    assert "7 cards by tomorrow, those in learning included." in text(overview)
    assert "Due: 0 overdue, 0 today, 0 tomorrow, and 7 cards in learning." in text(overview)


def test_the_overview_says_how_much_was_recalled(collection: Collection) -> None:
    overview = text(pages(collection.statistics.report())[0])

    assert "True retention" in overview
    (all_time,) = [line for line in overview.splitlines() if line.startswith("all time")]
    assert "66.7% (3)" in all_time
    assert "Cards: 1 new" in overview


def test_the_page_of_practice_waits_for_figures_that_no_other_page_needs(
    collection: Collection,
) -> None:
    waiting = [page.key for page in pages(collection.statistics.report()) if page.is_waiting]
    whole = pages(collection.statistics.report(), collection.statistics.practice())

    assert waiting == ["practice"]
    assert not any(page.is_waiting for page in whole)


def test_a_page_names_the_cards_that_are_hardest(collection: Collection) -> None:
    hardest = pages(collection.statistics.report())[-1]

    assert hardest.card_ids[0] == 1
    assert "1 What is a lock?" in text(hardest)
