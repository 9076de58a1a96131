"""Anki's packages by the command line, out and in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import flashcards

WORDS = "uno,one\ndos,two\ntres,three\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Three words, one of them answered twice."""
    path = tmp_path / "mine" / "cards.db"
    flashcards(path, "import", "-", "--deck", "Words", stdin=WORDS)
    flashcards(path, "review", "Words", "--plain", stdin="\n4\n\n1\nf 2\nq\n")
    return path


def cards(database: Path) -> list[tuple[str, str, str, str]]:
    rows = flashcards(database, "export").data["cards"]
    return sorted((row["deck"], row["question"], row["answer"], row["state"]) for row in rows)


@pytest.mark.parametrize("legacy", [False, True])
def test_a_package_brings_the_same_cards_and_their_history(
    database: Path, tmp_path: Path, legacy: bool
) -> None:
    package, other = tmp_path / "words.apkg", tmp_path / "other" / "cards.db"
    options = ["--legacy"] if legacy else []

    sent = flashcards(database, "export", "--format", "apkg", "-o", str(package), *options)
    brought = flashcards(other, "import", str(package), "--json")

    assert (sent.code, brought.code) == (0, 0)
    report = brought.data["sources"][0]
    assert (report["format"], report["added"], report["cards"]) == ("anki-package", 3, 3)
    assert cards(other) == cards(database)
    assert len(flashcards(other, "export").data["reviews"]) == 2
    assert flashcards(other, "check").code == 0


def test_without_its_schedule_a_package_brings_new_cards(database: Path, tmp_path: Path) -> None:
    package, other = tmp_path / "words.apkg", tmp_path / "other" / "cards.db"
    flashcards(database, "export", "--format", "apkg", "-o", str(package))

    flashcards(other, "import", str(package), "--no-schedule", "--deck", "Mine", "--tag", "new")

    exported = flashcards(other, "export").data
    assert {card["state"] for card in exported["cards"]} == {"new"}
    assert {(note["deck"], *note["tags"]) for note in exported["notes"]} == {("Mine", "new")}
    assert exported["reviews"] == []


def test_a_package_again_changes_nothing(database: Path, tmp_path: Path) -> None:
    package, other = tmp_path / "words.apkg", tmp_path / "other" / "cards.db"
    flashcards(database, "export", "--format", "apkg", "-o", str(package))
    flashcards(other, "import", str(package))
    before = flashcards(other, "export").out

    flashcards(other, "import", str(package))

    assert flashcards(other, "export").out == before


def test_a_broken_package_is_refused_in_one_line_and_nothing_is_changed(
    database: Path, tmp_path: Path
) -> None:
    package = tmp_path / "words.apkg"
    flashcards(database, "export", "--format", "apkg", "-o", str(package))
    package.write_bytes(package.read_bytes()[:-200])
    before = flashcards(database, "export").out

    ran = flashcards(database, "import", str(package))

    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert flashcards(database, "export").out == before


def test_a_package_needs_a_file(database: Path) -> None:
    ran = flashcards(database, "export", "--format", "apkg")

    assert ran.code == 2
    assert "name a file with -o" in ran.err
