"""Org files: headings tagged ``:fc:`` (org-fc) or ``:drill:`` (org-drill)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.formats.base import Source
from flashcards.markdown.cloze_marks import Deletions
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem

name = "org"
title = "Org: headings tagged :fc: (org-fc) or :drill: (org-drill)"

_STARS = re.compile(r"\*+(?=[ \t])")
_TAGS = re.compile(r":[\w@#%:]+:")
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
    """Confident of a heading with one of the tags."""
    headings = (_heading(line, 0) for line in source.head.split("\n"))
    tagged = any(heading and _CARD_TAGS.intersection(heading.tags) for heading in headings)
    return 0.95 if tagged else 0.0


def read(source: Source) -> Parsed:
    """Reads a note for each tagged heading."""
    lines = source.text.split("\n")
    deck = next(
        (line[8:].strip() for line in lines if line.lower().startswith("#+title:")), source.stem
    )
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for heading, answers in _cards(_headings(lines)):
        note = _note(deck or source.stem, heading, answers)
        if note is None:
            message = f"“{heading.title}” has no answer"
            problems.append(Problem(source.name, heading.line, message, skipped=True))
        else:
            notes.append(note)
    return Parsed(tuple(notes), tuple(problems))


def _headings(lines: Sequence[str]) -> Iterator[_Heading]:
    """Headings with their properties and the text below them, without drawers."""
    heading: _Heading | None = None
    drawer: str | None = None
    for number, line in enumerate(lines, start=1):
        if begun := _heading(line, number):
            if heading is not None:
                yield heading
            heading, drawer = begun, None
        elif heading is not None:
            drawer = _take(heading, line, drawer)
    if heading is not None:
        yield heading


def _heading(line: str, number: int) -> _Heading | None:
    """The heading on a line, None for other lines."""
    stars = _STARS.match(line)
    if stars is None:
        return None
    title = line[stars.end() :].strip(" \t")
    before, _, last = title.replace("\t", " ").rpartition(" ")
    is_tagged = bool(before) and _TAGS.fullmatch(last)
    tags = tuple(last.split(":")) if is_tagged else ()
    shown = title[: len(before)].rstrip(" \t") if is_tagged else title
    return _Heading(line=number, level=stars.end(), title=shown, tags=tags)


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


def _cards(headings: Iterable[_Heading]) -> list[tuple[_Heading, list[str]]]:
    """The tagged headings, each with the answer headings of which it is the nearest ancestor."""
    cards: list[tuple[_Heading, list[str]]] = []
    above: list[tuple[_Heading, list[str]]] = []
    for heading in headings:
        while above and above[-1][0].level >= heading.level:
            above.pop()
        if _CARD_TAGS.intersection(heading.tags):
            cards.append((heading, []))
            above.append(cards[-1])
        elif above and heading.title.strip().casefold() in _ANSWER:
            above[-1][1].append(heading.text)
    return cards


def _note(deck: str, heading: _Heading, answers: Sequence[str]) -> NoteDraft | None:
    kind = heading.properties.get("FC_TYPE") or heading.properties.get("DRILL_CARD_TYPE", "")
    tags = tuple(tag for tag in heading.tags if tag and tag not in _CARD_TAGS)
    uid = heading.properties.get("ID")
    cloze = _cloze(heading, answers)
    if cloze is not None:
        back = answers[0] if answers else ""
        return NoteDraft(
            deck=deck,
            front=cloze,
            back=back,
            kind=NoteKind.CLOZE,
            tags=tags,
            uid=uid,
            line=heading.line,
        )
    is_drill = "drill" in heading.tags and bool(answers)
    front = heading.text if is_drill and heading.text else heading.title
    back = "\n\n".join(answers).strip() or heading.text
    if not front or not back:
        return None
    both = kind.casefold() in _BOTH_WAYS
    note_kind = NoteKind.REVERSED if both else NoteKind.BASIC
    return NoteDraft(
        deck=deck, front=front, back=back, kind=note_kind, tags=tags, uid=uid, line=heading.line
    )


def _cloze(heading: _Heading, answers: Sequence[str]) -> str | None:
    """The heading's text with its marks as deletions, None if it has none."""
    if "fc" in heading.tags:
        if heading.properties.get("FC_TYPE", "").casefold() != "cloze":
            return None
        pattern = _FC_HOLE
    elif answers:
        return None
    else:
        pattern = _DRILL_HOLE
    deletions = Deletions()
    source = heading.text if pattern.search(heading.text) else heading.title
    text = pattern.sub(lambda match: deletions.deletion(match[1], match[2] or ""), source)
    return text if deletions.count else None
