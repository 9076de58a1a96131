"""Reads Markdown decks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from flashcards.errors import SourceError
from flashcards.formats.base import Source, level_from
from flashcards.formats.markdown_deck.front_matter import clean_tags, read_front_matter, split_tags
from flashcards.formats.markdown_deck.structure import (
    Metadata,
    Part,
    inferred_kind,
    is_question,
    metadata,
    part_heading,
    trim,
    unescape,
    unescape_metadata,
)
from flashcards.markdown.fences import find_fences
from flashcards.markdown.titles import title_of
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")

Doubts = list[tuple[int | None, str]]
"""Line numbers, and what is doubtful there."""


class _SkippedError(Exception):
    """A question cannot become a note; the text gives the reason."""


class _Line(NamedTuple):
    """A line, its number in the file, and whether it belongs to a code fence."""

    number: int
    text: str
    fenced: bool


@dataclass
class _About:
    """The metadata of a note."""

    level: Level | None = None
    kind: NoteKind | None = None
    tags: tuple[str, ...] = ()
    uid: str | None = None
    doubts: Doubts = field(default_factory=list)


def read_deck(source: Source) -> Parsed:
    """Reads the notes of a deck.

    Raises:
        SourceError: if the source is not text, or its front matter is invalid.
    """
    return _read(source, needs_answer=True)


def _read(source: Source, *, needs_answer: bool) -> Parsed:
    texts = source.text.split("\n")
    front_matter = read_front_matter(source.name, texts)
    lines, doubts = _lines(texts, front_matter.end)
    questions = list(_questions(lines))
    first = questions[0][0].number if questions else 0
    title = title_of(texts[front_matter.end :], first - front_matter.end)
    deck = (front_matter.deck or "").strip() or title or source.deck
    notes: list[NoteDraft] = []
    skipped: list[Problem] = []
    for heading, below in questions:
        try:
            note, odd = _note(heading, below, needs_answer=needs_answer)
        except _SkippedError as reason:
            message = str(reason)
            skipped.append(Problem(source.name, heading.number, message, skipped=True))
            continue
        notes.append(replace(note, deck=deck, tags=clean_tags((*front_matter.tags, *note.tags))))
        doubts += odd
    if not notes and not doubts and not skipped and front_matter.deck is None:
        doubts.append((None, "no question was found; each begins with a heading such as ## Why?"))
    notes = _with_own_ids(notes, doubts)
    problems = [*skipped, *(Problem(source.name, *doubt) for doubt in doubts)]
    return Parsed(tuple(notes), tuple(sorted(problems, key=lambda problem: problem.line or 0)))


def read_note(text: str, deck: str = "") -> NoteDraft:
    """Reads the only note of a text, which may still be without an answer.

    Args:
        text: as ``write_note`` writes it.
        deck: its deck if the text names none.

    Raises:
        SourceError: if there is no note or more than one, or something in it is doubtful.
    """
    source = Source("The note", text.encode("utf-8", "replace"))
    parsed = _read(source, needs_answer=False)
    if parsed.problems and (parsed.notes or parsed.problems[0].skipped):
        raise SourceError(_with_line(parsed.problems[0]))
    if not parsed.notes:
        raise SourceError("The note: there is no question; a line such as ## Why? begins it.")
    if len(parsed.notes) != 1:
        raise SourceError(f"There are {len(parsed.notes)} notes, not one; an import adds many.")
    (note,) = parsed.notes
    return replace(note, deck=deck) if note.deck == source.deck else note


def _with_line(problem: Problem) -> str:
    where = "" if problem.line is None else f", line {problem.line}"
    return f"{problem.file}{where}: {problem.message}."


def _lines(texts: Sequence[str], start: int) -> tuple[list[_Line], Doubts]:
    """The lines below the front matter, and a doubt for each code fence without an end."""
    body = texts[start:]
    fences = find_fences(body)
    doubts: Doubts = [
        (start + i + 1, "the code fence that begins here never ends; it is read as text")
        for i in fences.unclosed
    ]
    numbered = enumerate(zip(body, fences.inside, strict=True), start=start + 1)
    return [_Line(number, text, fenced) for number, (text, fenced) in numbered], doubts


def _questions(lines: Sequence[_Line]) -> Iterator[tuple[_Line, Sequence[_Line]]]:
    """Yields each heading of a question with the lines up to the next one."""
    starts = [i for i, line in enumerate(lines) if not line.fenced and is_question(line.text)]
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start], lines[start + 1 : end]


def _note(
    heading: _Line, below: Sequence[_Line], *, needs_answer: bool
) -> tuple[NoteDraft, Doubts]:
    about, content = _about(below)
    parts = _parts(content)
    front, before = heading.text[2:].strip(), _text(parts[None])
    if Part.ANSWER in parts:
        front = "\n\n".join(filter(None, (front, before)))
        back = _text(parts[Part.ANSWER])
    else:
        back = before
    kind = about.kind or inferred_kind(front)
    if not front:
        raise _SkippedError("the question is empty")
    if needs_answer and not back and kind is not NoteKind.CLOZE:
        raise _SkippedError("the question has no answer")
    note = NoteDraft(
        deck="",
        front=front,
        back=back,
        kind=kind,
        key_points=tuple(_items(parts.get(Part.KEY_POINTS, ()))),
        level=about.level,
        tags=about.tags,
        uid=about.uid,
        line=heading.number,
    )
    return note, about.doubts


def _about(below: Sequence[_Line]) -> tuple[_About, Sequence[_Line]]:
    """Splits the lines below a heading into metadata and content."""
    about = _About()
    for i, line in enumerate(below):
        if not line.text.strip():
            continue
        entry = None if line.fenced else metadata(line.text)
        if entry is None:
            first = line if line.fenced else line._replace(text=unescape_metadata(line.text))
            return about, [first, *below[i + 1 :]]
        _note_down(about, entry, line.number)
    return about, ()


def _note_down(about: _About, entry: Metadata, line: int) -> None:
    match entry:
        case Metadata("tags", value):
            about.tags = (*about.tags, *split_tags(value))
        case Metadata("id", value):
            about.uid = value or None
        case Metadata("kind", value):
            about.kind = _kind(value)
            if about.kind is None:
                about.doubts.append((line, f"unknown kind {value!r}; use basic, reversed or cloze"))
        case Metadata("difficulty" | "level", value):
            about.level = level_from(value)
            if about.level is None:
                about.doubts.append(
                    (line, f"unknown difficulty {value!r}; use easy, medium or hard")
                )


def _kind(word: str) -> NoteKind | None:
    try:
        return NoteKind(word.casefold())
    except ValueError:
        return None


def _parts(content: Sequence[_Line]) -> dict[Part | None, list[str]]:
    """The lines below each level-3 heading; those above all of them have the key None."""
    parts: dict[Part | None, list[str]] = {None: []}
    current: Part | None = None
    for line in content:
        if not line.fenced and (part := part_heading(line.text)):
            current = part
            parts.setdefault(part, []).append("")
        else:
            parts[current].append(line.text)
    return parts


def _text(lines: Sequence[str]) -> str:
    return trim(unescape(lines))


def _items(lines: Sequence[str]) -> Iterator[str]:
    """The items of a list with their continuation lines; other text also counts as an item."""
    items: list[list[str]] = []
    outermost, offset = None, 0
    for line in lines:
        item = _ITEM.match(line)
        if item and (outermost is None or len(item["indent"]) <= outermost):
            outermost = len(item["indent"])
            offset = max(item.end(), item.end("marker") + 1)
            items.append([line[item.end() :]])
        elif items:
            items[-1].append(line[:offset].lstrip(" \t") + line[offset:])
        elif line.strip():
            items.append([line])
    return filter(None, map(_text, items))


def _with_own_ids(notes: Sequence[NoteDraft], doubts: Doubts) -> list[NoteDraft]:
    """Removes duplicate ids: only the first note with an id keeps it."""
    seen: dict[str, int | None] = {}
    kept: list[NoteDraft] = []
    for note in notes:
        if note.uid in seen:
            doubts.append((note.line, f"the id {note.uid!r} belongs to line {seen[note.uid]}"))
            kept.append(replace(note, uid=None))
        else:
            kept.append(note)
            if note.uid is not None:
                seen[note.uid] = note.line
    return kept
