"""Notes of Obsidian's spaced-repetition plug-in."""

from __future__ import annotations

import pytest

from flashcards.formats import obsidian
from flashcards.model import NoteKind
from tests.formats.reading import notes_in, sides_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#flashcards\n\nfront::back", [("front", "back")]),
        ("#flashcards\n\na::b <!--SR:!2026-01-31,12,250-->", [("a", "b")]),
        ("#flashcards\n\nfront\nmore\n?\nback\n\nprose", [("front\nmore", "back")]),
        ("#flashcards\n\nsee https://x.org::80 and `a::b`", []),
        ("#flashcards\n\n```\na::b\n```", []),
        (
            "#flashcards\n\nThe ==sun==^[a star] and the ==moon==",
            [("The {{c1::sun::a star}} and the {{c2::moon}}", "")],
        ),
    ],
)
def test_a_small_file_gives_its_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides_in(obsidian, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "#flashcards\n\na:::b",
        "#flashcards\n\na\n??\nb",
    ],
)
def test_both_ways_is_a_reversed_note(text: str) -> None:
    (note,) = notes_in(obsidian, text)

    assert (note.front, note.back, note.kind) == ("a", "b", NoteKind.REVERSED)


@pytest.mark.parametrize(
    ("text", "deck"),
    [
        ("#flashcards/science/physics\n\na::b", "science::physics"),
        ("#flashcards/one\n\n#flashcards/two a::b", "two"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(text: str, deck: str) -> None:
    assert [note.deck for note in notes_in(obsidian, text)] == [deck]
