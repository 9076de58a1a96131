"""Turns one question of an interview page, up to the next label, into a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.formats.base import level_from
from flashcards.formats.interview_page.labels import (
    LONGEST_FOOTER_LINE,
    Line,
    QuestionLabel,
    difficulty_word,
    inline_answer,
    is_answer_label,
    is_difficulty_alone,
    is_footer,
    is_footer_companion,
    key,
    trim,
)
from flashcards.formats.interview_page.paragraphs import to_markdown
from flashcards.model import Level
from flashcards.model.drafts import NoteDraft

Doubts = list[tuple[int | None, str]]
"""Line numbers, and what is doubtful there."""


class Entry(NamedTuple):
    """The label of a question and the lines below it."""

    line: int
    label: QuestionLabel
    body: Sequence[Line]


class SkippedError(Exception):
    """An entry cannot become a note; the text gives the reason."""


def draft(entry: Entry, deck: str, width: int | None) -> tuple[NoteDraft, Doubts]:
    """Builds the note of an entry.

    Args:
        entry: the question.
        deck: the deck of the note.
        width: the width at which the page's paragraphs are wrapped, or None.

    Raises:
        SkippedError: if the question or its answer is missing.
    """
    level, rest, doubts = _level(entry)
    question, answer = _split(entry.label.number, rest)
    if level is None:
        level, question = _late_level(question)
    back = to_markdown(_without_footer(answer), width)
    if not back:
        raise SkippedError(f"Question {entry.label.number} has an empty answer")
    front = to_markdown(question, width)
    return NoteDraft(deck=deck, front=front, back=back, level=level, line=entry.line), doubts


def _level(entry: Entry) -> tuple[Level | None, Sequence[Line], Doubts]:
    """The level given above the question, the remaining lines, and doubts about the level."""
    level, doubts = entry.label.level, Doubts()
    for i, (number, text) in enumerate(entry.body):
        if not trim(text) or is_difficulty_alone(text):
            continue
        word = difficulty_word(text)
        named = level_from(word or key(text))
        if named is None and word is None:
            return level, entry.body[i:], doubts
        if named is None:
            doubts.append((number, f"unknown difficulty {word!r}; use easy, medium or hard"))
        level = named or level
    return level, [], doubts


def _split(number: int, lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """Splits the lines into question and answer at the label "Sample answer".

    The first line always belongs to the question, even if it looks like the label.
    """
    texts = [line.text for line in lines]
    if not texts:
        raise SkippedError(f"Question {number} has no text")
    # A line of its own first: an answer may itself begin a sentence with these words.
    for i, text in enumerate(texts[1:], start=1):
        if is_answer_label(text):
            return texts[:i], texts[i + 1 :]
    for i, text in enumerate(texts[1:], start=1):
        if (answer := inline_answer(text)) is not None:
            return texts[:i], [answer, *texts[i + 1 :]]
    missing = "text" if is_answer_label(texts[0]) else 'line "Sample answer"'
    raise SkippedError(f"Question {number} has no {missing}")


def _late_level(question: list[str]) -> tuple[Level | None, list[str]]:
    """A level given below the question, and the question without that line."""
    for i, text in enumerate(question[1:], start=1):
        if level := level_from(difficulty_word(text) or ""):
            return level, question[:i] + question[i + 1 :]
    return None, question


def _without_footer(answer: list[str]) -> list[str]:
    """Cuts the site's footer: from an unmistakable footer line on, if only short lines follow."""
    long_lines = [i for i, text in enumerate(answer) if len(text) > LONGEST_FOOTER_LINE]
    first_text = next((i for i, text in enumerate(answer) if trim(text)), 0)
    start = max([first_text, *long_lines[-1:]]) + 1
    for i in range(start, len(answer)):
        if is_footer(answer[i]):
            end = i
            while end > start and (
                is_footer_companion(answer[end - 1]) or not trim(answer[end - 1])
            ):
                end -= 1
            return answer[:end]
    return answer
