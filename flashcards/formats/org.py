"""Org files: headings tagged ``:fc:`` (org-fc) or ``:drill:`` (org-drill)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.formats.base import NoteDraft, Parsed, Problem, Source
from flashcards.formats.holes import Holes
from flashcards.model import NoteKind

name = "org"
title = "Org: headings tagged :fc: (org-fc) or :drill: (org-drill)"

_HEADING = re.compile(r"(?P<stars>\*+)[ \t]+(?P<title>.*?)(?:[ \t]+:(?P<tags>[\w@#%:]+):)?[ \t]*")
_DRAWER = re.compile(r"[ \t]*:(\w+):[ \t]*(.*)")
_FC_HOLE = re.compile(r"\{\{([^{}\n]*?)\}(?:\{([^{}\n]*)\})?(?:@\d+)?\}")
_DRILL_HOLE = re.compile(r"\[([^\[\]|\n]+?)(?:\|\|([^\[\]\n]*))?\]")
_CARD_TAGS = {"fc", "drill"}
_ANSWER = {"back", "answer", "the answer"}
_BOTH_WAYS = {"double", "twosided"}


@dataclass(slots=True)
class _Heading:
    line: int
    level: int
    title: str
    tags: tuple[str, ...]
    properties: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.body).strip()


def sniff(source: Source) -> float:
    """Sure of an org file with a tagged heading."""
    tagged = any(
        set((match["tags"] or "").split(":")) & _CARD_TAGS
        for line in source.head.split("\n")
        if (match := _HEADING.fullmatch(line))
    )
    return 0.95 if tagged else 0.0


def read(source: Source) -> Parsed:
    """The notes of all tagged headings."""
    lines = source.text.split("\n")
    deck = next(
        (line[8:].strip() for line in lines if line.lower().startswith("#+title:")), source.stem
    )
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    headings = list(_headings(lines))
    for at, heading in enumerate(headings):
        if not _CARD_TAGS & set(heading.tags):
            continue
        note = _note(deck or source.stem, heading, _below(headings, at))
        if note is None:
            message = f"“{heading.title}” has no answer; skipped"
            problems.append(Problem(source.name, heading.line, message))
        else:
            notes.append(note)
    return Parsed(tuple(notes), tuple(problems))


def _headings(lines: Sequence[str]) -> Iterator[_Heading]:
    """Headings with their properties and the text below, drawers left out."""
    heading: _Heading | None = None
    drawer: str | None = None
    for number, line in enumerate(lines, start=1):
        match = _HEADING.fullmatch(line)
        if match:
            if heading is not None:
                yield heading
            tags = tuple((match["tags"] or "").split(":"))
            heading, drawer = _Heading(number, len(match["stars"]), match["title"], tags), None
        elif heading is not None:
            drawer = _take(heading, line, drawer)
    if heading is not None:
        yield heading


def _take(heading: _Heading, line: str, drawer: str | None) -> str | None:
    """Adds a line to a heading; returns the drawer that is open after it."""
    match = _DRAWER.fullmatch(line)
    if drawer is None:
        if match and not match[2] and match[1].upper() != "END":
            return match[1].upper()
        heading.body.append(line)
        return None
    if match and match[1].upper() == "END":
        return None
    if match and drawer == "PROPERTIES":
        heading.properties[match[1].upper()] = match[2].strip()
    return drawer


def _below(headings: Sequence[_Heading], at: int) -> list[_Heading]:
    end = at + 1
    while end < len(headings) and headings[end].level > headings[at].level:
        end += 1
    return list(headings[at + 1 : end])


def _note(deck: str, heading: _Heading, below: Sequence[_Heading]) -> NoteDraft | None:
    answers = [each.text for each in below if each.title.strip().casefold() in _ANSWER]
    kind = heading.properties.get("FC_TYPE") or heading.properties.get("DRILL_CARD_TYPE", "")
    tags = tuple(tag for tag in heading.tags if tag and tag not in _CARD_TAGS)
    uid = heading.properties.get("ID")
    cloze = _cloze(heading, answers)
    if cloze is not None:
        back = answers[0] if answers else ""
        return NoteDraft(deck, cloze, back, NoteKind.CLOZE, tags=tags, uid=uid, line=heading.line)
    is_drill = "drill" in heading.tags and bool(answers)
    front = heading.text if is_drill and heading.text else heading.title
    back = "\n\n".join(answers).strip() or heading.text
    if not front or not back:
        return None
    both = kind.casefold() in _BOTH_WAYS
    note_kind = NoteKind.REVERSED if both else NoteKind.BASIC
    return NoteDraft(deck, front, back, note_kind, tags=tags, uid=uid, line=heading.line)


def _cloze(heading: _Heading, answers: Sequence[str]) -> str | None:
    """The heading's text with its holes as deletions, None if it has none."""
    if "fc" in heading.tags:
        if heading.properties.get("FC_TYPE", "").casefold() != "cloze":
            return None
        pattern = _FC_HOLE
    elif answers:
        return None
    else:
        pattern = _DRILL_HOLE
    holes = Holes()
    source = heading.text if pattern.search(heading.text) else heading.title
    text = pattern.sub(lambda match: holes.deletion(match[1], match[2] or ""), source)
    return text if holes.count else None
