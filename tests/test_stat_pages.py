"""The statistics as pages, from a collection to the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.charts import drawn, plain
from flashcards.collection import Collection
from flashcards.model import Level
from flashcards.stat_pages import Page
from flashcards.stats.facts import Choice
from tests.builders import AGAIN, EASY, GOOD, FrozenClock, add, draft, open_at, study
from tests.cli.running import flashcards

NAMES = [
    "Overview", "Retention", "Predictions", "Activity", "Cards", "Forecast", "Workload", "Hardest",
]  # fmt: skip


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    """Two cards studied for some days, one of them forgotten once, and a new one."""
    collection = open_at(tmp_path / "mine" / "cards.db", clock)
    first, second, _ = add(
        collection,
        draft("What is a lock?", level=Level.HARD, tags=("threads",)),
        draft("What is a pod?", deck="Kubernetes", level=Level.EASY),
        draft("What is new?"),
    )
    study(collection, clock, first, [(0, EASY), (9, AGAIN), (0, GOOD), (1, GOOD)])
    study(collection, clock, second, [(0, EASY), (30, GOOD)])
    return collection


def text(page: Page, width: int = 76) -> str:
    blocks = [
        block if isinstance(block, str) else plain(drawn(block, width)) for block in page.blocks
    ]
    return "\n".join(blocks)


def test_an_empty_collection_has_pages_too(tmp_path: Path) -> None:
    with open_at(tmp_path / "cards.db") as collection:
        found = collection.statistics_pages()

    assert [page.name for page in found] == NAMES
    assert all(text(page) for page in found)
    assert "Nothing yet." in text(found[1])


def test_the_overview_says_how_much_was_recalled(collection: Collection) -> None:
    overview = text(collection.statistics_pages()[0])

    assert "True retention" in overview
    (all_time,) = [line for line in overview.splitlines() if line.startswith("all time")]
    assert "66.7% (3)" in all_time
    assert "Cards: 1 new" in overview


def test_a_page_names_the_cards_that_are_hardest(collection: Collection) -> None:
    hardest = collection.statistics_pages()[-1]

    assert hardest.card_ids[0] == 1
    assert "1 What is a lock?" in text(hardest)


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(), 3),
        (Choice(deck="Kubernetes"), 1),
        (Choice(level=Level.HARD), 2),
        (Choice(tag="threads"), 2),
        (Choice(tag="nothing"), 0),
    ],
)
def test_figures_are_of_the_part_that_is_chosen(
    collection: Collection, choice: Choice, count: int
) -> None:
    periods = collection.statistics(choice).retention.periods
    assert periods["all_time"].all.count == count


def test_facts_that_were_read_once_do_for_several_choices(collection: Collection) -> None:
    facts = collection.facts()

    for choice in (Choice(), Choice(deck="Kubernetes"), Choice(days=7)):
        assert collection.statistics(choice, facts) == collection.statistics(choice)


def test_the_command_prints_a_page_or_data(collection: Collection) -> None:
    path = collection.path

    said = flashcards(path, "stats").out
    data = flashcards(path, "stats", "--json").data
    assert data["workload"] == flashcards(path, "workload", "--json").data
    cards = flashcards(path, "stats", "cards", "--deck", "kubernetes", "--days", "90").out

    assert said.startswith("Overview · all decks · all time\n")
    assert max(map(len, said.splitlines())) <= 80
    assert len(said.splitlines()) <= 24
    assert data["retention"]["periods"]["all_time"]["all"]["count"] == 3
    assert cards.startswith("Cards · Kubernetes · last 90 days\n")


def test_the_command_writes_a_page_for_the_browser(collection: Collection, tmp_path: Path) -> None:
    file = tmp_path / "statistics.html"

    ran = flashcards(collection.path, "stats", "--html", str(file), "--level", "hard")

    assert (ran.code, ran.out) == (0, f"{file}\n")
    page = file.read_text("utf-8")
    assert "<title>Statistics · all decks · level hard · all time</title>" in page
    for name in NAMES:
        assert f"<h2>{name}</h2>" in page


def test_a_page_that_cannot_be_written_is_one_clear_line(
    collection: Collection, tmp_path: Path
) -> None:
    ran = flashcards(collection.path, "stats", "--html", str(tmp_path / "no" / "where.html"))

    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_another_program_does_not_disturb_the_statistics(
    collection: Collection, tmp_path: Path
) -> None:
    before = collection.statistics()
    with open_at(collection.path) as other:
        other.suspend(3)

    after = collection.statistics()

    assert (before.cards.counts.suspended, after.cards.counts.suspended) == (0, 1)
