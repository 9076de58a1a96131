"""Texts of unknown origin on a terminal."""

from __future__ import annotations

import pytest

from flashcards.presentation import terminal_text


@pytest.mark.parametrize(
    ("given", "as_text", "as_line"),
    [
        ("Grüße 你好 →", "Grüße 你好 →", "Grüße 你好 →"),
        ("\x1b[31mred", "␛[31mred", "␛[31mred"),
        ("one\ntwo\tthree", "one\ntwo\tthree", "one␊two␉three"),
        ("over\rwritten", "over␍written", "over␍written"),
        ("bell\x07 delete\x7f", "bell␇ delete␡", "bell␇ delete␡"),
        ("eight bits\x9b31m", "eight bits\ufffd31m", "eight bits\ufffd31m"),
    ],
)
def test_what_would_steer_a_terminal_is_made_visible(
    given: str, as_text: str, as_line: str
) -> None:
    assert terminal_text.text(given) == as_text
    assert terminal_text.line(given) == as_line


@pytest.mark.parametrize(("value", "cells"), [("", 0), ("abc", 3), ("你好", 4), ("e\u0301", 1)])
def test_a_line_is_measured_in_columns(value: str, cells: int) -> None:
    assert terminal_text.cells(value) == cells
    assert terminal_text.padded(value, 6) == value + " " * (6 - cells)


@pytest.mark.parametrize(
    ("value", "columns", "lines"),
    [
        ("one two three four five", 20, ["one two three four", "five"]),
        ("- one two three four five", 20, ["- one two three four", "  five"]),
        ("12. one two three four five", 22, ["12. one two three four", "    five"]),
        ("one two three four five", 5, ["one two three four", "five"]),
        ("word " * 16, 200, ["word " * 14 + "word", "word"]),
        ("a\n\n    code", 20, ["a", "", "    code"]),
    ],
)
def test_a_text_is_wrapped_to_widths_that_can_be_read(
    value: str, columns: int, lines: list[str]
) -> None:
    assert terminal_text.wrapped(value, columns).split("\n") == lines
