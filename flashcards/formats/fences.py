"""Which lines of a Markdown text stand in fenced code, where nothing is a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r"[ \t>]*(?P<run>`{3,}(?=[^`]*$)|~{3,})")


def fenced_lines(lines: Sequence[str]) -> list[bool]:
    """Whether each line is in a code fence, the fence's own lines included.

    A fence that is never closed is none: better a card too many than a file half lost.
    """
    inside = [False] * len(lines)
    at = 0
    while at < len(lines):
        opening = _FENCE.match(lines[at])
        end = _closing(lines, at, opening["run"]) if opening else None
        if end is None:
            at += 1
            continue
        inside[at : end + 1] = [True] * (end + 1 - at)
        at = end + 1
    return inside


def spans(begins: Sequence[int], end: int) -> list[tuple[int, int]]:
    """From each beginning to the next, the last one to the end."""
    return list(zip(begins, [*begins[1:], end], strict=False))


def _closing(lines: Sequence[str], start: int, run: str) -> int | None:
    close = re.compile(rf"[ \t>]*{run[0]}{{{len(run)},}}[ \t]*$")
    return next((i for i in range(start + 1, len(lines)) if close.match(lines[i])), None)
