"""A person's own keys as text."""

from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.tui.own_keys import keys_from, text_of


def test_keys_are_lines_and_lines_are_keys() -> None:
    keys = {"review.undo": "z,ctrl+z", "app.help": "H"}
    assert text_of(keys) == "review.undo = z,ctrl+z\napp.help = H"
    assert keys_from(text_of(keys)) == keys


def test_lines_may_be_copied_from_the_configuration() -> None:
    assert keys_from('\n  "review.undo" = "z"\n') == {"review.undo": "z"}


@pytest.mark.parametrize(
    ("text", "line"), [("a = b\nreview.undo", 2), ("= z", 1), ("a =", 1), ("a = b\na = c", 2)]
)
def test_a_line_without_a_command_and_keys_is_named(text: str, line: int) -> None:
    with pytest.raises(SettingError, match=f"line {line}:"):
        keys_from(text)
