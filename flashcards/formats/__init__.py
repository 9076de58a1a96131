"""Readers and writers of deck formats, one module a format, behind one registry."""

from flashcards.formats.base import Source
from flashcards.formats.registry import detect, formats, guesses, named, read
from flashcards.model.drafts import NoteDraft, Parsed, Problem

__all__ = [
    "NoteDraft",
    "Parsed",
    "Problem",
    "Source",
    "detect",
    "formats",
    "guesses",
    "named",
    "read",
]
