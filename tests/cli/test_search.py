"""The command ``search``."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.cli.search import _COLUMNS
from flashcards.search.sorting import Sort
from tests.builders import FrozenClock, add_cards, open_at
from tests.cli.running import flashcards
from tests.storage.searched import searched


@pytest.fixture
def filled(database: Path, standing_clock: FrozenClock) -> Path:
    with open_at(database, standing_clock) as collection:
        searched(collection, standing_clock)
    return database


def test_cards_are_listed(filled: Path) -> None:
    ran = flashcards(filled, "search", "hash or deck:Database")

    assert ran.out.splitlines() == [
        "Card  Deck      Question             Due         Interval",
        "   1  Data      What is a hash map?  8 days ago  13 d",
        "   7  Other     what is a hash map?  in 8 days   16 d",
        "   8  Database  std::vector<int>     new         –",
    ]
    assert (ran.code, ran.err) == (0, "")


def test_nothing_is_said_to_be_nothing(filled: Path) -> None:
    assert flashcards(filled, "search", "nothing").out == "No card matches “nothing”.\n"
    assert flashcards(filled, "search", "nothing", "--json").data == []


def test_cards_are_json_sorted_and_limited(filled: Path) -> None:
    ran = flashcards(
        filled, "search", "is:new", "--json", "--sort", "question", "--reverse", "--limit", "2"
    )

    assert [card["question"] for card in ran.data] == [
        "The mitochondria of a [...]",
        "std::vector<int>",
    ]


def test_a_long_list_says_how_it_goes_on(database: Path, standing_clock: FrozenClock) -> None:
    with open_at(database, standing_clock) as collection:
        add_cards(collection, 103)

    assert flashcards(database, "search").out.endswith("\n… and 3 more cards\n")
    assert "more" not in flashcards(database, "search", "--limit", "5").out
    assert len(flashcards(database, "search", "--json").data) == 103


def test_cards_are_counted(filled: Path) -> None:
    assert flashcards(filled, "search", "is:new", "--count").out == "4\n"
    assert flashcards(filled, "search", "is:new", "--count", "--json").data == {"cards": 4}


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("-hash",), 6),
        (("-tag:one", "is:new"), 4),
        (("deck:Data::Big Trees", "is:learn"), 1),
        (("binary tree", "is:learn"), 1),
        (('"binary tree"', "is:learn"), 1),
        (("front:Binary tree", "-is:new"), 1),
        ((), 8),
    ],
)
def test_arguments_are_terms(filled: Path, arguments: tuple[str, ...], count: int) -> None:
    assert flashcards(filled, "search", *arguments, "--count").out == f"{count}\n"


def test_a_mistake_is_shown_in_its_place(filled: Path) -> None:
    for options in ((), ("--json",), ("--count",), ("--save", "x")):
        ran = flashcards(filled, "search", "deck:data is:suspnded", *options)

        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            "flashcards: there is no condition “suspnded”; did you mean “suspended”?\n"
            "  deck:data is:suspnded\n"
            "               ^\n"
        )


def test_searches_are_saved_listed_run_and_forgotten(filled: Path) -> None:
    assert flashcards(filled, "search", "is:new -is:buried", "--save", "fresh").code == 0

    assert flashcards(filled, "search", "--saved").out == "fresh: is:new -is:buried\n"
    saved = flashcards(filled, "search", "--saved", "--json")
    assert saved.data == [{"name": "fresh", "query": "is:new -is:buried"}]
    assert flashcards(filled, "search", "--run", "fresh", "--count").out == "3\n"
    assert "changed the saved search “fresh”" in flashcards(filled, "undo").out
    assert flashcards(filled, "redo").code == 0
    assert flashcards(filled, "search", "--forget", "fresh").code == 0
    unknown = flashcards(filled, "search", "--run", "fresh")
    assert (unknown.code, "“fresh”" in unknown.err) == (1, True)


def test_saved_searches_are_in_the_lossless_export(filled: Path, tmp_path: Path) -> None:
    flashcards(filled, "search", "is:new", "--save", "fresh")
    export = tmp_path / "all.json"
    flashcards(filled, "export", "-o", str(export))
    copy = tmp_path / "copy.db"
    flashcards(copy, "import", str(export))

    assert flashcards(copy, "search", "--saved").out == "fresh: is:new\n"
    assert flashcards(copy, "export").out == export.read_text("utf-8")


def test_the_columns_to_sort_by_are_those_of_the_language() -> None:
    assert tuple(Sort) == _COLUMNS
