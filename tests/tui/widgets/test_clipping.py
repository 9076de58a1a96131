"""Text cut to cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flashcards.tui.widgets.clipping import clipped


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("abc", 5, "abc  "),
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("ab cd", 4, "ab…"),
        ("猫猫", 4, "猫猫"),
        ("猫猫猫", 5, "猫猫…"),
        ("猫猫猫", 4, "猫…"),
        ("", 2, "  "),
    ],
)
def test_a_text_is_cut_or_padded(text: str, cells: int, expected: str) -> None:
    assert clipped(text, cells) == expected


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"])), st.integers(1, 20))
def test_no_text_is_wider_than_it_may_be(text: str, cells: int) -> None:
    assert cell_len(clipped(text, cells)) <= cells
