"""Names of keys as people write them."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from flashcards.tui import key_names, screen_keys


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("a", "a"), ("G", "G"), ("?", "question_mark"), ("question_mark", "question_mark"),
        ("space", "space"), (" ", "space"), ("Space", "space"), ("F5", "f5"), ("esc", "escape"),
        ("Ctrl+S", "ctrl+s"), ("ctrl+i", "tab"), ("tab", "tab"), ("shift+tab", "shift+tab"),
        ("shift+g", "G"), ("alt+x", "alt+x"), ("ctrl+shift+left", "ctrl+shift+left"), ("+", "plus"),
        ("plus", "plus"), (",", "comma"), ("/", "slash"), ("ä", "ä"), (" x ", "x"),
        ("f99", None), ("F99", None), ("", None), ("ctrl+", None), ("hyperspace", None),
        ("cmd+a", None), ("<any>", None), ("leftt", None), ("\x00", None),
    ],
)  # fmt: skip
def test_keys_have_one_name_and_those_that_no_terminal_sends_none(
    written: str, normal: str | None
) -> None:
    assert key_names.normalized(written) == normal


def test_every_default_is_a_key_that_a_terminal_sends() -> None:
    names = {
        name
        for group in screen_keys.SCREENS.values()
        for key in group
        if isinstance(key, Binding)
        for name in key.key.split(",")
    }
    assert {name: key_names.normalized(name) for name in names} == {
        name: "question_mark" if name == "?" else name for name in names
    }
