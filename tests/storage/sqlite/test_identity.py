"""Whose file it is, by its first bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.errors import DatabaseError
from flashcards.storage.sqlite.identity import (
    is_database,
    is_missing,
    refuse_foreign,
    refuse_other_programs,
)
from tests.builders import open_at


def database(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    return path


def test_our_own_file_is_let_through(path: Path) -> None:
    open_at(path).close()

    assert is_database(path)
    refuse_foreign(path)
    refuse_other_programs(path)


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE invoices (id)",),
        ("PRAGMA application_id = 7",),
        ("PRAGMA application_id = 7", "CREATE TABLE notes (id)"),
    ],
)
def test_the_database_of_another_program_is_refused_and_left(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    file = database(tmp_path / "other.db", *statements, "CREATE TABLE own (id)")
    before = file.read_bytes()

    assert is_database(file)
    for refuse in (refuse_foreign, refuse_other_programs):
        with pytest.raises(DatabaseError):
            refuse(file)
    assert file.read_bytes() == before


def test_what_is_no_database_may_be_replaced_but_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Anna")

    assert not is_database(file)
    refuse_other_programs(file)
    with pytest.raises(DatabaseError, match="not a flashcards collection"):
        refuse_foreign(file)


def test_an_empty_file_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "file.db").write_text("x")

    assert is_missing(tmp_path / "empty.db")
    assert is_missing(tmp_path / "none.db")
    assert is_missing(tmp_path / "file.db" / "below.db")
    assert not is_missing(tmp_path / "file.db")
