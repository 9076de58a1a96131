"""Deletions that are put into a text while it is written."""

from __future__ import annotations

import pytest

from flashcards.notes import cloze_writing, note_types


def test_numbers_go_on_from_the_highest() -> None:
    text = "{{c1::a}} {{c3::b}}"
    assert (cloze_writing.next_number(text), cloze_writing.last_number(text)) == (4, 3)
    assert (cloze_writing.next_number(""), cloze_writing.last_number("")) == (1, 1)


def test_a_selection_becomes_a_deletion_with_the_cursor_behind_it() -> None:
    assert cloze_writing.wrapped("gold", 2) == ("{{c2::gold}}", 12)


def test_without_a_selection_the_cursor_is_inside() -> None:
    text, cursor = cloze_writing.wrapped("", 1)
    assert (text[:cursor], text[cursor:]) == ("{{c1::", "}}")


@pytest.mark.parametrize("selected", [r"$\frac{1}{x^{2}}$", "{a}", "}}}"])
def test_braces_of_the_selection_do_not_end_the_deletion(selected: str) -> None:
    text = cloze_writing.wrapped(selected, 1).text
    shown = note_types.render_cloze(text, 2, reveal=False)
    assert shown.replace(" ", "") == selected.replace(" ", "")


def test_a_deletion_around_others_leaves_them_as_they_are() -> None:
    text = cloze_writing.wrapped("the {{c1::small}} one", 2).text
    assert text == "{{c2::the {{c1::small}} one}}"
    assert note_types.cloze_numbers(text) == {1, 2}
