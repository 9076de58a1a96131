"""The first start: all decks that ship or nothing, wherever it is cut short."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.first_run import open_collection, shipped_decks
from flashcards.errors import DatabaseError
from flashcards.storage.revision import APPLICATION_ID
from tests.builders import FrozenClock, add_cards, answer, assert_sound, draft

DECKS = len([*shipped_decks()]) + 1
"""They lie below a common one."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder / "collection.db"


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            raw.execute(statement)


def started(path: Path) -> None:
    open_collection(path, clock=FrozenClock()).close()


def deck_names(path: Path) -> list[str]:
    with open_collection(path, clock=FrozenClock()) as collection:
        assert_sound(collection)
        return [deck.name for deck in collection.decks.all()]


# What older versions left when their first start was cut short


def an_empty_file(path: Path) -> None:
    path.touch()


def our_number_alone(path: Path) -> None:
    execute(path, f"PRAGMA application_id = {APPLICATION_ID}")


def our_number_in_a_file_with_a_log(path: Path) -> None:
    execute(path, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA journal_mode = WAL")


def a_blank_database(path: Path) -> None:
    execute(path, "PRAGMA journal_mode = WAL")


def tables_alone(path: Path) -> None:
    started(path)
    tables = ("cards", "notes", "decks", "preset_versions", "presets", "settings")
    execute(path, *(f"DELETE FROM {name}" for name in tables))


def tables_and_a_preset(path: Path) -> None:
    started(path)
    execute(path, *(f"DELETE FROM {name}" for name in ("cards", "notes", "decks", "settings")))


def some_of_the_decks(path: Path) -> None:
    started(path)
    last = "(SELECT max(id) FROM decks)"
    execute(
        path,
        f"DELETE FROM cards WHERE deck_id = {last}",
        f"DELETE FROM notes WHERE deck_id = {last}",
        f"DELETE FROM decks WHERE id = {last}",
        "DELETE FROM settings",
    )


def tables_without_our_number(path: Path) -> None:
    tables_and_a_preset(path)
    execute(path, "PRAGMA application_id = 0")


def all_of_it_without_our_number(path: Path) -> None:
    """A start that was cut short at the number, and the one after it that could not be seen."""
    started(path)
    execute(path, "PRAGMA application_id = 0")


@pytest.mark.parametrize(
    "leave",
    [
        an_empty_file,
        our_number_alone,
        our_number_in_a_file_with_a_log,
        a_blank_database,
        tables_alone,
        tables_and_a_preset,
        some_of_the_decks,
        tables_without_our_number,
        all_of_it_without_our_number,
    ],
)
def test_a_first_start_that_was_cut_short_is_completed(
    path: Path, leave: Callable[[Path], None]
) -> None:
    leave(path)
    assert len(deck_names(path)) == DECKS
    assert len(deck_names(path)) == DECKS
    assert [file.name for file in path.parent.iterdir()] == ["collection.db"]


def test_other_commands_do_not_stand_in_for_a_first_start(path: Path) -> None:
    our_number_alone(path)
    Collection(path).close()
    assert len(deck_names(path)) == DECKS


# What is as somebody wants it


def test_an_empty_collection_stays_empty(path: Path) -> None:
    Collection(path).close()
    assert deck_names(path) == []


def test_a_collection_that_began_with_an_import_keeps_to_its_decks(path: Path) -> None:
    with Collection(path, clock=FrozenClock()) as collection:
        collection.imports.add([draft(deck="Own")], "own.md")
    assert deck_names(path) == ["Own"]


@pytest.mark.parametrize("use", ["answers", "imports"])
def test_a_collection_of_an_older_version_that_was_used_is_left_alone(path: Path, use: str) -> None:
    some_of_the_decks(path)
    with Collection(path, clock=FrozenClock()) as collection:
        if use == "answers":
            answer(collection, 1)
        else:
            collection.imports.add([draft(deck="Own")], "own.md")
        before = [deck.name for deck in collection.decks.all()]
    assert deck_names(path) == before


def test_notes_from_elsewhere_are_no_unfinished_start(path: Path) -> None:
    with Collection(path, clock=FrozenClock()) as collection:
        add_cards(collection, 1)
    execute(path, "DELETE FROM settings")
    assert deck_names(path) == ["Deck"]


# What belongs to another program


def another_number(path: Path) -> None:
    execute(path, "PRAGMA application_id = 42")


def another_version(path: Path) -> None:
    execute(path, "PRAGMA user_version = 7")


def another_table(path: Path) -> None:
    execute(path, "CREATE TABLE notes (id INTEGER)", "INSERT INTO notes VALUES (1)")


def another_log(path: Path) -> None:
    """Its table stands in the log beside the file only."""
    another = path.with_name("another.db")
    with closing(sqlite3.connect(another, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("CREATE TABLE bookmarks (id INTEGER)")
        for ending in ("", "-wal"):
            shutil.copyfile(f"{another}{ending}", f"{path}{ending}")
    another.unlink()


@pytest.mark.parametrize("make", [another_number, another_version, another_table, another_log])
def test_a_database_of_another_program_is_refused_and_not_touched(
    path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(DatabaseError, match="is a database of another program"):
        open_collection(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


# Several at once

STARTS = """
import sys
from pathlib import Path
from flashcards.collection.first_run import open_collection

sys.stdin.readline()
with open_collection(Path(sys.argv[1])) as collection:
    collection.cards.flag(int(sys.argv[2]), 1)
    print(len(collection.decks.all()))
"""


def test_two_first_starts_at_once_both_end_well(path: Path) -> None:
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", STARTS, str(path), str(card_id)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for card_id in (1, 2)
    ]
    for process in starts:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    assert [process.communicate()[0] for process in starts] == [f"{DECKS}\n"] * 2
    with open_collection(path) as collection:
        assert [card.flag for card in collection.exports.snapshot().cards[:3]] == [1, 1, 0]
        assert_sound(collection)
