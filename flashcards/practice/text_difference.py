"""What changed between two typed answers, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_WORD = re.compile(r"\s*\S+")


class Change(Enum):
    """Whether a piece is in both texts, in the earlier one alone or in the later one alone."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words that share their change, with the white space before them."""

    change: Change
    text: str


def difference(earlier: str, later: str) -> list[Piece]:
    """The pieces of both texts in order, what was removed before what was added there.

    Joined without the removed pieces they are the later text, up to white space at its end. White
    space alone does not count as a change.
    """
    before, after = _WORD.findall(earlier), _WORD.findall(later)
    matcher = SequenceMatcher(None, [word.strip() for word in before], [w.strip() for w in after])
    runs = [
        piece
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        for piece in _pieces(tag, before[start:end], after[new_start:new_end])
    ]
    return list(_apart(runs))


def _pieces(tag: str, before: list[str], after: list[str]) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece(Change.KEPT, "".join(after))
        return
    if before:
        yield Piece(Change.REMOVED, "".join(before))
    if after:
        yield Piece(Change.ADDED, "".join(after))


def _apart(pieces: list[Piece]) -> Iterator[Piece]:
    """Keeps removed words apart from their neighbours, of which either may begin its own text."""
    for number, piece in enumerate(pieces):
        following = next(iter(pieces[number + 1 : number + 2]), None)
        text = piece.text
        if piece.change is Change.REMOVED:
            is_glued = number > 0 and not text[0].isspace()
            is_glue = following is not None and not following.text[0].isspace()
            text = f"{' ' * is_glued}{text}{' ' * is_glue}"
        yield Piece(piece.change, text)
