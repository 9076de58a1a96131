"""Whether a file can be read, value by value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.errors import DamagedError
from flashcards.model import Attempt, AttemptMode
from flashcards.model.mock import MockPlan
from flashcards.storage.sqlite import soundness
from flashcards.storage.sqlite.database import Database
from flashcards.storage.sqlite.survey import survey
from tests.builders import GOOD, add_cards, answer, open_at, with_options


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three cards, one of them answered, an interview about it, and options and settings."""
    file = tmp_path_factory.mktemp("made") / "collection.db"
    with open_at(file) as collection:
        first, *_ = add_cards(collection, 3)
        answer(collection, first)
        begun = collection.mocks.start(MockPlan(), [first])
        collection.mocks.answer(begun.questions[0], Attempt(first, AttemptMode.MOCK), GOOD)
        with_options(collection, new_per_day=7)
        collection.presets.change(settings={"rollover_hour": 3})
    return file.read_bytes()


@pytest.fixture
def path(tmp_path: Path, content: bytes) -> Path:
    """A file with that content."""
    file = tmp_path / "collection.db"
    file.write_bytes(content)
    return file


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, to be tampered with; what is written is seen at once."""
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        yield opened


def test_what_this_program_wrote_is_sound(path: Path, raw: sqlite3.Connection) -> None:
    assert soundness.first_fault(path) is None
    assert list(soundness.faults(raw, thorough=True)) == []


VALUES = [
    ("presets", 1, "DELETE FROM preset_versions"),
    ("decks", 1, "UPDATE decks SET preset_id = 9"),
    ("notes", 3, "UPDATE notes SET deck_id = 9 WHERE id = 3"),
    ("cards", 2, "UPDATE cards SET deck_id = 9 WHERE id = 2"),
    ("reviews", 1, "UPDATE reviews SET prediction_origin = 9"),
    ("reviews", 1, "UPDATE reviews SET voted = 1.1"),
    ("cards", 1, "UPDATE cards SET state = 9 WHERE id = 1"),
    ("cards", 2, "UPDATE cards SET due_day = -1 WHERE id = 2"),
    ("cards", 1, "UPDATE cards SET stability = NULL WHERE id = 1"),
    ("cards", 1, "UPDATE cards SET difficulty = 0 WHERE id = 1"),
    ("notes", 3, "UPDATE notes SET kind = 'odd' WHERE id = 3"),
    ("notes", 3, "UPDATE notes SET key_points = '{}' WHERE id = 3"),
    ("reviews", 1, "UPDATE reviews SET rating = 0"),
    ("reviews", 1, "UPDATE reviews SET rating = 5"),
    ("reviews", 1, "UPDATE reviews SET state_before = -1"),
    ("reviews", 1, "UPDATE reviews SET state_after = 4"),
    ("reviews", 1, "UPDATE reviews SET at_ms = -1"),
    ("notes", 3, "UPDATE notes SET point_ids = 'x' WHERE id = 3"),
    ("attempts", 1, "UPDATE attempts SET mode = 'sung' WHERE id = 1"),
    ("attempts", 1, "UPDATE attempts SET suggested = 5 WHERE id = 1"),
    ("attempts", 1, "UPDATE attempts SET given = 0 WHERE id = 1"),
    ("attempts", 1, "UPDATE attempts SET ticked = '\"a\"' WHERE id = 1"),
    ("attempts", 1, "UPDATE attempts SET spoken_ms = -1 WHERE id = 1"),
    ("mocks", 1, "UPDATE mocks SET started_ms = -1"),
    ("mock_questions", 1, "UPDATE mock_questions SET state = 'odd' WHERE id = 1"),
    ("mock_questions", 1, "UPDATE mock_questions SET state = 'waiting' WHERE id = 1"),
    ("mock_questions", 1, "UPDATE mock_questions SET card_id = 2 WHERE id = 1"),
    ("mock_questions", 1, "UPDATE mock_questions SET spoken_ms = -1 WHERE id = 1"),
    ("undo_steps", 1, "UPDATE undo_steps SET changes = '[' WHERE id = 1"),
]


@pytest.mark.parametrize(("table", "row", "statement"), VALUES)
def test_a_value_that_this_program_never_writes_is_named_by_its_row(
    path: Path, raw: sqlite3.Connection, table: str, row: int, statement: str
) -> None:
    raw.execute(statement)

    fault = f"row {row} of {table} holds a value that cannot be"
    assert list(soundness.faults(raw)) == [fault]
    assert soundness.first_fault(path) == fault


@pytest.mark.parametrize(
    ("table", "statement", "value"),
    [
        ("mocks", "UPDATE mocks SET plan = ?", '{"decks": 1}'),
        ("preset_versions", "UPDATE preset_versions SET options = ?", '{"new_per_day": "x"}'),
        ("settings", "UPDATE settings SET value = ? WHERE key = 'settings'", '{"odd": 1}'),
        ("settings", "UPDATE settings SET value = ? WHERE key = 'settings'",
         '{"rollover_hour": 99}'),
    ],
)  # fmt: skip
def test_options_and_settings_are_judged_as_the_program_reads_them(
    raw: sqlite3.Connection, table: str, statement: str, value: str
) -> None:
    raw.execute(statement, (value,))

    faults = set(soundness.faults(raw))

    assert faults
    assert {fault.partition(" of ")[2] for fault in faults} == {
        f"{table} holds options that cannot be"
    }


def test_text_that_is_not_utf_8_is_named_by_its_table(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE notes SET front = CAST(x'ff' AS TEXT) WHERE id = 2")

    assert list(soundness.faults(raw)) == ["a text in notes is not UTF-8"]


@pytest.mark.parametrize("row", [1, 2, 3])
def test_texts_are_read_to_the_last_one(
    raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, row: int
) -> None:
    monkeypatch.setattr(soundness, "_CHUNK", 1)
    raw.execute("UPDATE notes SET back = CAST(x'ff' AS TEXT) WHERE id = ?", (row,))

    assert list(soundness.faults(raw)) == ["a text in notes is not UTF-8"]


def test_a_check_can_be_given_up(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        soundness.first_fault(path, lambda: True)


def test_tables_of_an_older_schema_are_judged_by_what_they_have(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as raw:
        raw.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, front TEXT)")
        raw.execute("INSERT INTO notes VALUES (1, 'Q')")
        raw.commit()

    assert soundness.first_fault(tmp_path / "old.db") is None


def test_a_message_of_sqlite_that_quotes_damage_is_a_fault(
    path: Path, raw: sqlite3.Connection
) -> None:
    sql = "CAST(x'435245415445209a' AS TEXT)"
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(f"UPDATE sqlite_master SET sql = {sql} WHERE name = 'decks'")
    raw.close()

    assert soundness.first_fault(path) == soundness.CANNOT_BE_READ
    assert survey(path) is None
    with pytest.raises(DamagedError):
        Database(path)
