"""Our own Markdown decks: a file a deck, a heading a question, readable on any forge."""

from __future__ import annotations

from collections.abc import Iterable

from flashcards.formats.base import NoteDraft, Parsed, Source
from flashcards.formats.markdown_deck.structure import is_question, metadata

name = "markdown"
title = "Markdown deck: front matter, a level-2 heading for each question"


def sniff(source: Source) -> float:
    """How sure it is that the source is a deck of ours and not any other Markdown."""
    lines = source.head.split("\n")
    questions = [i for i, line in enumerate(lines) if is_question(line)]
    if _names_deck(lines):
        return 1.0 if questions else 0.3
    return 0.9 if any(_has_metadata(lines, question) for question in questions) else 0.0


def read(source: Source) -> Parsed:
    """The deck's notes.

    Raises:
        SourceError: if the source is not text, or its front matter is broken.
    """
    from flashcards.formats.markdown_deck.reader import read_deck

    return read_deck(source)


def write(deck: str, notes: Iterable[NoteDraft]) -> str:
    """One deck's notes as a file's text; reading it gives the same notes."""
    from flashcards.formats.markdown_deck.writer import write_deck

    return write_deck(deck, notes)


def _names_deck(lines: list[str]) -> bool:
    """Whether front matter begins the lines and names a deck."""
    if lines[0].rstrip() != "---":
        return False
    ends = (i for i, line in enumerate(lines) if i and line.rstrip() in ("---", "..."))
    return any(line.startswith("deck:") for line in lines[1 : next(ends, len(lines))])


def _has_metadata(lines: list[str], question: int) -> bool:
    """Whether the first line with text below the question is metadata."""
    below = (line for line in lines[question + 1 :] if line.strip())
    return metadata(next(below, "")) is not None
