"""Notes for interviews whose headings are topics that do not ask: “Mutexes and semaphores”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flashcards.formats.base import Source
from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.contents import is_contents
from flashcards.formats.question_list.documents import is_of_document, is_of_exercise
from flashcards.formats.question_list.entry import LARGEST_ANSWER, Entry
from flashcards.formats.question_list.lines import Line
from flashcards.formats.question_list.splitting import text_of
from flashcards.markdown.fences import spans

_SAYS_SO = re.compile(
    r"interview|면접|面试|面試|面接|собеседован|співбесід|entrevist|entretien|colloqui|"
    r"vorstellungsgespräch|八股",
    re.I,
)
_LIST = re.compile(
    r"(?:.*[\s_.-])?(?:q ?& ?a|qa|faqs?|questions|questions and answers|glossary|cheat ?sheet|"
    r"concepts?|conceptos|conceitos)|"
    r".*(?:问答|问题|題庫|题库|术语|문제|질문|용어).*|.*вопрос.*|.*(?:preguntas|perguntas).*",
    re.I,
)
"""Names of files that are lists."""
_FEWEST, _FEWEST_APART = 5, 8
"""Topics that make a list of a document; the latter if only a folder further up says so."""
_LONGEST_TITLE = 100  # characters
_SHORTEST_CAPITALS = 6
"""Characters of a name in capitals: shorter ones are subjects such as SQL."""
_SHORTEST, _LONGEST = 20, 8_000
"""Characters of a topic that can be an answer; longer ones are chapters."""
_LONG = 1_000  # characters; what says so much is a topic under any heading
_MOSTLY = 0.8  # of the text, the topics, or the lines
_COVERED = 0.5
"""Of the text: topics of a list are the document, not a part of it."""
_OF_DOCUMENTS = 1 / 6  # of the topics
_OF_EXERCISES = 3
"""Headings of one level that make a document an exercise."""
_LARGEST = 1 << 20
"""Characters of a document above which it is not a person's notes, and topics cost too much."""
_LINK_ITEM = re.compile(
    r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[.\] )?\[[^\[\]]*\]\([^()\s]*\)[^\[\]]{0,40}"
)
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])[ \t]+(\S.*)")
_FEWEST_ITEMS = 3  # of a list of questions
_SOME = 1 / 3  # of the items
_CHAPTER = re.compile(r"\s*# \d{1,2}[.)] ")
_OWN_LINK = re.compile(r"^[ \t]*[-*+] \[[^\[\]\n]+\]\(#", re.M)
_BEGINNING = 4_000
"""Characters that hold the table of contents of a short list."""
_IN_ORDER = re.compile(
    r"\W*(?:step|phase|chapter|day|week|stage|v|version)[ .]?\d|.*\d{4}-\d\d", re.I
)


def says_interview(names: Iterable[str]) -> bool:
    """Whether the name of a file, of its folders or of its document speaks of interviews."""
    return any(_SAYS_SO.search(name) for name in names)


def fewest_topics(source: Source, title: str) -> int | None:
    """How many topics make a list of a document; None if nothing says that it is for interviews."""
    if says_interview((source.stem, title)):
        return _FEWEST
    if not says_interview(source.folders) or _is_about_project(source):
        return None
    if says_interview([source.folder]):
        return _FEWEST
    if source.deck != source.stem or _is_chapter(source):
        return _FEWEST
    # Sections of an article on one topic are not topics: a list of them has a table of contents.
    is_list = lists_itself(source) or _LIST.fullmatch(source.stem) is not None
    return _FEWEST_APART if is_list else None


def _is_chapter(source: Source) -> bool:
    """Whether a file begins with a table of its own contents, numbered as a chapter of notes."""
    return bool(_CHAPTER.match(source.head[:_BEGINNING])) and lists_itself(source)


def lists_itself(source: Source) -> bool:
    """Whether a file begins with a table of its own contents."""
    return len(_OWN_LINK.findall(source.head[:_BEGINNING])) >= _FEWEST


