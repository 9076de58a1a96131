"""Patterns with wildcards."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from flashcards.search import glob
from flashcards.search.glob import Glob, Wild, glob_of
from tests.search.strategies import globs


@given(globs())
def test_a_pattern_that_was_written_is_read_as_the_same(pattern: Glob) -> None:
    assert glob.read(glob.written(pattern)) == pattern


@pytest.mark.parametrize(
    ("raw", "matching", "other"),
    [
        ("a*", ["a", "ab\nc"], ["ba"]),
        ("a_c", ["abc"], ["ac", "abbc"]),
        (r"a\*", ["a*"], ["ab"]),
        ("a.c", ["a.c"], ["abc"]),
    ],
)
def test_a_pattern_matches(raw: str, matching: list[str], other: list[str]) -> None:
    matches = re.compile(glob.read(raw).regex()).fullmatch

    assert [text for text in matching + other if matches(text)] == matching


def test_the_longest_part_is_what_every_match_holds() -> None:
    assert glob.read("ab*cde_f").longest == "cde"
    assert glob.read("*").longest == ""


def test_only_a_pattern_without_wildcards_is_a_text() -> None:
    assert glob_of(["a", "", "b"]).literal == "ab"
    assert glob_of(["a", Wild.ANY]).literal is None


def test_parts_are_changed_and_wildcards_stay() -> None:
    assert glob.read("A*B").map(str.lower) == glob.read("a*b")
