"""Patterns with wildcards."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    matches_whole = re.compile(glob.read(raw).regex()).fullmatch

    assert [text for text in matching + other if matches_whole(text)] == matching


def test_the_longest_part_is_what_every_match_holds() -> None:
    assert glob.read("ab*cde_f").longest == "cde"
    assert glob.read("*").longest == ""


def test_only_a_pattern_without_wildcards_is_a_text() -> None:
    assert glob_of(["a", "", "b"]).literal == "ab"
    assert glob_of(["a", Wild.ANY]).literal is None


def test_parts_are_changed_and_wildcards_stay() -> None:
    assert glob.read("A*B").map(str.lower) == glob.read("a*b")


SHORT = st.text(alphabet="ab", max_size=8)
SMALL = st.lists(st.sampled_from(["a", "b", *Wild]), max_size=7).map(glob_of)


def matches(parts: str, text: str) -> bool:
    """What a pattern matches by definition, one letter or wildcard after the other."""
    if not parts:
        return not text
    if parts[0] == "*":
        return any(matches(parts[1:], text[skipped:]) for skipped in range(len(text) + 1))
    return bool(text) and parts[0] in ("_", text[0]) and matches(parts[1:], text[1:])


@given(SMALL, SHORT)
def test_a_pattern_matches_what_its_letters_say(pattern: Glob, text: str) -> None:
    is_match = re.fullmatch(pattern.regex(), text) is not None

    assert is_match == matches(glob.written(pattern), text)


@given(SMALL, SHORT)
def test_a_pattern_is_found_in_what_holds_a_match(pattern: Glob, text: str) -> None:
    is_match = re.search(pattern.regex(), text) is not None

    assert is_match == matches(f"*{glob.written(pattern)}*", text)


def test_many_stars_end_in_time() -> None:
    pattern = re.compile(glob.read("a*" * 20 + "b").regex())

    assert pattern.search("a" * 500) is None
    assert pattern.fullmatch("a" * 5_000) is None
