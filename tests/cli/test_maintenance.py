"""Check, backup and restore from the command line."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.running import flashcards


def test_check_says_that_all_is_well(three_words: Path) -> None:
    ran = flashcards(three_words, "check")

    assert (ran.code, ran.out) == (0, "3 notes, 3 cards, 0 reviews: all is well.\n")


def test_a_backup_is_restored_and_what_was_there_is_kept(three_words: Path) -> None:
    made = flashcards(three_words, "backup").out.strip()
    flashcards(three_words, "undo")

    restored = flashcards(three_words, "restore", "latest", "--yes")

    assert restored.code == 0
    assert made in restored.out
    assert flashcards(three_words, "due", "--json").data["new"] == 3
    assert len(flashcards(three_words, "backup", "--list", "--json").data) == 2


@pytest.mark.parametrize("command", [("restore",), ("backup", "--list")])
def test_backups_are_listed_with_their_time_size_and_cards(
    three_words: Path, command: tuple[str, ...]
) -> None:
    made = flashcards(three_words, "backup").out.strip()

    first, second = flashcards(three_words, *command).out.splitlines()

    assert " · manual · " in first
    assert first.endswith(" · 3 cards")
    assert second == f"  {made}"
    (data,) = flashcards(three_words, *command, "--json").data
    assert (data["path"], data["cards"], data["reason"]) == (made, 3, "manual")


@pytest.mark.parametrize(
    ("answer", "code", "left"), [("y\n", 0, 3), ("n\n", 1, 0)], ids=["yes", "no"]
)
def test_restore_asks_a_person_first(
    three_words: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: int
) -> None:
    flashcards(three_words, "backup")
    flashcards(three_words, "undo")
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("flashcards.cli.maintenance.sys", SimpleNamespace(stdin=terminal))

    ran = flashcards(three_words, "restore", "latest", stdin=answer)

    assert ran.code == code
    assert flashcards(three_words, "due", "--json").data["new"] == left


def test_restore_without_a_terminal_asks_for_the_option_yes(three_words: Path) -> None:
    flashcards(three_words, "backup")

    ran = flashcards(three_words, "restore", "latest")

    assert (ran.code, ran.out) == (2, "")
    assert "--yes" in ran.err


def test_restore_asks_nothing_about_a_backup_that_is_not_there(
    three_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("flashcards.cli.maintenance.sys", SimpleNamespace(stdin=terminal))

    ran = flashcards(three_words, "restore", "nowhere.db", stdin="y\n")

    assert (ran.code, ran.out) == (1, "")
    assert "There is no backup nowhere.db" in ran.err


def test_a_backup_can_be_written_anywhere(three_words: Path, tmp_path: Path) -> None:
    there = tmp_path / "new" / "copy.db"
    there.parent.mkdir()

    assert flashcards(three_words, "backup", "-o", str(there)).out == f"{there}\n"
    assert flashcards(there, "due", "--json").data["new"] == 3


def test_a_backup_never_takes_the_place_of_the_collection(three_words: Path) -> None:
    ran = flashcards(three_words, "backup", "-o", str(three_words))

    assert ran.code == 1
    assert ran.err == f"flashcards: {three_words} cannot be overwritten; name another file.\n"


def test_a_backup_never_takes_the_place_of_another_file(three_words: Path, tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# Deck\n", "utf-8")

    ran = flashcards(three_words, "backup", "-o", str(deck))

    assert ran.code == 1
    assert ran.err == (
        f"flashcards: {deck} is not a flashcards collection; the file was left as it is.\n"
    )
    assert deck.read_text("utf-8") == "# Deck\n"


def test_a_backup_takes_the_place_of_an_earlier_one_or_an_empty_file(
    three_words: Path, tmp_path: Path
) -> None:
    there = tmp_path / "copy.db"
    there.touch()

    codes = [flashcards(three_words, "backup", "-o", str(there)).code for _ in range(2)]

    assert codes == [0, 0]
    assert flashcards(there, "due", "--json").data["new"] == 3


def test_a_backup_that_cannot_be_written_is_one_clear_line(three_words: Path) -> None:
    below_a_file = three_words / "copy.db"

    ran = flashcards(three_words, "backup", "-o", str(below_a_file))

    assert ran.code == 1
    assert ran.err.startswith(f"flashcards: {below_a_file} cannot be written: ")
