"""Which lines of a Markdown text stand in fenced code, where nothing is a mark."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.formats.markdown_deck.structure import find_fences


def fenced_lines(lines: Sequence[str]) -> Sequence[bool]:
    """Whether each line is in a code fence, the fence's own lines included."""
    return find_fences(lines).inside


def spans(begins: Sequence[int], end: int) -> list[tuple[int, int]]:
    """From each beginning to the next, the last one to the end."""
    return list(zip(begins, [*begins[1:], end], strict=False))