def _is_about_project(source: Source) -> bool:
    """Whether a file in the outermost folder has its name in capitals, as CONTRIBUTING has."""
    is_named_so = source.stem.isupper() and len(source.stem) >= _SHORTEST_CAPITALS
    return len(source.folders) == 1 and is_named_so and source.deck == source.stem


def topics(lines: Sequence[Line], fewest: int) -> list[Entry]:
    """The topics below headings of one level, the highest whose sections can be answers.

    Empty if the document is not a list of topics: some are too long, or they are too few
    or usual in documents.
    """
    headings = [line for line in lines if line.heading and not line.depth]
    size = sum(len(line.text) for line in lines)
    if size > _LARGEST:
        return []
    for level in sorted({line.level for line in headings}):
        if sum(is_of_exercise(x.title) for x in headings if x.level == level) >= _OF_EXERCISES:
            return []
        entries = _at(level, headings, lines)
        if _are_answers(entries, fewest) and _covered(entries) >= _COVERED * size:
            return entries
    return []


def topics_at(level: int, lines: Sequence[Line]) -> list[Entry]:
    """The topics below headings of a level; empty if these are not nearly the whole document."""
    size = sum(len(line.text) for line in lines)
    entries = _sections(level, [line for line in lines if line.heading and not line.depth], lines)
    is_long = any(len(entry.answer) > LARGEST_ANSWER for entry in entries)
    lists = sum(_leads_elsewhere(_written(entry.answer)) for entry in entries)
    if size > _LARGEST or is_long or 2 * lists > len(entries):
        return []
    if _covered(entries) < _MOSTLY * size:
        return []
    # A long section called “Index” is about that, and no index.
    return [x for x in entries if not is_of_document(x.title) or len(x.answer) >= _LONG]


def _at(level: int, headings: Sequence[Line], lines: Sequence[Line]) -> list[Entry]:
    """The sections of a level, each up to the next heading that is not below it."""
    return [x for x in _sections(level, headings, lines) if not is_of_document(x.title)]


def _sections(level: int, headings: Sequence[Line], lines: Sequence[Line]) -> list[Entry]:
    bounds = [line.number - 1 for line in headings if line.level <= level]
    entries = (
        Entry(start + 1, lines[start].title, text_of(lines[start + 1 : end]), has_parts=True)
        for start, end in spans(bounds, len(lines))
        if lines[start].level == level
    )
    return [entry for entry in entries if not is_contents(entry.answer)]


def _are_answers(entries: Sequence[Entry], fewest: int) -> bool:
    answered = [entry for entry in entries if entry.is_answered]
    usual = sum(_is_usual(entry.answer) for entry in answered)
    short = sum(len(entry.title) <= _LONGEST_TITLE for entry in answered)
    in_order = sum(_IN_ORDER.match(entry.title) is not None for entry in answered)
    return (
        len(answered) >= fewest
        and min(usual, short) >= _MOSTLY * len(answered)
        and in_order <= _OF_DOCUMENTS * len(answered)
    )


def _is_usual(answer: str) -> bool:
    """Whether a text has the size of an answer, and is not a list of links to answers."""
    lines = _written(answer)
    return _SHORTEST <= len(answer) <= _LONGEST and not _leads_elsewhere(lines)


def _written(answer: str) -> list[str]:
    return [line for line in answer.split("\n") if line.strip()]


def _leads_elsewhere(lines: Sequence[str]) -> bool:
    """Whether a section is a list of links or of questions."""
    links = sum("](" in line and _LINK_ITEM.fullmatch(line.strip()) is not None for line in lines)
    return 2 * links >= len(lines) or _lists_questions(lines)


def _lists_questions(lines: Sequence[str]) -> bool:
    """Whether a section is a list of items of which several ask, in a language that is known."""
    items = [item[1] for line in lines if (item := _ITEM.match(line))]
    if len(items) < max(_FEWEST_ITEMS, _MOSTLY * len(lines)):
        return False
    return sum(map(asks, items)) >= _SOME * len(items)


def _covered(entries: Iterable[Entry]) -> int:
    return sum(len(entry.title) + len(entry.answer) for entry in entries)
