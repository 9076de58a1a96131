"""Interview questions as people list them in Markdown on a forge.

Seen in the wild: questions that unfold (``<details>``), headings with a hidden answer, numbered
headings, whole lines in bold, headings with "Answer" and "Good to hear" below, multiple choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.formats.base import NoteDraft, Parsed, Problem, Source
from flashcards.formats.question_list.entries import Entry, entries
from flashcards.formats.question_list.marks import key_points, marked, without_links
from flashcards.formats.titles import title_of

name = "question-list"
title = "Interview questions listed in Markdown"

_MARKDOWN = {".md", ".markdown", ".mdx", ".txt", ""}
_LEAST_ANSWERED = 0.4
_UNANSWERED = ("to be completed", "tbd", "todo", "coming soon", "to do", "n/a", "wip")


def sniff(source: Source) -> float:
    """Fairly sure of Markdown in which several questions, or one with parts, are answered."""
    if source.suffix not in _MARKDOWN:
        return 0.0
    found = list(entries(source.head.split("\n")))
    answered = [entry for entry in found if entry.answer.strip()]
    if not found or len(answered) < _LEAST_ANSWERED * len(found):
        return 0.0
    if any(entry.has_parts for entry in found):
        return 0.75
    return 0.5 if len(answered) > 1 else 0.2


def read(source: Source) -> Parsed:
    """The questions of the list; those without an answer are reported."""
    lines = source.text.split("\n")
    found = list(entries(lines))
    deck = _deck(source, lines, found)
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for entry in found:
        note = _note(deck, entry)
        if note is not None:
            notes.append(note)
        elif entry.has_parts or entry.looks_asked:
            message = f"“{entry.question.split(chr(10), 1)[0]}” has no answer; skipped"
            problems.append(Problem(source.name, entry.line, message))
    return Parsed(tuple(notes), tuple(problems))


def _deck(source: Source, lines: Sequence[str], found: Sequence[Entry]) -> str:
    """The folder of a file that holds one question, else the document's title, else its name."""
    if len(found) == 1 and source.folder:
        return source.folder
    title = title_of(lines, found[0].line) if found else None
    return title or source.stem


def _note(deck: str, entry: Entry) -> NoteDraft | None:
    question, answer, level, tags = marked(entry.question, entry.answer)
    answer, points = key_points(answer)
    answer = without_links(answer)
    if not question or not answer or answer.strip(" ._*").casefold() in _UNANSWERED:
        return None
    return NoteDraft(
        deck, question, answer, key_points=points, level=level, tags=tags, line=entry.line
    )
