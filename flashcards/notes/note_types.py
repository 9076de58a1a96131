"""Note types: which cards a note makes, and the question and answer of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.model import Note, NoteKind

_OPEN = re.compile(r"\{\{c(\d{1,4}(?:,\d{1,4})*)::")
_MARK = re.compile(r"\{\{|\}\}")
_ANSWER_MARK = "**"
_DEEPEST = 20
"""Deletions nested deeper are left as text: rendering recurses, and a file may be hostile."""


@dataclass(frozen=True, slots=True)
class CardSides:
    """The two sides of one card, as Markdown."""

    question: str
    answer: str


def ordinals(kind: NoteKind, front: str) -> tuple[int, ...]:
    """The ordinals of the cards that a note makes, counted from 0.

    A cloze note has a card for each distinct number of its deletions, with ordinal = number - 1,
    and no card without deletions.
    """
    match kind:
        case NoteKind.BASIC:
            return (0,)
        case NoteKind.REVERSED:
            return (0, 1)
        case NoteKind.CLOZE:
            return tuple(sorted(number - 1 for number in cloze_numbers(front)))


def sides(kind: NoteKind, front: str, back: str, ordinal: int) -> CardSides:
    """The question and the answer of the card with this ordinal."""
    match kind:
        case NoteKind.BASIC:
            return CardSides(front, back)
        case NoteKind.REVERSED:
            return CardSides(front, back) if ordinal == 0 else CardSides(back, front)
        case NoteKind.CLOZE:
            revealed = render_cloze(front, ordinal + 1, reveal=True)
            answer = f"{revealed}\n\n{back}" if back else revealed
            return CardSides(render_cloze(front, ordinal + 1, reveal=False), answer)


def question(note: Note, ordinal: int) -> str:
    """The question of one of a note's cards."""
    return sides(note.kind, note.front, note.back, ordinal).question


def has_cloze(text: str) -> bool:
    """Whether a text contains at least one deletion such as ``{{c1::…}}``."""
    return bool(cloze_numbers(text))


def cloze_numbers(text: str) -> frozenset[int]:
    """The numbers of all deletions in a text; one deletion may have several, ``{{c1,2::…}}``."""
    if "{{" not in text:  # nearly all texts, and many are asked on every import
        return frozenset()
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
    """Splits into text and (nested) deletions; an opening without an end remains text."""
    top: list[str | _Deletion] = []
    stack: list[tuple[str, _Deletion]] = []
    here, position = top, 0
    while position < len(text):
        opening = _OPEN.match(text, position)
        if opening and len(stack) < _DEEPEST:
            deletion = _Deletion(frozenset(map(int, opening[1].split(","))) - {0}, [])
            stack.append((opening[0], deletion))
            here, position = deletion.inside, opening.end()
        elif stack and text.startswith("}}", position):
            _, deletion = stack.pop()
            here = stack[-1][1].inside if stack else top
            here.append(deletion)
            position += 2
        else:
            end = _next_mark(text, position + 1)
            here.append(text[position:end])
            position = end
    while stack:
        opening_text, deletion = stack.pop()
        outer = stack[-1][1].inside if stack else top
        outer.extend([opening_text, *deletion.inside])
    return top


def _next_mark(text: str, start: int) -> int:
    match = _MARK.search(text, start)
    return match.start() if match else len(text)


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
