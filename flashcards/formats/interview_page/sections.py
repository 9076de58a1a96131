"""Divides an interview page into roles, questions and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.formats.interview_page.entries import Entry, SkippedError, draft
from flashcards.formats.interview_page.headers import Header, find_header
from flashcards.formats.interview_page.labels import Line, QuestionLabel, question_label, trim
from flashcards.formats.interview_page.paragraphs import wrap_width
from flashcards.model.drafts import NoteDraft, Parsed, Problem


@dataclass
class _Section:
    """A role and its questions."""

    header: Header
    entries: list[Entry] = field(default_factory=list)


def parse(file: str, lines: Sequence[Line], default_deck: str, *, wrapped: bool) -> Parsed:
    """Reads the notes of a page; each role is a deck.

    Args:
        file: the file name in problems.
        lines: all lines of the page.
        default_deck: the deck of questions without a role.
        wrapped: whether paragraphs may have been wrapped into short lines.
    """
    width = wrap_width([trim(line.text) for line in lines]) if wrapped else None
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for section in _sections(lines):
        problems += (Problem(file, *doubt) for doubt in _doubts(section))
        for entry in section.entries:
            try:
                note, doubts = draft(entry, section.header.role or default_deck, width)
            except SkippedError as reason:
                problems.append(Problem(file, entry.line, str(reason), skipped=True))
                continue
            notes.append(note)
            problems += (Problem(file, *doubt) for doubt in doubts)
    if not notes and not problems:
        problems.append(Problem(file, None, 'no line such as "Question 1" was found'))
    return Parsed(tuple(notes), tuple(sorted(problems, key=lambda problem: problem.line or 0)))


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
    """Doubts about a role's questions as a whole, each with its line number."""
    if section.header.announced:
        count, line = section.header.announced
        actual = len(section.entries)
        if count != actual:
            yield line, f"the page announces {count} questions, but {actual} were found"
    seen: dict[int, int] = {}
    for entry in section.entries:
        number = entry.label.number
        if number in seen:
            yield entry.line, f"Question {number} stands in line {seen[number]}, too; both are kept"
        seen.setdefault(number, entry.line)
