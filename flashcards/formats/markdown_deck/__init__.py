"""The Markdown format of this program: one file per deck, one heading per question."""

from __future__ import annotations

from collections.abc import Iterable

from flashcards.formats.base import Source
from flashcards.formats.markdown_deck.reader import read_deck
from flashcards.formats.markdown_deck.reader import read_note as read_note
from flashcards.formats.markdown_deck.structure import is_question, metadata
from flashcards.formats.markdown_deck.writer import write_deck
from flashcards.formats.markdown_deck.writer import write_note as write_note
from flashcards.model.drafts import NoteDraft, Parsed

name = "markdown"
title = "Markdown deck: front matter, a level-2 heading for each question"


def sniff(source: Source) -> float:
    """The confidence that the source is such a deck, not any other Markdown.

    A glossary, whose headings do not ask, is one if nothing makes it another document.
    """
    lines = source.head.split("\n")
    questions = [i for i, line in enumerate(lines) if line[:2] == "##" and is_question(line)]
    if _names_deck(lines):
        # Without questions it is still refused best in the words of this format.
        return 1.0 if questions else 0.3
    if any(_has_metadata(lines, question) for question in questions):
        return 0.9
    return 0.3 if questions and _is_glossary(source) else 0.0


def read(source: Source) -> Parsed:
    """Reads the notes of a deck.

    Raises:
        SourceError: if the source is not text, or its front matter is invalid.
    """
    return read_deck(source)


def write(deck: str, notes: Iterable[NoteDraft]) -> str:
    """The text of a file with the notes of one deck, which reads back as the same notes."""
    return write_deck(deck, notes)


def _is_glossary(source: Source) -> bool:
    # Deferred: only detection needs it, and writing a deck does not.
    from flashcards.formats.markdown_deck.glossary import is_glossary

    return is_glossary(source)


def _names_deck(lines: list[str]) -> bool:
    """Whether the lines begin with front matter that names a deck."""
    if lines[0].rstrip() != "---":
        return False
    ends = (i for i, line in enumerate(lines) if i and line.rstrip() in ("---", "..."))
    return any(line.startswith("deck:") for line in lines[1 : next(ends, len(lines))])


def _has_metadata(lines: list[str], question: int) -> bool:
    """Whether the first non-blank line below the question is metadata."""
    below = (line for line in lines[question + 1 :] if line.strip())
    return metadata(next(below, "")) is not None
