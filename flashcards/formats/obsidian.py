"""Cards inside Obsidian notes, as its spaced-repetition plug-in writes them.

``a::b`` asks one way and ``a:::b`` both ways; a block, a line ``?`` (or ``??``), a block; and
``==holes==`` in a paragraph. A tag ``#flashcards/deck`` says that a note holds cards, and where
they belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards.formats.base import NoteDraft, Parsed, Source
from flashcards.formats.fences import fenced_lines
from flashcards.formats.holes import Holes, outside_code, substitute
from flashcards.model import DECK_SEPARATOR, NoteKind

name = "obsidian"
title = "Obsidian notes with #flashcards"

_TAG = re.compile(r"(?<![\w/&#])#flashcards(?P<path>(?:/[\w-]+)*)")
_FRONT_TAG = re.compile(r"\bflashcards(?P<path>(?:/[\w-]+)*)")
_SCHEDULE = re.compile(r"(?<![ \t])[ \t]*+<!--SR:[^<>\n]*-->")
_SEPARATOR = re.compile(r"(?P<front>.*?\S)\s*(?P<mark>:::?)(?!:)\s*(?P<back>\S.*)")
_HOLE = re.compile(r"==(?P<marked>[^=\n]+?)==(?:\^\[(?P<hint>[^\]\n]{0,500})\])?")
_BOTH_WAYS = {":::", "??"}


@dataclass(frozen=True, slots=True)
class _Paragraph:
    line: int
    lines: tuple[str, ...]
    is_code: bool


def sniff(source: Source) -> float:
    """Sure of a note that is tagged ``flashcards``."""
    head = source.head
    if _TAG.search(head):
        return 0.95
    front = head.split("\n---", 1)[0] if head.startswith("---\n") else ""
    return 0.9 if _FRONT_TAG.search(front) else 0.0


def read(source: Source) -> Parsed:
    """The notes of every card in the source."""
    lines = source.text.split("\n")
    start, deck = _front_matter(lines, source.stem)
    return Parsed(tuple(_notes(_paragraphs(lines, start), deck)))


def _front_matter(lines: Sequence[str], stem: str) -> tuple[int, str]:
    """Where the note begins, and the deck that its tags name."""
    if lines[0].rstrip() != "---":
        return 0, stem
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() == "---"), 0)
    match = _FRONT_TAG.search("\n".join(lines[1:end]))
    return end + (end > 0), (_deck(match["path"]) if match else "") or stem


def _deck(path: str) -> str:
    return DECK_SEPARATOR.join(part for part in path.split("/") if part)


def _paragraphs(lines: Sequence[str], start: int) -> Iterator[_Paragraph]:
    """Runs of lines between blank ones; fenced code stays in one piece."""
    code = fenced_lines(lines)
    begin: int | None = None
    for at in range(start, len(lines) + 1):
        blank = at == len(lines) or (not lines[at].strip() and not code[at])
        if not blank and begin is None:
            begin = at
        if blank and begin is not None:
            yield _Paragraph(begin + 1, tuple(lines[begin:at]), all(code[begin:at]))
            begin = None


def _notes(paragraphs: Iterator[_Paragraph], deck: str) -> Iterator[NoteDraft]:
    for paragraph in paragraphs:
        if paragraph.is_code:
            continue
        deck = _announced(paragraph) or deck
        block = _block(paragraph, deck)
        if block is not None:
            yield block
            continue
        yield from _line_notes(paragraph, deck)


def _announced(paragraph: _Paragraph) -> str:
    """The deck for what follows, if the paragraph is a line of nothing but its tag."""
    match = _TAG.fullmatch(paragraph.lines[0].strip()) if len(paragraph.lines) == 1 else None
    return _deck(match["path"]) if match else ""


def _block(paragraph: _Paragraph, deck: str) -> NoteDraft | None:
    """A card of several lines: sides told apart by a line ``?`` or ``??``."""
    lines = [_SCHEDULE.sub("", line) for line in paragraph.lines]
    code = fenced_lines(lines)
    marks = [i for i, line in enumerate(lines) if line.strip() in ("?", "??") and not code[i]]
    if not marks:
        return None
    at = marks[0]
    front, back = "\n".join(lines[:at]).strip(), "\n".join(lines[at + 1 :]).strip()
    if not front or not back:
        return None
    own, front = _own_deck(front, deck)
    kind = NoteKind.REVERSED if lines[at].strip() in _BOTH_WAYS else NoteKind.BASIC
    return NoteDraft(own, front, back, kind, line=paragraph.line)


def _line_notes(paragraph: _Paragraph, deck: str) -> Iterator[NoteDraft]:
    """Cards of one line; lines without a mark gather into a paragraph that may have holes."""
    code = fenced_lines(paragraph.lines)
    rest: list[str] = []
    for offset, (raw, is_code) in enumerate(zip(paragraph.lines, code, strict=True)):
        line = _SCHEDULE.sub("", raw).strip()
        sides = None if is_code else _sides(line)
        if sides is None:
            rest += [] if is_code else [line]
            continue
        own, front = _own_deck(sides[0], deck)
        kind = NoteKind.REVERSED if sides[2] in _BOTH_WAYS else NoteKind.BASIC
        yield NoteDraft(own, front, sides[1], kind, line=paragraph.line + offset)
    cloze = _cloze("\n".join(rest), deck, paragraph.line)
    if cloze is not None:
        yield cloze


def _sides(line: str) -> tuple[str, str, str] | None:
    """Both sides and the mark of a line outside code and addresses, None without a mark."""
    hidden = "".join(
        "\0" * len(piece) if is_code else piece for piece, is_code in outside_code(line)
    )
    hidden = re.sub(r"(?<!\w)\w++://\S+", lambda match: "\0" * len(match[0]), hidden)
    match = _SEPARATOR.fullmatch(hidden)
    if match is None:
        return None
    front, back = line[: match.end("front")], line[match.start("back") :]
    return front.strip(), back.strip(), match["mark"]


def _own_deck(front: str, deck: str) -> tuple[str, str]:
    """The deck that a tag before a card names for it alone, and the text without the tag."""
    match = _TAG.match(front)
    if match is None:
        return deck, front
    return _deck(match["path"]) or deck, front[match.end() :].strip()


def _cloze(text: str, deck: str, line: int) -> NoteDraft | None:
    holes = Holes()
    text = substitute(
        _HOLE, text, lambda match: holes.deletion(match["marked"], match["hint"] or "")
    ).strip()
    if not holes.count:
        return None
    own, front = _own_deck(text, deck)
    return NoteDraft(own, front, "", NoteKind.CLOZE, line=line)
