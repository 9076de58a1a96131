"""Interview questions in the Markdown lists of GitHub and similar sites.

Seen in the wild: questions that unfold (``<details>``), headings with a hidden answer, numbered
headings, whole lines in bold, headings with "Answer" and "Good to hear" below, multiple choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from flashcards.formats.base import BY_CHANCE, Source
from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.documents import is_of_project
from flashcards.formats.question_list.entries import entries
from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.front_page import is_called_front_page, is_front_page
from flashcards.formats.question_list.indexed import title_in_index
from flashcards.formats.question_list.lines import is_numbered
from flashcards.formats.question_list.linked import (
    leads_to_text,
    source_beside,
    target_of,
    with_answer,
)
from flashcards.formats.question_list.marks import key_points, marked, without_links
from flashcards.formats.question_list.single import Mark, mark_of, words_of
from flashcards.formats.question_list.topics import fewest_topics
from flashcards.formats.question_list.written_lines import lists_open_questions
from flashcards.markdown.titles import title_of
from flashcards.model.drafts import NoteDraft, Parsed, Problem

name = "question-list"
title = "Interview questions listed in Markdown"

_MARKDOWN = {".md", ".markdown", ".mdx", ".txt", ""}
_ABOUT = frozenset(
    """
    contributing contribution contributors code_of_conduct code-of-conduct changelog license
    security support credits maintainers governance roadmap awesome create-list
    pull_request_template
    """.split()  # noqa: SIM905 - a list of so many could not be read
)
"""Files that speak of their project: “How to contribute” is not a card."""
_ABOUT_PARTS = frozenset(["setup", "installation", "troubleshooting", "agents"])
"""Words in the names of files that speak of how to work on their project."""
_SUBJECTS = frozenset(["security"])
"""Names among these that may also be what the questions are about."""
_SNIFFED = 1 << 19
"""Characters looked at: a long list begins with a table of contents that fills the usual head."""
_LEAST_ASKED = 0.3  # of the entries that have an answer
_LEAST_COVERED = 0.25
"""Of the text: lists are questions with answers throughout, in notes a few headings ask."""
_SHORT = 500
"""Characters beside the entries that a list may have in any case."""
_TITLE_WITHIN = 2_000
"""Characters at the beginning within which a title is looked for."""
_FEW = 0.2  # of the entries that have an answer
_LIST = 10
"""Questions that make a list even if most of their answers are elsewhere, which is reported."""
_FEWEST_OPEN, _MOSTLY = 3, 0.6
"""Questions without answers, and their share of a shorter text, that are reported as well."""
_LEAST_ANSWERED = 0.4
"""Of the questions: lists leave many open, but with fewer answers it is some other document."""


def sniff(source: Source) -> float:
    """Confident of answered questions, most so if their answers are marked as such."""
    if source.suffix not in _MARKDOWN or _is_about_project(source):
        return 0.0
    listed = _entries(source, source.text[:_SNIFFED])
    answered = [entry for entry in listed if entry.is_answered]
    if len(answered) < _LEAST_ANSWERED * len(listed):
        asked = sum(asks(entry.title) for entry in listed)
        # A document that is one question, or that quotes some, has to be reported as well.
        is_reported = asked >= _LIST or all(e.is_quoted or e.is_whole for e in listed)
        is_reported = is_reported or _is_mostly_asking(listed, source.text)
        is_reported = is_reported or lists_open_questions(source.text)
        return 0.2 if is_reported else 0.0
    if not listed:
        return 0.0
    if len(listed) < _LIST and _is_by_the_way(listed, len(source.text[:_SNIFFED])):
        return BY_CHANCE
    if sum(entry.has_parts for entry in answered) > _FEW * len(answered):
        return 0.75
    asked = sum(asks(entry.title) for entry in answered)
    if asked < _LEAST_ASKED * len(answered):
        return 0.0
    return 0.5 if len(answered) > 1 else 0.2


def _is_mostly_asking(listed: Sequence[Entry], text: str) -> bool:
    """Whether a text is hardly more than a few questions, whose answers are elsewhere."""
    asked = [
        entry.question
        for entry in listed
        if asks(entry.title) and not entry.is_linked and "](" not in entry.question
    ]
    return len(asked) >= _FEWEST_OPEN and sum(map(len, asked)) >= _MOSTLY * len(text)


def _is_about_project(source: Source) -> bool:
    """Whether the name is one of a project's own files; in a folder inside it may be a subject."""
    is_inside = len(source.folders) > 1 and source.stem.islower()
    stem = source.stem.casefold()
    is_guide = not is_inside and not _ABOUT_PARTS.isdisjoint(re.split(r"[\s._-]+", stem))
    return is_guide or stem in _ABOUT - (_SUBJECTS if is_inside else frozenset())


