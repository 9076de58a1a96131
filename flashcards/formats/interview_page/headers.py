"""Finds the header above the first question of a role: its name and the number of questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flashcards.formats.interview_page.labels import (
    Line,
    announced_count,
    is_back_link,
    is_title,
    key,
    sentence_role,
    trim,
)

TALLEST = 6
"""The number of non-blank lines that a header may have."""


@dataclass(frozen=True)
class Header:
    """A role's header; ``start`` is the index of its first line among the lines above."""

    start: int
    role: str | None
    announced: tuple[int, int] | None
    """The announced number of questions, and its line number."""


def find_header(above: Sequence[Line], *, first: bool, restarts: bool) -> Header | None:
    """Finds the header at the end of the lines above a question, if it begins a role.

    Args:
        above: the lines since the previous question.
        first: whether this is the first question; everything above it is the header then.
        restarts: whether the question has number 1 again. Otherwise only the sentence that names
            a role counts as a header, since an answer may end with any short line.
    """
    near = _last_texts(above)
    announced, named, rest = _announcements(above, near)
    has_lines = named is not None or announced is not None
    title = _title(
        above, rest, named, sure=first or (restarts and has_lines), likely=restarts or has_lines
    )
    role = above[title].text if title is not None else named
    beyond = [i for i in rest if title is None or i < title]
    back = bool(beyond) and is_back_link(above[beyond[0]].text)
    if first:
        return Header(0, _plain(role), announced)
    if named is None and not (restarts and (has_lines or back or title is not None)):
        return None
    parts = [i for i in near if i not in beyond] + beyond[:1] * back
    return Header(min(parts), _plain(role), announced)


def _last_texts(above: Sequence[Line]) -> list[int]:
    """Indices of the last ``TALLEST`` non-blank lines, the last one first."""
    indices: list[int] = []
    for i in range(len(above) - 1, -1, -1):
        if trim(above[i].text):
            indices.append(i)
        if len(indices) == TALLEST:
            break
    return indices


def _announcements(
    above: Sequence[Line], near: list[int]
) -> tuple[tuple[int, int] | None, str | None, list[int]]:
    """The announced count, the role that the sentence names, and the indices above both."""
    announced, named = None, None
    for taken, i in enumerate(near):
        if (count := announced_count(above[i].text)) is not None:
            announced = count, above[i].number
        elif role := sentence_role(above[i].text):
            named = role
        else:
            return announced, named, near[taken:]
    return announced, named, []


def _title(
    above: Sequence[Line], rest: list[int], named: str | None, *, sure: bool, likely: bool
) -> int | None:
    """The index of the line with the role's name, or None.

    It repeats the role of the sentence; or it is the nearest line, if a header is certain, or if
    one is likely and a blank line precedes it.
    """
    if named:
        for i in rest:
            if key(above[i].text) == key(named):
                return i
    if not rest or not is_title(above[rest[0]].text):
        return None
    below_back = len(rest) > 1 and is_back_link(above[rest[1]].text)
    alone = rest[0] > 0 and not trim(above[rest[0] - 1].text)
    return rest[0] if below_back or sure or (likely and alone) else None


def _plain(role: str | None) -> str | None:
    return " ".join(trim(role).split()) if role else None
