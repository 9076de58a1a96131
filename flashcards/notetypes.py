"""How a note makes its cards, and what each of them asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.model import NoteKind

_OPEN = re.compile(r"\{\{c(\d{1,4}(?:,\d{1,4})*)::")
_MARK = re.compile(r"\{\{|\}\}")
_ANSWER_MARK = "**"
_DEEPEST = 20
"""Deletions nested deeper than anybody writes are plain text, whatever a hostile file holds."""


@dataclass(frozen=True, slots=True)
class Face:
    """The two sides of one card, as Markdown."""

    question: str
    answer: str


def ordinals(kind: NoteKind, front: str) -> tuple[int, ...]:
    """The ordinals of the cards that a note makes, counted from 0.

    A cloze note has a card for each number among its deletions, at that number less one; it has
    none if there is no deletion.
    """
    match kind:
        case NoteKind.BASIC:
            return (0,)
        case NoteKind.REVERSED:
            return (0, 1)
        case NoteKind.CLOZE:
            return tuple(sorted(number - 1 for number in cloze_numbers(front)))


def face(kind: NoteKind, front: str, back: str, ordinal: int) -> Face:
    """What the card of that ordinal asks and answers."""
    match kind:
        case NoteKind.BASIC:
            return Face(front, back)
        case NoteKind.REVERSED:
            return Face(front, back) if ordinal == 0 else Face(back, front)
        case NoteKind.CLOZE:
            revealed = render_cloze(front, ordinal + 1, reveal=True)
            answer = f"{revealed}\n\n{back}" if back else revealed
            return Face(render_cloze(front, ordinal + 1, reveal=False), answer)


def has_cloze(text: str) -> bool:
    """Whether a text holds at least one ``{{c1::…}}`` deletion."""
    return bool(cloze_numbers(text))


def cloze_numbers(text: str) -> frozenset[int]:
    """The numbers of all deletions in a text; a deletion may carry several."""
    numbers: set[int] = set()
    for piece in _pieces(_parse(text)):
        if isinstance(piece, _Deletion):
            numbers.update(piece.numbers)
    return frozenset(numbers)


def render_cloze(text: str, number: int, *, reveal: bool) -> str:
    """The text with deletion ``number`` hidden, or shown in bold; the others read as plain text."""
    return "".join(_render(piece, number, reveal=reveal) for piece in _parse(text))


@dataclass(slots=True)
class _Deletion:
    numbers: frozenset[int]
    inside: list[str | _Deletion]


def _parse(text: str) -> list[str | _Deletion]:
    """Text and (nested) deletions in order; an opening without an end stays as written."""
    top: list[str | _Deletion] = []
    stack: list[tuple[str, _Deletion]] = []
    here, at = top, 0
    while at < len(text):
        opening = _OPEN.match(text, at)
        if opening and len(stack) < _DEEPEST:
            deletion = _Deletion(frozenset(map(int, opening[1].split(","))) - {0}, [])
            stack.append((opening[0], deletion))
            here, at = deletion.inside, opening.end()
        elif stack and text.startswith("}}", at):
            _, deletion = stack.pop()
            here = stack[-1][1].inside if stack else top
            here.append(deletion)
            at += 2
        else:
            end = _next_mark(text, at + 1)
            here.append(text[at:end])
            at = end
    while stack:
        opening_text, deletion = stack.pop()
        outer = stack[-1][1].inside if stack else top
        outer.extend([opening_text, *deletion.inside])
    return top


def _next_mark(text: str, start: int) -> int:
    found = _MARK.search(text, start)
    return found.start() if found else len(text)


def _pieces(parsed: list[str | _Deletion]) -> Iterator[str | _Deletion]:
    for piece in parsed:
        yield piece
        if isinstance(piece, _Deletion):
            yield from _pieces(piece.inside)


def _render(piece: str | _Deletion, number: int, *, reveal: bool) -> str:
    if isinstance(piece, str):
        return piece
    inside = "".join(_render(part, number, reveal=reveal) for part in piece.inside)
    content, _, hint = inside.partition("::")
    if number not in piece.numbers:
        return content
    return f"{_ANSWER_MARK}{content}{_ANSWER_MARK}" if reveal else f"[{hint or '...'}]"
