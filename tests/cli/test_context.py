"""Which collection a command works on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import flashcards


@pytest.mark.parametrize("command", ["export", "undo", "check", "stats", "optimize", "backup"])
def test_a_collection_that_is_not_there_is_not_made_by_looking_at_it(
    database: Path, command: str
) -> None:
    ran = flashcards(database, command)

    assert (ran.code, ran.out) == (1, "")
    assert f"there is no collection at {database} yet" in ran.err
    assert not database.exists()


def test_the_database_may_be_named_behind_the_command(three_words: Path, tmp_path: Path) -> None:
    ran = flashcards(tmp_path / "other.db", "decks", "--db", str(three_words), "--json")

    assert [deck["name"] for deck in ran.data] == ["Words"]
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    "command", ["decks", "due", "stats", "check", "undo", "suspended", "options"]
)
def test_a_mistyped_collection_is_refused_and_not_created(tmp_path: Path, command: str) -> None:
    ran = flashcards(tmp_path / "mistyped.db", command)
    assert ran.code == 1
    assert "there is no collection at" in ran.err
    assert not (tmp_path / "mistyped.db").exists()
