"""Undo, redo, and cards that were set aside, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.builders import FrozenClock
from tests.cli.running import flashcards


def test_undo_takes_back_step_by_step(three_words: Path) -> None:
    flashcards(three_words, "review", "--plain", stdin="\n3\nq\n")

    runs = [flashcards(three_words, "undo", "--earlier") for _ in range(3)]

    assert [run.out.partition(",")[0] for run in runs] == [
        "Undone: rated “uno” Good", "Undone: imported -", "",
    ]  # fmt: skip
    assert (runs[2].code, runs[2].err) == (1, "flashcards: Nothing to undo.\n")
    again = [flashcards(three_words, "redo") for _ in range(3)]
    assert [run.out.partition(",")[0] for run in again] == [
        "Redone: imported -", "Redone: rated “uno” Good", "",
    ]  # fmt: skip
    assert again[2].err == "flashcards: Nothing to redo.\n"


def test_undo_of_an_earlier_day_needs_to_be_asked_for(
    three_words: Path, clock: FrozenClock
) -> None:
    flashcards(three_words, "review", "--plain", stdin="\n3\nq\n")
    clock.forward(days=2)

    held = flashcards(three_words, "undo")

    assert held.code == 1
    assert "made before today: rated “uno” Good, 2 days ago" in held.err
    assert flashcards(three_words, "undo", "--earlier").code == 0


def test_suspended_cards_are_listed_and_come_back(three_words: Path) -> None:
    flashcards(three_words, "review", "--plain", stdin="s\nb\nq\n")

    listed = flashcards(three_words, "suspended")
    assert [line.split() for line in listed.out.splitlines()[::2]] == [
        ["1", "suspended", "uno"], ["2", "buried", "dos"],
    ]  # fmt: skip
    assert flashcards(three_words, "unsuspend", "3").code == 1
    assert flashcards(three_words, "unsuspend").code == 2
    assert flashcards(three_words, "unsuspend", "1").out == "1 card back in the queue.\n"
    assert flashcards(three_words, "unsuspend", "--all").out == "1 card back in the queue.\n"
    nothing = flashcards(three_words, "unsuspend", "--all")
    assert nothing.out == "No card is suspended or buried.\n"
    assert flashcards(three_words, "suspended", "--json").data == []
