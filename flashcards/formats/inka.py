"""inka2: sections between ``---`` with ``Deck:``, ``Tags:`` and numbered questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.formats.base import Source
from flashcards.markdown.cloze_marks import Deletions, substitute
from flashcards.markdown.fences import fenced_lines, spans
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.notes.note_types import has_cloze

name = "inka2"
title = "inka2: sections between --- with Deck:, Tags: and numbered questions"

_SETTING = re.compile(r"(Deck|Tags):[ \t]*(.*)")
_QUESTION = re.compile(r"\d+\.[ \t]+(.*)")
_HOLE = re.compile(r"\{(?!\{)([^{}\n]+)\}(?!\})")


def sniff(source: Source) -> float:
    """Confident if a section names its deck and has a numbered question."""
    if "Deck:" not in source.head:
        return 0.0
    return 0.9 if any(_deck_of(lines) for _, lines in _sections(source.head.split("\n"))) else 0.0


def read(source: Source) -> Parsed:
    """The numbered questions of every section that names a deck."""
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for first, lines in _sections(source.text.split("\n")):
        deck = _deck_of(lines)
        if deck is None:
            continue
        tags = _tags_of(lines)
        for offset, question, answer in _items(lines):
            note = _note(deck, tags, question, answer, first + offset)
            if note is None:
                problems.append(Problem(source.name, first + offset, "no answer", skipped=True))
            else:
                notes.append(note)
    return Parsed(tuple(notes), tuple(problems))


def _tags_of(lines: Sequence[str]) -> tuple[str, ...]:
    """The tags of a section, each once: every note keeps them, and a file may repeat them."""
    named = [m[2] for line in lines if (m := _SETTING.match(line)) and m[1] == "Tags"]
    return tuple(dict.fromkeys(" ".join(named).split()))


def _sections(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines between each ``---`` and the next, with the number of the first line."""
    code = fenced_lines(lines)
    rules = [i for i, line in enumerate(lines) if line.rstrip() == "---" and not code[i]]
    for start, end in spans(rules, len(lines)):
        yield start + 2, lines[start + 1 : end]


def _deck_of(lines: Sequence[str]) -> str | None:
    decks = [m[2].strip() for line in lines if (m := _SETTING.match(line)) and m[1] == "Deck"]
    return decks[0] if decks and any(_QUESTION.match(line) for line in lines) else None


def _items(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yields the offset, question and answer of each numbered question."""
    code = fenced_lines(lines)
    begins = [i for i, line in enumerate(lines) if _QUESTION.match(line) and not code[i]]
    for start, end in spans(begins, len(lines)):
        own = lines[start:end]
        match = _QUESTION.match(own[0])
        first = match[1] if match else ""
        question = [first, *(line for line in own[1:] if not line.startswith(">"))]
        answer = [line[1:].removeprefix(" ") for line in own[1:] if line.startswith(">")]
        yield start, "\n".join(question).strip(), "\n".join(answer).strip()


def _note(
    deck: str, tags: tuple[str, ...], question: str, answer: str, line: int
) -> NoteDraft | None:
    if answer:
        return NoteDraft(deck, question, answer, tags=tags, line=line)
    if not has_cloze(question):
        deletions = Deletions()
        question = substitute(_HOLE, question, lambda match: deletions.deletion(match[1]))
    if not has_cloze(question):
        return None
    return NoteDraft(deck=deck, front=question, back="", kind=NoteKind.CLOZE, tags=tags, line=line)
