"""Cards inside Obsidian notes, as its spaced-repetition plug-in writes them.

``a::b`` makes one card and ``a:::b`` one for each direction; two blocks separated by a line ``?``
or ``??`` likewise; ``==words==`` in a paragraph become deletions. A tag ``#flashcards/deck`` marks
a note with cards and names their deck.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards.formats.base import Source
from flashcards.markdown.cloze_marks import Deletions, outside_code, substitute
from flashcards.markdown.fences import fenced_lines
from flashcards.model import DECK_SEPARATOR, NoteKind
from flashcards.model.drafts import NoteDraft, Parsed

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
    """Confident of a note that is tagged ``flashcards``, less of a line ``?`` below a text."""
    head = source.head
    if "#flashcards" in head and _TAG.search(head):
        return 0.95
    front = head.split("\n---", 1)[0] if head.startswith("---\n") else ""
    if _FRONT_TAG.search(front):
        return 0.9
    if source.suffix not in (".md", ".markdown") or "\n?" not in head:
        return 0.0
    paragraphs = _paragraphs(head.split("\n"), 0)
    return 0.6 if any(_mark(paragraph) for paragraph in paragraphs) else 0.0


def read(source: Source) -> Parsed:
    """Reads a note for every card in the source."""
    lines = source.text.split("\n")
    start, deck = _front_matter(lines, source.deck)
    return Parsed(tuple(_notes(_with_answers(_paragraphs(lines, start)), deck)))


def _front_matter(lines: Sequence[str], stem: str) -> tuple[int, str]:
    """The index of the first line below front matter, and the deck named by its tags."""
    if lines[0].rstrip() != "---":
        return 0, stem
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() == "---"), 0)
    match = _FRONT_TAG.search("\n".join(lines[1:end]))
    return end + (end > 0), (_deck(match["path"]) if match else "") or stem


def _deck(path: str) -> str:
    return DECK_SEPARATOR.join(part for part in path.split("/") if part)


def _paragraphs(lines: Sequence[str], start: int) -> Iterator[_Paragraph]:
    """Runs of lines between blank lines; fenced code is not split."""
    code = fenced_lines(lines)
    begin: int | None = None
    for index in range(start, len(lines) + 1):
        blank = index == len(lines) or (not lines[index].strip() and not code[index])
        if not blank and begin is None:
            begin = index
        if blank and begin is not None:
            yield _Paragraph(begin + 1, tuple(lines[begin:index]), all(code[begin:index]))
            begin = None


def _mark(paragraph: _Paragraph) -> int:
    """The index of the line ``?`` or ``??`` below a question; 0 without one."""
    lines = [_SCHEDULE.sub("", line).strip() for line in paragraph.lines]
    code = fenced_lines(paragraph.lines)
    mark = next((i for i, x in enumerate(lines) if x in ("?", "??") and not code[i]), 0)
    return mark if _own_deck("\n".join(lines[:mark]), "")[1] else 0


def _with_answers(paragraphs: Iterator[_Paragraph]) -> Iterator[_Paragraph]:
    """Joins a paragraph that ends with ``?`` with those below it, up to the next with a mark."""
    waiting: list[_Paragraph] = []
    for paragraph in paragraphs:
        mark = _mark(paragraph)
        if mark or not waiting:
            yield from _joined(waiting)
            waiting = []
        is_open = mark == len(paragraph.lines) - 1 and _sides(paragraph.lines[mark - 1]) is None
        if waiting or (mark and is_open):
            waiting.append(paragraph)
        else:
            yield paragraph
    yield from _joined(waiting)


def _joined(paragraphs: Sequence[_Paragraph]) -> Iterator[_Paragraph]:
    if paragraphs:
        lines = [line for part in paragraphs for line in ("", *part.lines)][1:]
        yield _Paragraph(paragraphs[0].line, tuple(lines), is_code=False)


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
    """The deck for the following cards, if the paragraph is only a tag; else empty."""
    match = _TAG.fullmatch(paragraph.lines[0].strip()) if len(paragraph.lines) == 1 else None
    return _deck(match["path"]) if match else ""


def _block(paragraph: _Paragraph, deck: str) -> NoteDraft | None:
    """A card of several lines, whose sides are separated by a line ``?`` or ``??``."""
    mark = _mark(paragraph)
    if not mark:
        return None
    lines = [_SCHEDULE.sub("", line) for line in paragraph.lines]
    front, back = "\n".join(lines[:mark]).strip(), "\n".join(lines[mark + 1 :]).strip()
    if not front or not back:
        return None
    own, front = _own_deck(front, deck)
    kind = NoteKind.REVERSED if lines[mark].strip() in _BOTH_WAYS else NoteKind.BASIC
    return NoteDraft(deck=own, front=front, back=back, kind=kind, line=paragraph.line)


def _line_notes(paragraph: _Paragraph, deck: str) -> Iterator[NoteDraft]:
    """Cards of one line each; the other lines form a paragraph that may have deletions."""
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
        yield NoteDraft(
            deck=own, front=front, back=sides[1], kind=kind, line=paragraph.line + offset
        )
    cloze = _cloze("\n".join(rest), deck, paragraph.line)
    if cloze is not None:
        yield cloze


def _sides(line: str) -> tuple[str, str, str] | None:
    """The sides and separator of a line, ignoring code and URLs; None without a separator."""
    # Hidden behind NULs of the same length, so that positions in the line stay the same.
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
    """The deck that a tag in front of a card names, and the text without the tag."""
    match = _TAG.match(front)
    if match is None:
        return deck, front
    return _deck(match["path"]) or deck, front[match.end() :].strip()


def _cloze(text: str, deck: str, line: int) -> NoteDraft | None:
    deletions = Deletions()
    text = substitute(
        _HOLE, text, lambda match: deletions.deletion(match["marked"], match["hint"] or "")
    ).strip()
    if not deletions.count:
        return None
    own, front = _own_deck(text, deck)
    return NoteDraft(deck=own, front=front, back="", kind=NoteKind.CLOZE, line=line)
