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
    assert f"there is no collection at {database};" in ran.err
    assert not database.exists()


def test_the_database_may_be_named_behind_the_command(three_words: Path, tmp_path: Path) -> None:
    ran = flashcards(tmp_path / "other.db", "decks", "--db", str(three_words), "--json")

    assert [deck["name"] for deck in ran.data] == ["Words"]
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("decks",),
        ("due",),
        ("stats",),
        ("check",),
        ("undo",),
        ("suspended",),
        ("options",),
        ("search", "is:due"),
        ("review",),
        ("review", "--plain"),
        ("review", "--plain", "--cram"),
    ],
)
def test_a_mistyped_collection_is_refused_and_not_created(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    ran = flashcards(tmp_path / "mistyped.db", *command)
    assert ran.code == 1
    assert "there is no collection at" in ran.err
    assert not (tmp_path / "mistyped.db").exists()


@pytest.mark.parametrize("command", [("add", "Q", "A", "--deck", "D"), ("decks", "create", "D")])
def test_a_collection_that_a_command_makes_is_announced(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    first = flashcards(tmp_path / "new.db", *command)
    second = flashcards(tmp_path / "new.db", "add", "Other?", "A", "--deck", "D")

    assert first.code == 0
    assert f"A new collection was made at {tmp_path / 'new.db'}." in first.err
    assert "new collection" not in second.err


def test_a_first_review_without_a_named_file_begins_with_the_shipped_decks(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHCARDS_DB", str(database))
    assert flashcards(None, "review", "--plain", stdin="q\n").code == 0
    assert database.exists()
