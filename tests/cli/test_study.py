"""The decks and what is due, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import flashcards


def test_a_new_collection_has_the_decks_that_ship(tmp_path: Path) -> None:
    flashcards(tmp_path / "new.db", "review", "--plain", stdin="q\n")
    decks = flashcards(tmp_path / "new.db", "decks", "--json").data

    names = [deck["name"] for deck in decks]
    assert "Interview::AI Operations Specialist" in names
    assert len(names) >= 5
    assert all(deck["cards"] >= 10 for deck in decks)


def test_a_buried_card_does_not_wait_behind_the_limit_but_until_tomorrow(
    three_words: Path,
) -> None:
    ran = flashcards(three_words, "review", "--plain", stdin="b\n\n3\nb\nq\n")

    assert ran.code == 0
    (deck,) = flashcards(three_words, "decks", "--json").data
    assert (deck["new"], deck["new_behind_limit"]) == (0, 0)
    assert flashcards(three_words, "due").out == (
        "All decks: 0 new, 1 learning (next in 10 min), 0 due today; 0 cards due tomorrow.\n"
    )


def test_due_says_what_is_left(three_words: Path) -> None:
    flashcards(three_words, "review", "--plain", stdin="\n3\nq\n")

    assert flashcards(three_words, "due", "words").out == (
        "Words: 2 new, 1 learning (next in 10 min), 0 due today; 0 cards due tomorrow.\n"
    )
    assert flashcards(three_words, "due", "--json").data["learning"] == 1


@pytest.mark.parametrize("command", ["decks", "due", "options"])
def test_on_the_first_day_the_usual_collection_is_there_for_any_first_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("FLASHCARDS_DB", str(tmp_path / "usual.db"))
    assert flashcards(None, command).code == 0
    decks = flashcards(None, "decks", "--json").data
    assert "Interview::AI Operations Specialist" in [deck["name"] for deck in decks]
