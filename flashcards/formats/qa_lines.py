"""Lines that begin with ``Q:``, ``A:`` or ``C:``: hashcards, repeater, SuperMemo's Q&A text.

Cards may be mixed with ordinary notes: a line ``---`` ends a card, and the text after it belongs to
no card until the next tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flashcards.formats.base import Source
from flashcards.markdown.cloze_marks import bracketed
from flashcards.markdown.fences import fenced_lines
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem

name = "qa-lines"
title = "Q: and A: lines: hashcards, repeater, SuperMemo"

_TAG = re.compile(r"([QAC]):[ \t]?(.*)")
_TAGS = re.compile(r"^([QAC]):", re.M)
_NAME = re.compile(r"name\s*=\s*[\"'](.*)[\"']\s*$")
_INLINE = re.compile(r"(?P<front>\S.*?)(?<!:)::(?!:)(?P<back>.*\S)")
_LEAST = 0.6
"""Confidence above formats with vaguer marks: tables in a text (0.4), Mochi and RemNote (0.55)."""


def sniff(source: Source) -> float:
    """Fairly confident of lines that begin with ``Q:`` and ``A:``, or with ``C:`` and a bracket."""
    tags = set(_TAGS.findall(source.head))
    return _LEAST if {"Q", "A"} <= tags or ("C" in tags and "[" in source.head) else 0.0


@dataclass(slots=True)
class _Block:
    """A card being read: the lines of each of its tags."""

    line: int
    question: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    cloze: list[str] = field(default_factory=list)


def read(source: Source) -> Parsed:
    """Reads one note per block, and one per line ``question::answer``."""
    lines = source.text.split("\n")
    deck, start = _front_matter(source, lines)
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for block in _blocks(lines, start):
        draft = _draft(block, deck)
        if isinstance(draft, NoteDraft):
            notes.append(draft)
        else:
            problems.append(Problem(source.name, block.line, draft, skipped=True))
    return Parsed(tuple(notes), tuple(problems))


def _front_matter(source: Source, lines: list[str]) -> tuple[str, int]:
    """The name of the deck, and the index of the first line below the front matter."""
    # Only near the top: a later --- ends a card.
    if lines[0].rstrip() == "---" and "---" in (line.rstrip() for line in lines[1:30]):
        end = next(i for i in range(1, 30) if lines[i].rstrip() == "---")
        named = [match[1] for line in lines[1:end] if (match := _NAME.match(line.strip()))]
        return (named[0] if named and named[0] else source.deck), end + 1
    return source.deck, 0


def _blocks(lines: list[str], start: int) -> Iterator[_Block]:
    inside_code = fenced_lines(lines)
    block: _Block | None = None
    text: list[str] | None = None
    for number, line in enumerate(lines[start:], start=start + 1):
        tag = None if inside_code[number - 1] else _TAG.match(line)
        if tag:
            if block is None or _begins_new(block, tag[1]):
                if block is not None:
                    yield block
                block = _Block(number)
            text = {"Q": block.question, "A": block.answer, "C": block.cloze}[tag[1]]
            text.append(tag[2])
        elif line.rstrip() == "---" and not inside_code[number - 1]:
            if block is not None:
                yield block
            block, text = None, None
        elif text is not None:
            text.append(line)
        elif not inside_code[number - 1] and (inline := _INLINE.fullmatch(line.strip())):
            yield _Block(number, [inline["front"]], [inline["back"]])
    if block is not None:
        yield block


def _begins_new(block: _Block, tag: str) -> bool:
    """Whether a tag begins the next card: around a cloze, or at a question after an answer."""
    return tag == "C" or bool(block.cloze) or (tag == "Q" and bool(block.answer))


def _draft(block: _Block, deck: str) -> NoteDraft | str:
    """The block as a note, or the reason why it cannot be one."""
    if block.cloze:
        text, deletions = bracketed("\n".join(block.cloze).strip())
        if not deletions:
            return "a cloze without a hole [like this]"
        return NoteDraft(deck=deck, front=text, back="", kind=NoteKind.CLOZE, line=block.line)
    question, answer = "\n".join(block.question).strip(), "\n".join(block.answer).strip()
    if not question:
        return "an answer without a question"
    if not answer:
        return "a question without an answer"
    return NoteDraft(deck, question, answer, line=block.line)
