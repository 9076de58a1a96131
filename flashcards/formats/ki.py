"""ki: notes of Anki as Markdown files, a header, tags and a heading for each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from flashcards.formats.base import Source, without_level_tag
from flashcards.markdown.fences import fenced_lines, spans
from flashcards.markdown.html import to_markdown
from flashcards.model import DECK_SEPARATOR, NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.notes.note_types import has_cloze

name = "ki"
title = "ki: Anki's notes as files, # Note with guid, ## for each field"

_NOTE = "# Note"
_TAGS = "### Tags"
_FIELD = "## "
_BEGINS = re.compile(r"\s*# Note[ \t]*\n\s*```[^\n]*\n(?:guid|notetype):")
_KEYS = frozenset(["guid", "notetype"])
_IN_TOP = ".gitignore"
"""A file that ki puts into the folder of the collection: that folder is not a deck."""
_BACK = "back"
_ADD_REVERSE = "add reverse"
"""The field that asks for a reversed card, unless it is empty."""
_HTML = re.compile(r"</?[a-z][^<>]*>", re.I)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class _Note:
    """A note as the file has it; the texts of ``fields`` are HTML."""

    line: int
    header: Mapping[str, str]
    tags: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


def sniff(source: Source) -> float:
    """Certain of a text that begins with the header of a note."""
    return 1.0 if _BEGINS.match(source.head) else 0.0


def read(source: Source) -> Parsed:
    """Reads the notes of a file, nearly always one; its folders are the deck."""
    lines = source.text.split("\n")
    code = fenced_lines(lines)
    deck = _deck(source)
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for note in _notes(lines, code):
        draft = _draft(note, deck)
        if draft.front and (draft.back or draft.kind is NoteKind.CLOZE):
            notes.append(draft)
        else:
            message = "no answer" if draft.front else "no question"
            problems.append(Problem(source.name, note.line, message, skipped=True))
    return Parsed(tuple(notes), tuple(problems))


def _deck(source: Source) -> str:
    """The folders of the file, without that of the collection if it can be seen."""
    folders, beside = source.folders, source.beside
    above = range(len(folders) - 1, 0, -1) if beside else ()
    depths = (n for n in above if beside and beside("../" * n + _IN_TOP) is not None)
    return DECK_SEPARATOR.join(folders[-next(depths, len(folders)) :]) or source.deck


def _notes(lines: Sequence[str], code: Sequence[bool]) -> Iterator[_Note]:
    begins = [
        i for i, line in enumerate(lines) if line.rstrip() == _NOTE and not code[i]
        if _header(lines, code, i + 1)
    ]  # fmt: skip
    for start, end in spans(begins, len(lines)):
        below_tags = (i + 1 for i in range(start, end) if lines[i].rstrip() == _TAGS)
        yield _Note(
            line=start + 1,
            header=_header(lines, code, start + 1),
            tags=tuple(" ".join(_block(lines, code, next(below_tags, start))).split()),
            fields=tuple(_fields(lines, code, start, end)),
        )


def _header(lines: Sequence[str], code: Sequence[bool], start: int) -> dict[str, str]:
    """The values of the block below ``# Note``; empty if it is another heading of that text."""
    pairs = (line.partition(":") for line in _block(lines, code, start))
    return {key: value.strip() for key, _, value in pairs if key in _KEYS}


def _block(lines: Sequence[str], code: Sequence[bool], start: int) -> list[str]:
    """The lines of the fenced block that is next, without its fences."""
    while start < len(lines) and not lines[start].strip():
        start += 1
    inside = takewhile(code.__getitem__, range(start, len(lines)))
    return [lines[i] for i in inside][1:-1]


def _fields(
    lines: Sequence[str], code: Sequence[bool], start: int, end: int
) -> Iterator[tuple[str, str]]:
    begins = [i for i in range(start, end) if lines[i].startswith(_FIELD) and not code[i]]
    for first, stop in spans(begins, end):
        text = "\n".join(lines[first + 1 : stop]).strip()
        yield lines[first].removeprefix(_FIELD).strip(), text


def _draft(note: _Note, deck: str) -> NoteDraft:
    shown = [(name, text) for name, text in note.fields if name.casefold() != _ADD_REVERSE]
    front = _markdown(shown[0][1]) if shown else ""
    tags, level = without_level_tag(note.tags)
    return NoteDraft(
        deck=deck,
        front=front,
        back=_answer(shown[1:]),
        kind=NoteKind.CLOZE if has_cloze(front) else _kind(note),
        level=level,
        tags=tags,
        uid=note.header.get("guid") or None,
        line=note.line,
    )


def _kind(note: _Note) -> NoteKind:
    """Whether the note type has a reversed card, and the note asks for it."""
    flags = [text for name, text in note.fields if name.casefold() == _ADD_REVERSE]
    is_reversed = "revers" in note.header.get("notetype", "").casefold() and all(flags)
    return NoteKind.REVERSED if is_reversed else NoteKind.BASIC


def _answer(fields: Sequence[tuple[str, str]]) -> str:
    """The fields below the question that hold something, under their names unless it is clear."""
    parts: list[str] = []
    for name, html in fields:
        if text := _markdown(html):
            is_plain = len(fields) == 1 or name.casefold() == _BACK
            parts.append(text if is_plain else f"**{name}:** {text}")
    return "\n\n".join(parts)


def _markdown(text: str) -> str:
    """The Markdown of a field: HTML with its lines wrapped, or plain text with breaks as lines."""
    if _HTML.search(text) is None:
        return to_markdown(text.replace("\n", "<br>"))
    return to_markdown(text if "<pre" in text else _BLANK_LINES.sub("<br><br>", text))
