"""TOML from anybody."""

from __future__ import annotations

import pytest

from flashcards.support.limits import DEEPEST
from flashcards.support.toml_text import lines_of, loads


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


def test_values_are_found_on_the_lines_where_they_begin() -> None:
    text = "# c\n\na = 1\n[t]\nb = [\n1,\n]\n\n'c.d' = 2\n"
    keys = [("a",), ("t",), ("t", "b"), ("t", "c.d"), ("no",), ("a", "b")]
    assert lines_of(text, keys) == {("a",): 3, ("t",): 4, ("t", "b"): 5, ("t", "c.d"): 9}


def test_lines_of_a_very_long_text_are_not_sought() -> None:
    assert lines_of("# c\n" * 10_000 + "a = 1\n", [("a",)]) == {}
