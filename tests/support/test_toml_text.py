"""TOML from anybody."""

from __future__ import annotations

import pytest

from flashcards.support.limits import DEEPEST
from flashcards.support.toml_text import loads


def test_toml_is_read() -> None:
    assert loads('[a]\nb.c = 1\n"d.e" = [true]') == {"a": {"b": {"c": 1}, "d.e": [True]}}


def test_a_mistake_is_named_by_its_line() -> None:
    with pytest.raises(ValueError, match=r"^line 2 is not valid TOML$"):
        loads("a = 1\nb = =\n")


@pytest.mark.parametrize("text", ["a." * 20_000 + "b = 1", "a = " + "[" * 100_000])
def test_depths_that_the_library_cannot_follow_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"more than {DEEPEST} levels"):
        loads(text)


def test_a_sentence_with_many_dots_is_no_key() -> None:
    text = "So. " * (DEEPEST - 1)

    assert loads(f'a = "{text}"') == {"a": text}
