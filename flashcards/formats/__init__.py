"""Readers and writers of deck formats, one module a format, behind one registry."""

from flashcards.formats.base import NoteDraft, Parsed, Problem, Source
from flashcards.formats.registry import detect, formats, named, read

__all__ = ["NoteDraft", "Parsed", "Problem", "Source", "detect", "formats", "named", "read"]
