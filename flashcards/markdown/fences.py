"""Finds the lines of a Markdown text that are fenced code, where nothing is markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


def fenced_lines(lines: Sequence[str]) -> Sequence[bool]:
    """True for each line in a code fence, including the fence's own lines."""
    return find_fences(lines).inside


def spans(begins: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Ranges from each beginning to the next one, and from the last to ``end``."""
    return list(zip(begins, [*begins[1:], end], strict=False))


_FENCE = re.compile(
    r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<run>`{3,}(?=[^`]*$)|~{3,})"  # in list items, too
)


_FENCE_END = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*")


class Fences(NamedTuple):
    """Which lines are in code fences, and the indices of lines that open one without an end."""

    inside: Sequence[bool]
    unclosed: Sequence[int]


def find_fences(lines: Sequence[str]) -> Fences:
    """The code fences among the lines."""
    inside = [False] * len(lines)
    unclosed: list[int] = []
    # Most lines have no run of marks at all, which is seen at once.
    marked = [i for i, line in enumerate(lines) if "```" in line or "~~~" in line]
    ends = {mark: _FenceEnds(lines, marked, mark) for mark in "`~"} if marked else {}
    position = 0
    for start in marked:
        if start < position:
            continue
        position = start
        if match := _FENCE.match(lines[position]):
            end = ends[match["run"][0]].after(position, len(match["run"]))
            if end is None:
                unclosed.append(position)
            else:
                inside[position : end + 1] = [True] * (end + 1 - position)
                position = end + 1
    return Fences(inside, unclosed)


class _FenceEnds:
    """The lines that can end a fence of one character.

    ``_longest`` holds the maximum length from each of them on, so that a fence without an end is
    recognised without searching all lines below it.
    """

    def __init__(self, lines: Sequence[str], marked: Sequence[int], mark: str) -> None:
        self._lines: list[int] = []
        self._lengths: list[int] = []
        for position in marked:
            match = _FENCE_END.fullmatch(lines[position])
            if match and match[1][0] == mark:
                self._lines.append(position)
                self._lengths.append(len(match[1]))
        self._longest = list(accumulate(reversed(self._lengths), max))[::-1]

    def after(self, position: int, length: int) -> int | None:
        """The first line below ``position`` that ends a fence of this length, or None."""
        index = bisect_right(self._lines, position)
        if index == len(self._lines) or self._longest[index] < length:
            return None
        while self._lengths[index] < length:
            index += 1
        return self._lines[index]
