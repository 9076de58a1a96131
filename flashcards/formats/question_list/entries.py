"""Finds the questions of a list and their answers, in any of the known layouts.

Every layout is tried: unfolding parts, headings, bold lines, lines behind ``Q:``, numbered items.
The one taken is the one that gives most entries that look like questions with answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from flashcards.formats.question_list.answer_key import with_answer_key
from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.contents import contents_level, is_contents
from flashcards.formats.question_list.definitions import definitions
from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.headed import (
    headed,
    with_answer_headings,
    with_answer_labels,
)
from flashcards.formats.question_list.labelled import labelled
from flashcards.formats.question_list.lines import Line, analysed
from flashcards.formats.question_list.linked import linked_questions
from flashcards.formats.question_list.quoted import quoted
from flashcards.formats.question_list.sections import in_other_sections
from flashcards.formats.question_list.single import by_front_matter, by_quote, by_title, by_topic
from flashcards.formats.question_list.splitting import with_known_summaries
from flashcards.formats.question_list.topics import topics, topics_at
from flashcards.formats.question_list.underlined import with_marked_headings
from flashcards.formats.question_list.unfolding import unfolding
from flashcards.formats.question_list.whole_document import is_list, whole_entry
from flashcards.formats.question_list.written_lines import (
    bold_lines,
    bold_numbers,
    inline_answers,
    labelled_lines,
    numbered_items,
    open_items,
)

_REPEATED = 3
"""A text that stands this often above different answers is a label: “Useful links”."""
_HALF, _NEARLY_ALL = 0.5, 0.8
"""Shares of a document: of its characters, or of its entries."""
_MANY_OPEN, _MOSTLY_OPEN = 10, 5
"""Items that ask, and how many times as many as other entries, in a list without answers."""


def entries(
    texts: Sequence[str],
    stem: str = "",
    *,
    with_links: bool = False,
    fewest_topics: int | None = None,
    topic: str = "",
) -> list[Entry]:
    """The entries of a list, in the layout that gives the most.

    Args:
        texts: the lines of the document.
        stem: the name of its file, which may be the only question.
        with_links: whether links to answers in other files can be followed.
        fewest_topics: how many headings that do not ask make a list too; None if none do.
        topic: what an index calls the document as a whole; empty if none lists it.
    """
    whole = by_front_matter(texts) or by_quote(texts, stem)
    if whole is not None:
        return [whole_entry(whole)]
    lines = analysed(with_known_summaries(with_marked_headings(texts)))
    listed = _listed(lines, with_links=with_links)
    document = by_topic(texts, topic) if topic else by_title(texts, stem)
    if document is not None and not is_list(listed, document):
        return [whole_entry(document)]
    return listed if fewest_topics is None else _with_topics(listed, lines, fewest_topics)


def _with_topics(listed: list[Entry], lines: Sequence[Line], fewest: int) -> list[Entry]:
    """The topics of a document if they are more than the questions that its headings ask."""
    whole = sum(len(line.text) for line in lines)
    answered = [entry for entry in listed if entry.is_answered]
    if _size(x for x in answered if asks(x.title)) >= _NEARLY_ALL * whole:
        return listed
    asked = _size(answered)
    # What a table of contents lists are the subjects, though some of their sections ask.
    level = contents_level(lines) if asked < _HALF * whole else None
    if level is not None and (subjects := topics_at(level, lines)):
        return subjects
    as_topics = topics(lines, fewest)
    if any(asks(entry.title) and len(entry.answer) > _HALF * whole for entry in listed):
        return listed  # the topics are parts of one answer
    texts = sum(entry.is_answered for entry in as_topics)
    if len(listed) >= _MANY_OPEN and texts < _HALF * len(as_topics):
        return listed  # the topics are chapters of questions, which are to be reported
    return as_topics if len(as_topics) > len(answered) else listed


def _size(listed: Iterable[Entry]) -> int:
    return sum(len(entry.question) + len(entry.answer) for entry in listed)


def _listed(lines: Sequence[Line], *, with_links: bool) -> list[Entry]:
    if keyed := list(with_answer_key(lines)):
        return keyed
    if pairs := list(_labelled(lines)):
        above = [x for x in lines[: pairs[0].line - 1] if x.heading and x.level > 1]
        # Labels from the beginning on are the layout; sections of an answer may ask as well.
        if not above:
            return pairs
    layouts = _layouts(pairs, with_links=with_links)
    answered = _without_labels(list(with_answer_headings(lines)))
    tried = [_without_labels(list(layout(lines))) for layout in layouts]
    # Headings “Answer” are hardly there by chance, questions within an answer are.
    best = max(tried, key=_worth_and_number)
    unanswered = tried[-1]
    if not answered and _worth(best) <= 0:
        nested = list(open_items(lines, nested=True))
        return max(best, nested, key=_worth_and_number)
    if len(unanswered) >= max(_MANY_OPEN, _MOSTLY_OPEN * len(best)):
        return unanswered
    best = best if 2 * len(answered) < _worth(best) or not answered else answered
    best = _asking(best, tried[layouts.index(headed)])
    best = sorted([*best, *in_other_sections(best, tried, lines)], key=lambda entry: entry.line)
    listed = [entry for entry in best if not is_contents(entry.answer)]
    return [open_entry for entry in listed for open_entry in _with_inner(entry, lines)]


def _with_inner(entry: Entry, lines: Sequence[Line]) -> list[Entry]:
    """The entry, or the open questions below it if it is only the heading of these."""
    if not entry.heads_questions:
        return [entry]
    end = entry.line + entry.answer.count("\n") + 1
    return list(open_items(lines[entry.line : end], nested=True)) or [entry]


def _layouts(
    labelled: Sequence[Entry], *, with_links: bool
) -> list[Callable[[Sequence[Line]], Iterable[Entry]]]:
    """The layouts to try, of which the first of equally good ones is taken."""
    return [
        unfolding,
        labelled_lines,
        headed,
        bold_lines,
        numbered_items,
        inline_answers,
        with_answer_labels,
        lambda _: labelled,
        definitions,
        quoted,
        bold_numbers,
        *[linked_questions] * with_links,
        open_items,
    ]


def _asking(best: list[Entry], as_headings: list[Entry]) -> list[Entry]:
    """The headings that ask, if what was taken are rather numbered parts of their answers."""
    if sum(entry.has_parts for entry in best) >= _HALF * len(best):
        return best
    number = sum(entry.is_answered and asks(entry.title) for entry in as_headings)
    others = sum(asks(entry.title) for entry in best)
    return as_headings if number > others else best


def _labelled(lines: Sequence[Line]) -> Iterator[Entry]:
    for number, question, answer in labelled(lines):
        yield Entry(number, question, answer, has_parts=True)


def _worth(listed: Sequence[Entry]) -> float:
    return sum(entry.worth for entry in listed)


def _worth_and_number(listed: Sequence[Entry]) -> tuple[float, int]:
    """For lists without any answer, of which the longest is to be reported."""
    return _worth(listed), sum(asks(entry.title) for entry in listed)


def _without_labels(listed: list[Entry]) -> list[Entry]:
    counts = Counter(entry.question for entry in listed)
    return [e for e in listed if counts[e.question] < _REPEATED or asks(e.question)]
