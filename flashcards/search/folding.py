"""Folds texts, so that a search minds neither case, nor accents, nor Markdown's marks."""

from __future__ import annotations

from unicodedata import combining, normalize

from flashcards.markdown.plain import plain


def folded(text: str) -> str:
    """A text in which letters that differ by case or accent are equal."""
    if text.isascii():
        return text.lower()
    apart = normalize("NFKD", text.casefold())
    without = "".join(letter for letter in apart if not combining(letter))
    # Composed again: a Korean syllable is one character to people, and to a wildcard.
    return normalize("NFC", without).casefold()


def searchable(text: str) -> str:
    """The words of a Markdown text, folded."""
    return folded(plain(text))
