"""The statistics from the command line."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import ANY

import pytest

from flashcards.collection import Collection
from tests.builders import FrozenClock, add, draft, study_two_decks
from tests.cli.running import flashcards
from tests.practising import speak


@pytest.fixture
def studied(three_words: Path) -> Path:
    """Three words, two of which were answered today."""
    flashcards(three_words, "review", "--plain", stdin="\n4\n\n3\nq\n")
    return three_words


@pytest.fixture
def collection(collection: Collection, clock: FrozenClock) -> Collection:
    """Two cards studied for some days, one of them forgotten once, and a new one."""
    return study_two_decks(collection, clock)


def test_a_page_is_named_by_what_it_is_of(studied: Path) -> None:
    page = flashcards(studied, "stats", "Activity", "--deck", "words", "--days", "30").out
    title = page.splitlines()[0].casefold()

    assert title.startswith("activity · ")
    assert "words" in title
    assert "30" in title


def test_all_pages_come_one_after_the_other(studied: Path) -> None:
    whole = flashcards(studied, "stats", "--all").out

    for name in ("overview", "retention", "activity", "practice", "cards", "forecast"):
        assert flashcards(studied, "stats", name).out.strip() in whole


def test_programs_get_figures_of_the_notes_that_are_meant(studied: Path) -> None:
    flashcards(studied, "import", "-", "--deck", "Other", stdin="# Q?\n\nA\n")
    every = flashcards(studied, "stats", "--json").data
    none = flashcards(studied, "stats", "--json", "--deck", "Other").data

    assert every.keys() == none.keys()
    assert "workload" in every
    assert every != none


def test_a_page_for_the_browser_never_takes_the_place_of_another_file(
    studied: Path, tmp_path: Path
) -> None:
    file = tmp_path / "interview.html"
    file.write_text("<!doctype html>\n<html><h1>Questions</h1>\n", "utf-8")

    for target in (file, studied):
        before = target.read_bytes()
        ran = flashcards(studied, "stats", "--html", str(target))

        assert ran.code == 1
        assert ran.err.startswith(f"flashcards: {target} is there already and ")
        assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("tomorrow",), 2), (("--days", "0"), 2), (("--level", "odd"), 2), (("--deck", "none"), 1)],
)
def test_what_cannot_be_shown_is_refused(
    studied: Path, arguments: tuple[str, ...], code: int
) -> None:
    ran = flashcards(studied, "stats", *arguments)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err


def test_a_page_or_data_is_printed(collection: Collection) -> None:
    path = collection.path

    said = flashcards(path, "stats").out
    data = flashcards(path, "stats", "--json").data
    loads = flashcards(path, "workload", "--json").data
    assert [load | more for load, more in zip(data["workload"], loads, strict=True)] == loads
    cards = flashcards(path, "stats", "cards", "--deck", "kubernetes", "--days", "90").out

    assert said.startswith("Overview · all decks · all levels · all time\n")
    assert max(map(len, said.splitlines())) <= 80
    assert len(said.splitlines()) <= 24
    assert data["retention"]["periods"]["all_time"]["all"]["count"] == 3
    assert cards.startswith("Cards · Kubernetes · all levels · last 90 days\n")


def test_a_page_for_the_browser_holds_all_pages(collection: Collection, tmp_path: Path) -> None:
    file = tmp_path / "statistics.html"

    ran = flashcards(collection.path, "stats", "--html", str(file), "--level", "hard")

    assert (ran.code, ran.out) == (0, f"{file}\n")
    page = file.read_text("utf-8")
    assert "<title>Statistics · all decks · level hard · all time</title>" in page
    assert page.count("<h2>") == 9
    assert "<h2>Overview</h2>" in page


def test_practice_is_the_same_in_text_in_json_and_for_the_browser(
    collection: Collection, tmp_path: Path
) -> None:
    (card,) = add(collection, draft("Why queues?", key_points=("peaks", "coupling"), deck="New"))
    for _ in range(2):
        speak(collection, card, 0)
    file, chosen = tmp_path / "statistics.html", ("--deck", "New")

    text = flashcards(collection.path, "stats", "practice", *chosen).out
    data = flashcards(collection.path, "stats", "--json", *chosen).data["practice"]
    flashcards(collection.path, "stats", "--html", str(file), *chosen)

    assert "2 answers to 1 card: 2 spoken." in text
    assert data["modes"] == {"spoken": 2}
    assert data["all"]["coverage"] == 0.5
    assert data["missed"] == [
        {"card_id": card, "point_id": ANY, "text": "coupling", "asked": 2, "missed": 2}
    ]
    assert "1 coupling · Why queues?" in text
    assert "1 coupling · Why queues?" in file.read_text("utf-8")


def test_practice_of_a_part_without_answers_says_how_to_begin(collection: Collection) -> None:
    text = flashcards(collection.path, "stats", "practice", "--days", "1").out

    assert "flashcards review --spoken" in text


def test_a_page_that_cannot_be_written_is_one_clear_line(
    collection: Collection, tmp_path: Path
) -> None:
    ran = flashcards(collection.path, "stats", "--html", str(tmp_path / "no" / "where.html"))

    assert ran.code == 1
    assert "there is no folder" in ran.err
    assert len(ran.err.splitlines()) == 1
