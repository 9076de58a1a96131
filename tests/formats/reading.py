"""What the tests of readers share: the notes and the sides of a small file."""

from __future__ import annotations

from flashcards.formats.base import Format, Source
from flashcards.model.drafts import NoteDraft


def notes_in(reader: Format, text: str, file: str = "notes.md") -> tuple[NoteDraft, ...]:
    """The notes that a reader finds in a text."""
    return reader.read(Source(file, text.encode())).notes


def sides_in(reader: Format, text: str, file: str = "notes.md") -> list[tuple[str, str]]:
    """Front and back of each of them."""
    return [(note.front, note.back) for note in notes_in(reader, text, file)]
