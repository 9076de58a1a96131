"""Puts deletions into a text that a person writes."""

from __future__ import annotations

from typing import NamedTuple

from flashcards.notes.note_types import cloze_numbers, has_cloze


class Wrapped(NamedTuple):
    """A piece of text as a deletion, and where in it the cursor goes."""

    text: str
    cursor: int


def next_number(text: str) -> int:
    """The number of a text's next deletion."""
    return max(cloze_numbers(text), default=0) + 1


def last_number(text: str) -> int:
    """The highest number of a text's deletions, 1 if there is none."""
    return max(cloze_numbers(text), default=1)


def wrapped(selected: str, number: int) -> Wrapped:
    """The selected text as a deletion; without a selection the cursor goes inside."""
    inside = selected if has_cloze(selected) else _without_ends(selected)
    text = f"{{{{c{number}::{inside}}}}}"
    return Wrapped(text, len(text) if selected else len(text) - 2)


def _without_ends(text: str) -> str:
    """Parts closing braces, two of which would end the deletion; formulas ignore the space."""
    while "}}" in text:
        text = text.replace("}}", "} }")
    # A brace at the end would make three with those of the deletion.
    return f"{text} " if text.endswith("}") else text
