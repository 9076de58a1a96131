"""Files whose cards are a front and a back with a line between them: mdanki and Mochi."""

from __future__ import annotations

import pytest

from flashcards.formats import sides
from flashcards.formats.base import Format, Source
from tests.formats.reading import notes_in, sides_in


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        (sides.mdanki, "# Deck\n\n## front\n\nback\n", [("front", "back")]),
        (sides.mdanki, "## front\nmore\n%\nback\n", [("front\n\nmore", "back")]),
        (sides.mochi, "# front\n---\nback", [("front", "back")]),
    ],
)
def test_a_small_file_gives_its_cards(
    reader: Format, text: str, expected: list[tuple[str, str]]
) -> None:
    assert sides_in(reader, text) == expected


@pytest.mark.parametrize(
    ("reader", "text", "deck"),
    [
        (sides.mdanki, "# Ops\n## a\nb\n[#t]()", "Ops"),
        (sides.mochi, "a\n---\nb", "notes"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(reader: Format, text: str, deck: str) -> None:
    assert [note.deck for note in notes_in(reader, text)] == [deck]


@pytest.mark.parametrize(
    ("reader", "text", "line"),
    [
        (sides.mdanki, "## a\nb\n\n## empty\n", 4),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(reader: Format, text: str, line: int) -> None:
    parsed = reader.read(Source("notes.md", text.encode()))

    assert [problem.line for problem in parsed.problems] == [line]
