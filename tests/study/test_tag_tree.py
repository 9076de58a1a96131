"""Tags as a tree, and what is said of a tag that no note has."""

from __future__ import annotations

import pytest

from flashcards.study.tag_tree import no_such_tag, with_above


def test_a_tag_comes_with_those_above_it() -> None:
    assert with_above("a::b::c") == ["a::b::c", "a::b", "a"]


@pytest.mark.parametrize(
    ("tags", "ending"),
    [
        ([], "no note has a tag."),
        (["shell::pipes"], "did you mean “shell”?"),
        (["x", "y::z"], "there are “x”, “y” and “y::z”."),
        ([f"{letter}1" for letter in "abcdefgh"], "“f1” and 2 more."),
    ],
)
def test_a_missing_tag_is_explained_by_those_that_there_are(tags: list[str], ending: str) -> None:
    words = no_such_tag("shel", tags)

    assert words.startswith("There is no tag “shel”; ")
    assert words.endswith(ending)
