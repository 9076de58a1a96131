"""The tags of a note, and the level among them."""

from __future__ import annotations

import pytest

from flashcards.anki.tags import tags_of
from flashcards.model import Level


@pytest.mark.parametrize(
    ("text", "scheduling", "tags", "level"),
    [
        ("", True, (), None),
        (" sre difficulty::hard ", True, ("sre",), Level.HARD),
        ("Difficulty::Medium x::y", True, ("x::y",), Level.MEDIUM),
        ("difficulty::easy difficulty::hard", True, ("difficulty::hard",), Level.EASY),
        ("difficulty::other hard", True, ("difficulty::other", "hard"), None),
        ("leech Marked a a", True, ("leech", "Marked", "a"), None),
        ("leech Marked a", False, ("a",), None),
    ],
)
def test_tags_of_a_difficulty_become_the_level(
    text: str, scheduling: bool, tags: tuple[str, ...], level: Level | None
) -> None:
    assert tags_of(text, scheduling=scheduling) == (tags, level)
