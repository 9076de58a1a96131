"""An interview page's lines as roles, questions and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.formats.base import NoteDraft, Parsed, Problem
from flashcards.formats.interview_page.entries import Entry, SkippedError, draft
from flashcards.formats.interview_page.headers import Header, find_header
from flashcards.formats.interview_page.labels import Line, QuestionLabel, question_label, trim
from flashcards.formats.interview_page.markdown import wrap_width


@dataclass
class _Section:
    """A role's questions."""

    header: Header
    entries: list[Entry] = field(default_factory=list)


def parse(file: str, lines: Sequence[Line], default_deck: str, *, wrapped: bool) -> Parsed:
    """The notes of a page, a deck a role.

    Args:
        file: what problems name as their file.
        lines: all lines of the page.
        default_deck: the deck of questions above which no role stands.
        wrapped: whether the paragraphs may have been broken into short lines.
    """
    width = wrap_width([trim(line.text) for line in lines]) if wrapped else None
    notes: list[NoteDraft] = []
    doubts: list[tuple[int | None, str]] = []
    for section in _sections(lines):
        doubts += _doubts(section)
        for entry in section.entries:
            try:
                note, doubt = draft(entry, section.header.role or default_deck, width)
            except SkippedError as reason:
                doubts.append((entry.line, str(reason)))
                continue
            notes.append(note)
            doubts += doubt
    if not notes and not doubts:
        doubts.append((None, 'no line such as "Question 1" was found'))
    doubts.sort(key=lambda doubt: doubt[0] or 0)
    return Parsed(tuple(notes), tuple(Problem(file, line, message) for line, message in doubts))


def _sections(lines: Sequence[Line]) -> list[_Section]:
    sections: list[_Section] = []
    open_entry: tuple[int, QuestionLabel] | None = None
    floor = 0
    for position, label in _question_labels(lines):
        above = lines[floor:position]
        header = find_header(above, first=open_entry is None, restarts=label.number == 1)
        if open_entry:
            body = above[: header.start] if header else above
            sections[-1].entries.append(Entry(*open_entry, body))
        if header:
            sections.append(_Section(header))
        open_entry, floor = (lines[position].number, label), position + 1
    if open_entry:
        sections[-1].entries.append(Entry(*open_entry, lines[floor:]))
    return sections


def _question_labels(lines: Sequence[Line]) -> Iterator[tuple[int, QuestionLabel]]:
    for position, line in enumerate(lines):
        if label := question_label(line.text):
            yield position, label


def _doubts(section: _Section) -> Iterator[tuple[int, str]]:
    """What is odd about a role's questions as a whole, each with its line."""
    if section.header.announced:
        count, line = section.header.announced
        found = len(section.entries)
        if count != found:
            yield line, f"the page announces {count} questions, but {found} were found"
    seen: dict[int, int] = {}
    for entry in section.entries:
        number = entry.label.number
        if number in seen:
            yield entry.line, f"Question {number} stands in line {seen[number]}, too; both are kept"
        seen.setdefault(number, entry.line)
