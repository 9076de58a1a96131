"""Find and replace in one note."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from flashcards.errors import SettingError
from flashcards.model import Note, NoteKind
from flashcards.notes.point_ids import points
from flashcards.notes.replacing import NoteText, rewrite_of, rewritten

NOTE = Note(
    1, "n", 1, NoteKind.BASIC, "What is Go?", "A language. ", ("go fast", "Go"), tags=("go", "x")
)


def after(find: str, by: str, texts: Any = tuple(NoteText), **how: bool) -> Note:
    return rewritten(NOTE, rewrite_of(find, by, **how), texts)


def test_all_texts_are_rewritten_and_case_is_ignored() -> None:
    assert after("go", "Rust") == replace(
        NOTE,
        front="What is Rust?",
        key_points=("Rust fast", "Rust"),
        tags=("Rust", "x"),
        point_ids=tuple(id_ for id_, _ in points(NOTE)),
    )


def test_case_counts_if_asked() -> None:
    assert after("go", "Rust", match_case=True).key_points == ("Rust fast", "Go")
    assert after("go", "Rust", match_case=True).front == NOTE.front


def test_only_the_wanted_texts_are_rewritten() -> None:
    assert after("go", "X", [NoteText.BACK]) == NOTE
    assert after("go", "X", [NoteText.TAGS]) == replace(NOTE, tags=("X", "x"))


def test_a_note_without_what_is_sought_stays_as_it_is_with_its_white_space() -> None:
    assert after("nothing of this", "X") == NOTE


def test_signs_have_no_meaning_in_a_plain_text() -> None:
    assert after("?", r"\1.").front == r"What is Go\1."


def test_groups_of_an_expression_can_be_put_in() -> None:
    assert after(r"what is (\w+)", r"Say \1", regex=True).front == "Say Go?"


def test_a_key_point_that_becomes_empty_goes() -> None:
    assert after("^go$", "", [NoteText.KEY_POINTS], regex=True).key_points == ("go fast",)


@pytest.mark.parametrize(
    ("find", "by", "message"),
    [
        ("", "x", "There is nothing to find"),
        ("(", "x", "“\\(” is not a regular expression: "),
        ("a", "\\2", "“\\\\2” cannot be put in: "),
        ("a", "\\g<name>", "cannot be put in: "),
    ],
)
def test_what_cannot_be_understood_is_refused_at_once(find: str, by: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        rewrite_of(find, by, regex=True)
