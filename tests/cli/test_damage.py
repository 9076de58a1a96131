"""Commands on a collection whose file is damaged: one clear line, and never a bad backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import flashcards

COMMANDS = (
    ("decks",),
    ("due",),
    ("review", "--plain"),
    ("stats",),
    ("export",),
    ("check",),
    ("backup",),
)
VALUES = {
    "a text that is not UTF-8": "UPDATE notes SET tags = CAST(x'61ff62' AS TEXT) WHERE id = 2",
    "a question that is not UTF-8": "UPDATE notes SET front = CAST(x'c3' AS TEXT) WHERE id = 2",
    "an unknown kind of note": "UPDATE notes SET kind = 'bbsic' WHERE id = 2",
    "an unknown level": "UPDATE notes SET level = 'herd' WHERE id = 2",
    "key points that are not JSON": "UPDATE notes SET key_points = '[\"a' WHERE id = 2",
    "an unknown state": "UPDATE cards SET state = 9 WHERE id = 1",
    "a day that never comes": "UPDATE cards SET due_day = 1000000000000 WHERE id = 1",
    "half a memory": "UPDATE cards SET difficulty = NULL WHERE id = 1",
    "an unknown kind of review": "UPDATE reviews SET kind = 'learm'",
    "an unknown rating": "UPDATE reviews SET rating = 77",
    "a study day beyond the calendar": "UPDATE reviews SET study_day = 4000000000000",
    "an instant beyond the calendar": "UPDATE reviews SET at_ms = 9000000000000000",
    "options that are not JSON": "UPDATE preset_versions SET options = '{\"fuzz\": tr'",
    "options of another type": 'UPDATE preset_versions SET options = \'{"fuzz": "x"}\'',
    "settings that are not JSON": "INSERT INTO settings VALUES ('settings', '{')",
    "an unknown setting": "INSERT INTO settings VALUES ('settings', '{\"rollover\": 4}')",
    "a step to undo that is not JSON": "UPDATE undo_steps SET changes = '[['",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A collection with one answer, and a backup of it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "cards.db"
    flashcards(path, "import", "-", "--deck", "Words", stdin="uno,one\ndos,two\ntres,three\n")
    flashcards(path, "review", "--plain", stdin="\n4\nq\n")
    return path


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        for statement in statements:
            raw.execute(statement)


def backups(path: Path) -> list[str]:
    listed: list[dict[str, str]] = flashcards(path, "backup", "--list", "--json").data
    return [backup["path"] for backup in listed]


@pytest.mark.parametrize("statement", VALUES.values(), ids=VALUES)
def test_a_value_that_cannot_be_ends_no_command_in_a_traceback(
    database: Path, statement: str
) -> None:
    execute(database, statement)
    before = backups(database)

    for command in COMMANDS:
        ran = flashcards(database, *command, stdin="\n4\nq\n")  # raises what is not in words
        assert ran.code in {0, 1}
        if ran.code == 1 and command != ("check",):
            assert ran.err.count("\n") == 1
    checked, copied = flashcards(database, "check"), flashcards(database, "backup")

    assert (checked.code, copied.code) == (1, 1)
    assert "'flashcards restore'" in copied.err
    assert "'flashcards restore latest' goes back to" in checked.err
    assert backups(database) == before
    assert flashcards(database, "restore", "latest", "--yes").code == 0
    assert flashcards(database, "check").code == 0


def page_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as raw:
        row = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return int(row[0])


def overwrite(path: Path, name: str, page: bytes = b"\xa5" * 4_096) -> None:
    """Writes over the first page of a table or an index."""
    execute(path)
    with path.open("r+b") as file:
        file.seek((page_of(path, name) - 1) * 4_096)
        file.write(page)


def test_check_says_what_can_still_be_read_and_what_to_do(database: Path) -> None:
    overwrite(database, "reviews")

    ran = flashcards(database, "check")

    assert ran.code == 1
    assert ran.out == "3 notes, 3 cards, 0 reviews can be read: problems found.\n"
    lines = ran.err.splitlines()
    assert "is damaged" in lines[0]
    assert lines[-3].startswith("reviews: 0 rows can be read, up to ")
    assert lines[-2].startswith("Can be read whole: ")
    assert "notes" in lines[-2]
    assert lines[-1] == f"'flashcards restore latest' goes back to {backups(database)[0]}."
    data = flashcards(database, "check", "--json").data
    rows = {table["name"]: (table["readable"], table["lost"]) for table in data["tables"]}
    assert rows["cards"] == (3, 0)
    assert rows["reviews"][0] == 0


def test_check_says_so_too_where_the_collection_cannot_be_opened(database: Path) -> None:
    overwrite(database, "presets")

    ran = flashcards(database, "check")

    assert ran.code == 1
    assert ran.out == "3 notes, 3 cards, 1 review can be read: problems found.\n"
    assert f"The collection {database} is damaged; " in ran.err
    assert "presets: 0 rows can be read, up to 1 cannot." in ran.err


def test_rows_that_only_an_index_knows_of_are_counted_as_lost(database: Path) -> None:
    overwrite(database, "cards")

    assert "cards: 0 rows can be read, up to 3 cannot.\n" in flashcards(database, "check").err


def test_a_damaged_collection_can_be_studied_as_far_as_it_can_be_read(database: Path) -> None:
    execute(database, VALUES["a step to undo that is not JSON"])
    for file in (database.parent / "backups").iterdir():
        file.unlink()

    ran = flashcards(database, "review", "--plain", stdin="\n4\nq\n")

    assert ran.code == 0
    assert ran.err.startswith("Today's backup could not be made: The collection ")


def test_check_without_a_backup_says_that_there_is_none(database: Path) -> None:
    overwrite(database, "reviews")
    for file in (database.parent / "backups").iterdir():
        file.unlink()

    assert flashcards(database, "check").err.endswith("There is no backup to go back to.\n")


def test_a_damaged_index_is_rebuilt_from_the_rows(database: Path) -> None:
    before = flashcards(database, "export").out
    overwrite(database, "ix_reviews_day")
    assert flashcards(database, "check").code == 1

    ran = flashcards(database, "check", "--repair")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "3 notes, 3 cards, 1 review: all is well.\n"
        "The file was damaged outside its rows and has been rebuilt.\n"
    )
    assert flashcards(database, "check").code == 0
    assert flashcards(database, "export").out == before
    assert backups(database)[0].endswith(".damaged.db")
    assert not backups(database)[-1].endswith(".damaged.db")


def test_what_was_set_aside_as_damaged_is_nothing_to_go_back_to(database: Path) -> None:
    overwrite(database, "ix_reviews_day")
    flashcards(database, "check", "--repair")

    restored = flashcards(database, "restore", "latest", "--yes")

    assert restored.code == 0
    assert "damaged" not in restored.out.split(" What")[0]


def test_rows_are_not_repaired_by_guessing(database: Path) -> None:
    overwrite(database, "reviews")
    before = backups(database)

    ran = flashcards(database, "check", "--repair")

    assert ran.code == 1
    assert "reviews: 0 rows can be read" in ran.err
    assert backups(database) == before
