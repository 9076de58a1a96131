"""Outlines: Logseq and RemNote."""

from __future__ import annotations

import pytest

from flashcards.errors import SourceError
from flashcards.formats import Source, named, outline
from flashcards.formats.base import Format
from flashcards.model import NoteKind
from tests.formats.reading import notes_in, sides_in
from tests.patience import soon


@pytest.mark.parametrize(
    ("reader", "text", "expected"),
    [
        (outline.logseq, "- front #card\n\t- back", [("front", "back")]),
        (outline.logseq, "- front #card\n\t- one\n\t- two", [("front", "- one\n- two")]),
        (outline.logseq, "- a {{cloze hole}} #card", [("a {{c1::hole}}", "")]),
        (outline.logseq, "- no card\n\t- child", []),
        (outline.remnote, "front >> back", [("front", "back")]),
        (outline.remnote, "back << front", [("front", "back")]),
        (outline.remnote, "front >>>\n    - one\n    - two", [("front", "- one\n- two")]),
    ],
)
def test_a_small_file_gives_its_cards(
    reader: Format, text: str, expected: list[tuple[str, str]]
) -> None:
    assert sides_in(reader, text) == expected


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (outline.remnote, "a <> b"),
        (outline.remnote, "a :: b"),
    ],
)
def test_both_ways_is_a_reversed_note(reader: Format, text: str) -> None:
    (note,) = notes_in(reader, text)

    assert (note.front, note.back, note.kind) == ("a", "b", NoteKind.REVERSED)


@pytest.mark.parametrize(
    ("reader", "text", "line"),
    [
        (outline.logseq, "- a #card", 1),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(reader: Format, text: str, line: int) -> None:
    parsed = reader.read(Source("notes.md", text.encode()))

    assert [problem.line for problem in parsed.problems] == [line]


@pytest.mark.parametrize(("name", "line"), [("logseq", "- a #card"), ("remnote", "a >>>")])
def test_an_outline_that_goes_ever_deeper_repeats_only_so_much_of_itself(
    name: str, line: str
) -> None:
    text = "\n".join(" " * depth + line for depth in range(1_000))

    parsed = named(name).read(Source("deep.md", text.encode()))

    assert sum(len(note.back) for note in parsed.notes) < 60 * len(text)
    assert soon(lambda: named(name).read(Source("deep.md", text.encode())))


def test_blocks_without_answers_count_towards_the_limit_of_cards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("flashcards.formats.outline.MOST_TEXT_CARDS", 3)
    assert len(outline.logseq.read(Source("x", b"- a #card\n" * 3)).problems) == 3
    with pytest.raises(SourceError, match="more than 3 cards"):
        outline.logseq.read(Source("x", b"- a #card\n" * 4))