def _is_by_the_way(listed: Sequence[Entry], length: int) -> bool:
    """Whether the entries are a small part of a text of that many characters."""
    if all(entry.is_quoted for entry in listed):
        return False
    covered = sum(len(entry.question) + len(entry.answer) for entry in listed)
    return covered < _LEAST_COVERED * length and length - covered > _SHORT


def read(source: Source) -> Parsed:
    """Reads the questions of a list; those without an answer are reported."""
    lines = source.text.split("\n")
    listed = _entries(source, source.text)
    deck = _deck(source, lines, listed)
    are_numbered = _are_numbered(listed)
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for entry in listed:
        note = _note(deck, entry)
        is_question = entry.has_parts or entry.looks_asked or (are_numbered and _is_numbered(entry))
        if note is not None:
            notes.append(note)
        elif is_question and not leads_to_text(entry, source.beside):
            message = f"“{entry.title}” {_lack(entry)}"
            problems.append(Problem(source.name, entry.line, message, skipped=True))
    return Parsed(tuple(notes), tuple(problems))


def _are_numbered(listed: Sequence[Entry]) -> bool:
    """Whether most entries are numbered and do not ask: beside some that ask, they are chapters."""
    numbered = sum(_is_numbered(entry) and not asks(entry.title) for entry in listed)
    return len(listed) >= _LIST and 2 * numbered > len(listed)


def _is_numbered(entry: Entry) -> bool:
    return is_numbered(entry.title)


@lru_cache(maxsize=1)
def _listed(
    text: str,
    stem: str,
    topic: str,
    with_links: bool,  # noqa: FBT001
    fewest: int | None,
) -> tuple[Entry, ...]:
    """The entries of a text; kept for one text, which is sniffed first and then read."""
    lines = text.split("\n")
    return tuple(entries(lines, stem, with_links=with_links, fewest_topics=fewest, topic=topic))


def _entries(source: Source, text: str) -> list[Entry]:
    marks_questions = source.around is not None and source.around.marks_questions
    if marks_questions and _is_material(source):
        return []
    title = title_of(text[:_TITLE_WITHIN].split("\n"), _TITLE_WITHIN) or ""
    is_front = is_front_page(source)
    fewest = None if is_front or marks_questions else fewest_topics(source, title)
    topic = "" if marks_questions else _topic(source)
    listed = _followed(_listed(text, source.stem, topic, source.beside is not None, fewest), source)
    return [x for x in listed if x.has_parts or not (is_front and is_of_project(x.title))]


def _is_material(source: Source) -> bool:
    """Whether a document is not marked as a question, where others are."""
    mark = mark_of(source.head)
    by_title = source.around is not None and not source.around.labels_questions
    return mark is Mark.NONE or (mark is Mark.TITLE and not by_title)


def _topic(source: Source) -> str:
    """What the document is about as a whole, if it is one of many that are a question each."""
    is_one_of_them = len(source.folders) > 1 and not is_called_front_page(source)
    if is_one_of_them and _names_ask(source):
        return words_of(source.stem)
    return title_in_index(source)


def _names_ask(source: Source) -> bool:
    return source.around is not None and source.around.names_ask


def _followed(listed: Sequence[Entry], source: Source) -> list[Entry]:
    """The entries with the answers that they link to, without those that are asked there."""
    entries = (_with_target(entry, source) for entry in listed)
    return [entry for entry in entries if entry is not None]


def _with_target(entry: Entry, source: Source) -> Entry | None:
    if source.beside is None or not (target := target_of(entry)):
        return entry
    linked = source_beside(source, target)
    # An article is a card by itself.
    if linked is not None and (_names_ask(source) or title_in_index(linked)):
        return None
    return with_answer(entry, target, source.beside)


def _lack(entry: Entry) -> str:
    return "has only a link as its answer" if entry.is_linked or entry.target else "has no answer"


def _deck(source: Source, lines: Sequence[str], listed: Sequence[Entry]) -> str:
    """The folder's name if the file has a single question, else the title, else the file name."""
    if len(listed) == 1 and source.folder:
        return source.folder
    title = title_of(lines, listed[0].line) if listed else None
    return title or source.deck


def _note(deck: str, entry: Entry) -> NoteDraft | None:
    question, answer, level, tags = marked(entry.question, entry.answer)
    answer, points = key_points(answer)
    answer = without_links(answer)
    if not question or not answer or not entry.is_answered:
        return None
    return NoteDraft(
        deck, question, answer, key_points=points, level=level, tags=tags, line=entry.line
    )
