"""One question of an interview page, from its label to the next, as a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.formats.base import NoteDraft, level_from
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
from flashcards.formats.interview_page.markdown import to_markdown
from flashcards.model import Level

Doubts = list[tuple[int | None, str]]
"""Lines and what is odd about them."""


class Entry(NamedTuple):
    """A question's label and the lines below it."""

    line: int
    label: QuestionLabel
    body: Sequence[Line]


class SkippedError(Exception):
    """An entry makes no note; the text says why."""


def draft(entry: Entry, deck: str, width: int | None) -> tuple[NoteDraft, Doubts]:
    """The entry's note.

    Args:
        entry: the question.
        deck: where the note goes.
        width: at which the page's paragraphs are wrapped, if they are.

    Raises:
        SkippedError: if the question or its answer is missing.
    """
    level, rest, doubts = _level(entry)
    question, answer = _split(entry.label.number, rest)
    if level is None:
        level, question = _late_level(question)
    back = to_markdown(_without_footer(answer), width)
    if not back:
        raise SkippedError(f"Question {entry.label.number} has an empty answer; it is skipped")
    front = to_markdown(question, width)
    return NoteDraft(deck=deck, front=front, back=back, level=level, line=entry.line), doubts


def _level(entry: Entry) -> tuple[Level | None, Sequence[Line], Doubts]:
    """The level that stands above the question, the lines below it, and what is odd about it."""
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
    """The question's lines and the answer's.

    A question is never empty, so a label in the first line is a part of it where another follows.
    """
    texts = [line.text for line in lines]
    if not texts:
        raise SkippedError(f"Question {number} has no text; it is skipped")
    for i, text in enumerate(texts[1:], start=1):
        if is_answer_label(text):
            return texts[:i], texts[i + 1 :]
    for i, text in enumerate(texts[1:], start=1):
        if (answer := inline_answer(text)) is not None:
            return texts[:i], [answer, *texts[i + 1 :]]
    missing = "text" if is_answer_label(texts[0]) else 'line "Sample answer"'
    raise SkippedError(f"Question {number} has no {missing}; it is skipped")


def _late_level(question: list[str]) -> tuple[Level | None, list[str]]:
    """A level that stands below the question, and the question without it."""
    for i, text in enumerate(question[1:], start=1):
        if level := level_from(difficulty_word(text) or ""):
            return level, question[:i] + question[i + 1 :]
    return None, question


def _without_footer(answer: list[str]) -> list[str]:
    """The answer without the site's footer: from a sure line on, if only short lines follow."""
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
