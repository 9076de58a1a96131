"""Whether a document whose title or name asks is one question, or a list of them."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.formats.question_list.asking import MARKS, asks
from flashcards.formats.question_list.entry import LARGEST_ANSWER, Entry
from flashcards.formats.question_list.single import Single
from flashcards.formats.question_list.splitting import joined_text
from flashcards.formats.question_list.written_lines import lists_open_questions
from flashcards.markdown.fences import fenced_lines

_SHORTEST = 20
"""Characters of an article that can be an answer."""
_HALF, _MOSTLY, _NEARLY_ALL = 0.5, 0.6, 0.8
"""Shares of a document that its questions cover: the fewer marks ask, the more they must."""
_LONG_LIST = 10
"""Questions below one that asks that make a list of it: fewer are the sections of its answer."""
_FEWEST_ASKED = 3
"""Questions that make a list of a document whose name or title asks: “What is asked …?”."""


def whole_entry(document: Single) -> Entry:
    """The document as the only entry."""
    texts = document.answer.split("\n")
    # Headings and bold lines do not matter, so that the lines need not be analysed.
    answer = joined_text(texts, fenced_lines(texts))
    if document.listed and len(answer) < _SHORTEST and not asks(document.question):
        answer = ""  # a page that is still to be written
    return Entry(document.line, document.question, answer, has_parts=True, is_whole=True)


def is_list(listed: Sequence[Entry], document: Single) -> bool:
    """Whether a document whose title or name asks holds questions of its own all the same."""
    if len(document.answer) > LARGEST_ANSWER:
        return True
    if not asks(document.question) and lists_open_questions(document.answer):
        return True
    if document.listed:
        return _is_list_in_index(listed, document)
    if any(entry.has_parts for entry in listed if entry.title != document.question):
        return True
    answered = [entry for entry in listed if entry.is_answered and asks(entry.title)]
    if not document.named and not any(mark in document.question for mark in MARKS):
        return bool(answered)
    marked = [entry for entry in answered if entry.title.endswith(MARKS)]
    if document.named or len(marked) >= _FEWEST_ASKED:
        return len(marked) >= _FEWEST_ASKED
    # A section of an answer may ask, but then the answer is more than that section.
    titles = sum(len(entry.title) for entry in marked if entry.title != document.question)
    return titles + sum(len(entry.answer) for entry in marked) >= _HALF * len(document.answer)


def _is_list_in_index(listed: Sequence[Entry], document: Single) -> bool:
    """Whether a document that an index lists holds many questions, and hardly anything else."""
    answered = [entry for entry in listed if entry.is_answered]
    asked = [entry for entry in answered if asks(entry.title)]
    if asks(document.question):
        return len(asked) >= _LONG_LIST and _covers(asked, _MOSTLY, document)
    asking = [entry for entry in listed if asks(entry.title)]
    marks = sum(entry.title.endswith(MARKS) for entry in asking)
    if marks >= _LONG_LIST and len(asking) >= _NEARLY_ALL * len(listed):
        return True
    marked = sum(entry.title.endswith(MARKS) or entry.has_parts for entry in answered)
    if marked >= _FEWEST_ASKED:
        return _covers(answered, _HALF, document)
    # Without marks all of its sections ask: one that asks how something is used is a section.
    is_asking = len(asked) >= max(_FEWEST_ASKED, _NEARLY_ALL * len(answered))
    return is_asking and _covers(asked, _NEARLY_ALL, document)


def _covers(listed: Sequence[Entry], share: float, document: Single) -> bool:
    """Whether entries are at least that share of a document."""
    return sum(len(x.question) + len(x.answer) for x in listed) >= share * len(document.answer)
