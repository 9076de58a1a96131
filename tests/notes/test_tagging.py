"""Adding and removing tags."""

from __future__ import annotations

import pytest

from flashcards.notes import tagging


def test_a_tag_holds_no_white_space_and_is_there_once() -> None:
    assert tagging.words(["a b", " a", "", "c::d"]) == ("a", "b", "c::d")


@pytest.mark.parametrize(
    ("add", "remove", "after"),
    [
        ([], [], ("Go", "b::c")),
        (["x", "X", "go"], [], ("Go", "b::c", "x")),
        ([], ["GO"], ("b::c",)),
        ([], ["b"], ("Go", "b::c")),
        (["go"], ["Go"], ("b::c", "go")),
    ],
)
def test_tags_are_removed_then_added_ignoring_case(
    add: list[str], remove: list[str], after: tuple[str, ...]
) -> None:
    assert tagging.changed(("Go", "b::c"), add, remove) == after
