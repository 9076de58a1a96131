"""The difference between two typed answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashcards.practice.text_difference import Change, Piece, difference


def test_what_is_removed_comes_before_what_is_added_there() -> None:
    assert difference("I would roll back now.", "I would stop it now.") == [
        Piece(Change.KEPT, "I would"),
        Piece(Change.REMOVED, " roll back"),
        Piece(Change.ADDED, " stop it"),
        Piece(Change.KEPT, " now."),
    ]


def test_line_breaks_are_those_of_the_later_text_and_no_change() -> None:
    assert difference("One two", "One\n\ntwo") == [Piece(Change.KEPT, "One\n\ntwo")]


def test_an_empty_text_is_all_added_or_removed() -> None:
    assert difference("", "new") == [Piece(Change.ADDED, "new")]
    assert difference("old", " ") == [Piece(Change.REMOVED, "old")]
    assert difference("", "") == []


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_both_texts_can_be_made_of_the_pieces(earlier: str, later: str) -> None:
    pieces = difference(earlier, later)

    without = dict.fromkeys(Change, "")
    for change in (Change.REMOVED, Change.ADDED):
        without[change] = "".join(piece.text for piece in pieces if piece.change is not change)
    assert without[Change.REMOVED] == later.rstrip()
    assert without[Change.ADDED].split() == earlier.split()
