"""Which lines are structure, and which are content."""

from __future__ import annotations

import pytest

from flashcards.formats import NoteDraft
from flashcards.model import Level, NoteKind
from tests.formats.markdown_deck.decks import only


@pytest.mark.parametrize(
    ("lines", "level", "tags", "uid", "kind"),
    [
        ("difficulty: hard", Level.HARD, (), None, NoteKind.BASIC),
        ("LEVEL: Medium\n\nTags: a b", Level.MEDIUM, ("a", "b"), None, NoteKind.BASIC),
        ("<!-- id: x y -->\n<!--kind:reversed-->", None, (), "x y", NoteKind.REVERSED),
        ("id : 7\nkind: cloze", None, (), "7", NoteKind.CLOZE),
        ("tags: [a, 'b, c']\ntags: d", None, ("a", "b, c", "d"), None, NoteKind.BASIC),
        ("tags: [a, b\nid:", None, ("[a", "b"), None, NoteKind.BASIC),
        ("tags: [{a}, b]", None, ("{a}", "b"), None, NoteKind.BASIC),
        ("time: 90", None, (), None, NoteKind.BASIC),
    ],
)
def test_metadata_stand_below_the_question(
    lines: str, level: Level | None, tags: tuple[str, ...], uid: str | None, kind: NoteKind
) -> None:
    note = only(f"## Why?\n{lines}\n\nBecause.\n")
    assert note == NoteDraft(
        "bread", "Why?", "Because.", level=level, tags=tags, uid=uid, kind=kind, line=1
    )


@pytest.mark.parametrize(
    "line",
    [
        "note: this is text",
        "Difficulty: it depends on the oven.",
        "Time: about an hour.",
        "  id: indented",
        "<!-- a remark -->",
        "Because. id: 7",
    ],
)
def test_other_lines_are_content(line: str) -> None:
    note = only(f"## Why?\n\n{line}\ndifficulty: easy\n")
    assert note.back == f"{line}\ndifficulty: easy"
    assert (note.level, note.uid) == (None, None)
