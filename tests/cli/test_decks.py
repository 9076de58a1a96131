"""Listing and changing decks from the command line."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click
import pytest

from tests.cli.running import flashcards


def test_decks_are_listed_with_what_is_left(three_words: Path) -> None:
    assert flashcards(three_words, "decks").out == (
        "Deck     New Learning   Due   Cards\nWords      3        0     0       3\n"
    )


def test_decks_say_what_waits_behind_the_limits(three_words: Path) -> None:
    flashcards(three_words, "options", "words", "--new-per-day", "1")

    assert flashcards(three_words, "decks").out == (
        "Deck      New Learning   Due   Cards\nWords  1 of 3        0     0       3\n"
    )
    (deck,) = flashcards(three_words, "decks", "--json").data
    assert (deck["new"], deck["new_behind_limit"], deck["due_behind_limit"]) == (1, 2, 0)


def test_decks_of_any_script_stand_in_columns_and_steer_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    for deck in ("你好", "\x9b1mred"):
        flashcards(path, "import", "-", "--deck", deck, stdin="uno,one\n")

    assert flashcards(path, "decks").out == (
        "Deck      New Learning   Due   Cards\n"
        "\ufffd1mred      1        0     0       1\n"
        "你好        1        0     0       1\n"
    )


def names(path: Path) -> list[str]:
    return [deck["name"] for deck in flashcards(path, "decks", "--json").data]


def test_a_deck_is_created_and_undone(three_words: Path) -> None:
    ran = flashcards(three_words, "decks", "create", "Words::Verbs")
    assert (ran.code, ran.out) == (0, "Created the deck “Words::Verbs”.\n")
    assert names(three_words) == ["Words", "Words::Verbs"]
    assert "Undone: created the deck “Words::Verbs”" in flashcards(three_words, "undo").out
    assert names(three_words) == ["Words"]


def test_a_first_deck_makes_the_collection(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert flashcards(path, "decks", "create", "Mine").code == 0
    assert names(path) == ["Mine"]


def test_a_name_that_is_taken_is_refused(three_words: Path) -> None:
    ran = flashcards(three_words, "decks", "create", "words")
    assert (ran.code, ran.err) == (1, "flashcards: There is a deck “Words” already.\n")


def test_a_deck_is_renamed_by_an_ending_of_its_name(three_words: Path) -> None:
    ran = flashcards(three_words, "decks", "rename", "ords", "Languages::Spanish")
    assert ran.out == "Renamed the deck “Words” to “Languages::Spanish”.\n"
    assert names(three_words) == ["Languages", "Languages::Spanish"]
    ran = flashcards(three_words, "decks", "rename", "spanish", "Languages::Spanish")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing changed.\n")


def test_a_deck_is_merged_into_another(three_words: Path) -> None:
    flashcards(three_words, "decks", "create", "More")
    ran = flashcards(three_words, "decks", "merge", "words", "more")
    assert ran.out == "Merged the deck “Words” into “More”.\n"
    assert names(three_words) == ["More"]


def test_a_deck_is_deleted_without_its_cards(three_words: Path) -> None:
    flashcards(three_words, "decks", "create", "More")
    ran = flashcards(three_words, "decks", "delete", "words", "--into", "more", "--yes")
    assert ran.out == "Deleted the deck “Words”; its 3 cards are in “More”.\n"
    ran = flashcards(three_words, "decks", "delete", "more", "--yes")
    assert (ran.code, ran.err) == (
        1,
        "flashcards: No deck is above “More”: name one for its cards, or delete them too.\n",
    )


def test_a_deck_is_deleted_with_its_cards_by_name_of_the_option(three_words: Path) -> None:
    ran = flashcards(three_words, "decks", "delete", "words", "--with-cards", "--yes")
    assert ran.out == "Deleted the deck “Words” with its 3 cards.\n"
    assert names(three_words) == []
    flashcards(three_words, "undo")
    assert names(three_words) == ["Words"]


def test_deleting_asks_and_is_refused_where_nobody_can_answer(
    three_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = flashcards(three_words, "decks", "delete", "words", "--with-cards")
    assert (ran.code, "pass --yes to delete" in ran.err) == (2, True)
    asked: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(click, "confirm", confirm)
    commands = import_module("flashcards.cli.decks")  # beside the command of that name
    monkeypatch.setattr(commands, "_is_interactive", lambda: True)
    ran = flashcards(three_words, "decks", "delete", "words", "--with-cards")
    assert (ran.code, ran.err) == (1, "Nothing was changed.\n")
    assert asked == ["Delete the deck “Words” with its 3 cards and their history?"]
    assert names(three_words) == ["Words"]


def test_options_that_contradict_each_other_are_refused(three_words: Path) -> None:
    ran = flashcards(three_words, "decks", "delete", "words", "--with-cards", "--into", "words")
    assert (ran.code, "exclude each other" in ran.err) == (2, True)
