"""Org files: headings tagged ``:fc:`` (org-fc) or ``:drill:`` (org-drill), or below ``:cards:``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.formats.base import Source
from flashcards.formats.org_text import in_markdown, inline
from flashcards.markdown.cloze_marks import Deletions, substitute
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem

name = "org"
title = "Org: headings tagged :fc: (org-fc), :drill: (org-drill), or below :cards:"

_STARS = re.compile(r"\*+(?=[ \t])")
_TAGS = re.compile(r":[\w@#%:]+:")
_DRAWER = re.compile(r"[ \t]*:(\w+):[ \t]*(.*)")
# A hole may go over the end of a line, not over that of a paragraph.
_FC_HOLE = re.compile(r"\{\{((?:[^{}\n]|\n(?![ \t]*\n)){0,2000}?)\}(?:\{([^{}\n]*)\})?(?:@\d+)?\}")
_DRILL_HOLE = re.compile(
    r"(?<!!)(?!(?<=[-+*.)] )\[[ xX-]\])\[(?!fn:| \]|\d+/\d*\]|\d*%\]|\d{4}-\d\d-\d\d)"
    r"((?:[^\[\]|\n]|\n(?![ \t]*\n)){1,2000}?)(?:\|\|([^\[\]\n]*))?\](?!\()"
)
"""Not a footnote, a checkbox, a count of done tasks, a time stamp, or a link in Markdown."""
_BRACED_HOLE = re.compile(r"(?<!\\)\{([^{}\n]{1,2000})\}")
_CARD_TAGS = {"fc", "drill"}
_LIST_TAG = "cards"
"""The headings right below one with this tag are cards, with an answer below ``a`` or as text."""
_ANSWER = {"back", "answer", "the answer", "solution"}
_LISTED_ANSWER = _ANSWER | {"a"}
_FRONT = {"front", "question"}
_SIDES = 2  # headings below a card that are its sides
_BOTH_WAYS = {"double", "twosided"}


@dataclass(slots=True)
class _Heading:
    line: int
    level: int
    title: str
    tags: tuple[str, ...]
    properties: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    is_listed: bool = False
    """Whether it is right below a heading that lists cards."""

    @property
    def text(self) -> str:
        return in_markdown(self.body)

    @property
    def role(self) -> str:
        """The title as a word that may say which side of a card the heading is."""
        return self.title.strip(" :").casefold()


def sniff(source: Source) -> float:
    """Confident of a heading with one of the tags."""
    tags = {tag for tag in (*_CARD_TAGS, _LIST_TAG) if f":{tag}:" in source.head}
    if not tags:
        return 0.0
    headings = (_heading(line, 0) for line in source.head.split("\n"))
    tagged = any(heading and tags.intersection(heading.tags) for heading in headings)
    return 0.95 if tagged else 0.0


def read(source: Source) -> Parsed:
    """Reads a note for each tagged heading."""
    lines = source.text.split("\n")
    deck = next(
        (line[8:].strip() for line in lines if line.lower().startswith("#+title:")), source.deck
    )
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for heading, below in _cards(_headings(lines)):
        note = _note(deck or source.deck, heading, below)
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
    return _Heading(line=number, level=stars.end(), title=inline(shown), tags=tags)


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


def _cards(headings: Iterable[_Heading]) -> list[tuple[_Heading, list[_Heading]]]:
    """The tagged headings, each with those right below it; deeper ones are text of these."""
    cards: list[tuple[_Heading, list[_Heading]]] = []
    above: list[tuple[int, _Heading, list[_Heading] | None]] = []
    for heading in headings:
        while above and above[-1][0] >= heading.level:
            above.pop()
        heading.is_listed = bool(above) and _LIST_TAG in above[-1][1].tags
        if _is_card(heading):
            cards.append((heading, []))
            above.append((heading.level, *cards[-1]))
        elif _LIST_TAG in heading.tags:
            above.append((heading.level, heading, None))
        elif above:
            _, parent, below = above[-1]
            if below is None:
                parent.body += ["", f"**{heading.title}**", *heading.body]
                heading = parent
            else:
                below.append(heading)
            above.append((heading.level, heading, None))
    return cards


def _is_card(heading: _Heading) -> bool:
    return heading.is_listed or bool(_CARD_TAGS.intersection(heading.tags))


def _note(deck: str, heading: _Heading, below: Sequence[_Heading]) -> NoteDraft | None:
    kind = heading.properties.get("FC_TYPE") or heading.properties.get("DRILL_CARD_TYPE", "")
    cloze = _cloze(heading, below)
    if cloze is not None:
        front, back, note_kind = cloze, _labelled(below), NoteKind.CLOZE
    else:
        both = kind.casefold() in _BOTH_WAYS
        front, back = _sides(heading, below, both=both)
        note_kind = NoteKind.REVERSED if both else NoteKind.BASIC
    if not front or not (back or note_kind is NoteKind.CLOZE):
        return None
    return NoteDraft(
        deck=deck,
        front=front,
        back=back,
        kind=note_kind,
        tags=tuple(tag for tag in heading.tags if tag and tag not in _CARD_TAGS),
        uid=heading.properties.get("ID"),
        line=heading.line,
    )


def _sides(heading: _Heading, below: Sequence[_Heading], *, both: bool) -> tuple[str, str]:
    """Question and answer: headings that say so, else the headings below, else the text."""
    if heading.is_listed:
        return _listed_sides(heading, below)
    is_drill = "drill" in heading.tags
    fronts = [section for section in below if section.role in _FRONT]
    answers = [section for section in below if section.role in _ANSWER]
    if is_drill and both and not answers and len(below) >= _SIDES:
        return _joined([heading.text, _labelled(below[:1])]), _labelled(below[1:])
    rest = answers or ([section for section in below if section not in fronts] if is_drill else [])
    if fronts:
        return _joined([heading.text, *(section.text for section in fronts)]), _labelled(rest)
    front = heading.text if is_drill and rest and heading.text else heading.title
    return front, _labelled(rest) or heading.text


def _listed_sides(heading: _Heading, below: Sequence[_Heading]) -> tuple[str, str]:
    """Title and text are the question if a heading below says that it is the answer."""
    answers = [section for section in below if section.role in _LISTED_ANSWER]
    if answers:
        return _joined([heading.title, heading.text]), _joined([part.text for part in answers])
    return heading.title, _joined([heading.text, _labelled(below)])


def _labelled(headings: Sequence[_Heading]) -> str:
    """The texts of headings below each other, with the titles that say more than their side."""
    return _joined(
        [
            other.text
            if other.role in _ANSWER or not other.text
            else f"**{other.title}**\n\n{other.text}"
            for other in headings
        ]
    )


def _joined(texts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, texts))


def _cloze(heading: _Heading, below: Sequence[_Heading]) -> str | None:
    """The heading's text with its marks as deletions, None if it has none."""
    if "fc" in heading.tags:
        if heading.properties.get("FC_TYPE", "").casefold() != "cloze":
            return None
        pattern = _FC_HOLE
    elif heading.is_listed:
        if heading.text or below:
            return None
        pattern = _BRACED_HOLE
    elif any(section.role in _ANSWER | _FRONT for section in below):
        return None
    else:
        pattern = _DRILL_HOLE
    deletions = Deletions()
    source = heading.text if pattern.search(heading.text) else heading.title
    text = substitute(pattern, source, lambda match: deletions.deletion(*match.groups("")))
    return text if deletions.count else None
