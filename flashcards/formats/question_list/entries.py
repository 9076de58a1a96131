"""Finds the questions of a list and their answers, in any of the known layouts.

Every layout is tried: unfolding parts, headings, bold lines, lines behind ``Q:``, numbered items.
The one taken is the one that gives most entries that look like questions with answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from flashcards.formats.question_list.asking import MARKS, asks, is_topic
from flashcards.formats.question_list.definitions import definitions
from flashcards.formats.question_list.entry import LARGEST_ANSWER, Entry
from flashcards.formats.question_list.labelled import labelled
from flashcards.formats.question_list.lines import (
    Line,
    analysed,
    asks_line,
    is_numbered,
)
from flashcards.formats.question_list.linked import linked_questions
from flashcards.formats.question_list.single import Single, by_front_matter, by_title, by_topic
from flashcards.formats.question_list.splitting import (
    heads_answer,
    split,
    text_of,
    with_known_summaries,
)
from flashcards.formats.question_list.topics import topics
from flashcards.formats.question_list.unfolding import unfolding
from flashcards.markdown.fences import spans

_LINKED = re.compile(
    r"[|\s\d.*+-]*\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)[\s|:.]*"
)
_TEXT_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)")
_ASKED_ITEM = re.compile(r"(?:[-*+]|\d{1,4}[.)])[ \t]+(\S.*)")
_ANCHOR = re.compile(r"<a\b[^<>]*>|</a>", re.I)
_LONGEST_TITLE = 1_000
_Q_LABEL = re.compile(r"[*_]*Q(?:uestion)?\s*\d*\s*[.:)]\s*\S", re.I)
_IN_ANSWERS = 5
"""Headings of the same words that are parts of answers; fewer are questions asked twice."""
_REPEATED = 3
"""A text that stands this often above different answers is a label: “Useful links”."""
_MOSTLY = 0.6
_HALF = 0.5
_FEWEST_LINKS = 3
_MANY_OPEN, _MOSTLY_OPEN = 10, 5
"""Items that ask, and how many times as many as other entries, in a list without answers."""
_FEWEST_ASKED = 3
"""Questions that make a list of a document whose name or title asks: “What is asked …?”."""


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
    if (whole := by_front_matter(texts)) is not None:
        return [_whole(whole)]
    lines = analysed(with_known_summaries(texts))
    listed = _listed(lines, with_links=with_links)
    document = by_topic(texts, topic) if topic else by_title(texts, stem)
    if document is not None and not _is_list(listed, document):
        return [_whole(document)]
    return listed if fewest_topics is None else _with_topics(listed, lines, fewest_topics)


def _with_topics(listed: list[Entry], lines: Sequence[Line], fewest: int) -> list[Entry]:
    """The topics of a document if they are more than the questions that its headings ask."""
    as_topics = topics(lines, fewest)
    whole = sum(len(line.text) for line in lines)
    if any(asks(entry.title) and len(entry.answer) > _HALF * whole for entry in listed):
        return listed  # the topics are parts of one answer
    answered = sum(entry.is_answered for entry in as_topics)
    if len(listed) >= _MANY_OPEN and answered < _HALF * len(as_topics):
        return listed  # the topics are chapters of questions, which are to be reported
    return as_topics if len(as_topics) > sum(entry.is_answered for entry in listed) else listed


def _whole(document: Single) -> Entry:
    answer = text_of(analysed(document.answer.split("\n")))
    return Entry(document.line, document.question, answer, has_parts=True)


def _is_list(listed: Sequence[Entry], document: Single) -> bool:
    """Whether a document whose title or name asks holds questions of its own all the same."""
    if any(entry.has_parts for entry in listed) or len(document.answer) > LARGEST_ANSWER:
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


def _listed(lines: Sequence[Line], *, with_links: bool) -> list[Entry]:
    if pairs := list(_labelled(lines)):
        above = [x for x in lines[: pairs[0].line - 1] if x.heading and x.level > 1]
        # Labels from the beginning on are the layout; sections of an answer may ask as well.
        if not above:
            return pairs
    layouts = [unfolding, _labels, _headings, _bold, _items, _inline, _labelled, definitions]
    layouts += [linked_questions] * with_links
    layouts.append(_open)
    answered = _without_labels(list(_answered(lines)))
    tried = [_without_labels(list(layout(lines))) for layout in layouts]
    # Headings “Answer” are hardly there by chance, questions within an answer are.
    best = max(tried, key=_worth_and_number)
    unanswered = tried[-1]
    if len(unanswered) >= max(_MANY_OPEN, _MOSTLY_OPEN * len(best)):
        return unanswered
    best = best if 2 * len(answered) < _worth(best) or not answered else answered
    best = _asking(best, tried[layouts.index(_headings)])
    return [entry for entry in best if not is_contents(entry.answer)]


def _asking(best: list[Entry], headed: list[Entry]) -> list[Entry]:
    """The headings that ask, if what was taken are only numbered parts of their answers."""
    is_asked = any(entry.is_answered and asks(entry.title) for entry in headed)
    is_numbered_only = best and not any(entry.has_parts or asks(entry.title) for entry in best)
    return headed if is_asked and is_numbered_only else best


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


def is_contents(answer: str) -> bool:
    """Whether an answer is a table of contents: lines that are links into the document."""
    lines = [line for line in answer.split("\n") if line.strip()]
    links = [line for line in lines if "](#" in line and _LINKED.fullmatch(line)]
    return len(links) >= _FEWEST_LINKS and len(links) >= _MOSTLY * len(lines)


# Headings


def _headings(lines: Sequence[Line]) -> Iterator[Entry]:
    """Headings that ask, with those of the same level that look like them."""
    headings = [line for line in lines if line.heading and not line.depth]
    labels = _repeated(headings)
    chapters = [line for line in headings if line.title not in labels]
    free = _outside_answers(chapters)
    level = _usual_level(free)
    if level is None:
        return
    peers = [line for line in free if line.level == level]
    starts = {line.number - 1 for line in free if _asks_itself(line, level)}
    above = _sections(chapters, starts)
    peers = [x for x in peers if x.number not in above and not is_topic(x.title)]
    numbered = [line for line in peers if _is_numbered(line)]
    if len(numbered) > _HALF * len(peers):
        starts.update(line.number - 1 for line in numbered)
    starts.update(_labelled_alike(lines, chapters, starts))
    asked = [line.number for line in peers if line.number - 1 in starts]
    if len(asked) > _HALF * len(peers) and len(asked) > 1:
        starts.update(line.number - 1 for line in peers if line.number > asked[0])
    yield from _between(lines, sorted(starts), labels)


def _repeated(headings: Sequence[Line]) -> frozenset[str]:
    """The titles that stand in every answer, such as “How to say it”, and ask nothing."""
    counts = Counter(line.title for line in headings if not line.title.endswith(MARKS))
    return frozenset(title for title, count in counts.items() if count >= _IN_ANSWERS)


def _labelled_alike(lines: Sequence[Line], chapters: Sequence[Line], starts: set[int]) -> list[int]:
    """Headings that begin with “Q.” as most questions do, at any level."""
    labelled = [x.number - 1 for x in chapters if _Q_LABEL.match(x.title)]
    mostly = sum(bool(_Q_LABEL.match(lines[i].title)) for i in starts) > _HALF * len(starts)
    return labelled if starts and mostly else []


def _outside_answers(chapters: Sequence[Line]) -> list[Line]:
    """The headings that are not below a heading that asks, apart from a document's title."""
    titles = sum(line.level == 1 for line in chapters)
    asking: list[int] = []
    free = []
    for line in chapters:
        while asking and asking[-1] >= line.level:
            asking.pop()
        if not asking and not heads_answer(line):
            free.append(line)
        if asks_line(line) and not (line.level == 1 and titles == 1):
            asking.append(line.level)
    below = [line for line in free if line.level > 1]
    asked_below = any(asks_line(line) or _is_numbered(line) for line in below)
    return below if titles == 1 and asked_below else free


def _usual_level(free: Sequence[Line]) -> int | None:
    """The level of most questions; numbers alone count less, since steps are numbered too."""
    counts: Counter[int] = Counter()
    for line in free:
        counts[line.level] += 10 if asks_line(line) else 3 * _is_numbered(line)
    best = max(counts.items(), key=lambda pair: (pair[1], -pair[0]), default=(None, 0))
    return best[0] if best[1] else None


def _asks_itself(line: Line, level: int) -> bool:
    text = line.title
    if line.level == level:
        return asks(text)
    return text.rstrip("*_` ").endswith(MARKS) or (is_numbered(text) and asks(text))


def _is_numbered(line: Line) -> bool:
    return line.in_item or (line.heading is not None and is_numbered(line.title))


def _sections(chapters: Sequence[Line], starts: set[int]) -> set[int]:
    """The numbers of headings that have a question somewhere below them."""
    above: list[Line] = []
    numbers: set[int] = set()
    for line in chapters:
        while above and above[-1].level >= line.level:
            above.pop()
        if line.number - 1 in starts:
            numbers.update(parent.number for parent in above)
        above.append(line)
    return numbers


def _answered(lines: Sequence[Line]) -> Iterator[Entry]:
    """Headings with a heading “Answer” below them."""
    level = next((x.level - 1 for x in lines if heads_answer(x) and x.level > 1), None)
    begins = [i for i, line in enumerate(lines) if line.heading and line.level == level]
    for start, end in spans(begins, len(lines)):
        if any(heads_answer(line) for line in lines[start + 1 : end]):
            yield from _between(lines[:end], [start])


# Lines


def _bold(lines: Sequence[Line]) -> Iterator[Entry]:
    starts = [i for i, x in enumerate(lines) if x.bold and (asks(x.bold) or is_numbered(x.bold))]
    return _between(lines, starts if len(starts) > 1 else [])


def _labels(lines: Sequence[Line]) -> Iterator[Entry]:
    starts = [i for i, line in enumerate(lines) if line.label]
    return _between(lines, starts if len(starts) > 1 else [])


def _items(lines: Sequence[Line]) -> Iterator[Entry]:
    """Numbered items that ask, with the text below each."""
    starts = [i for i, line in enumerate(lines) if line.item]
    asked = [i for i in starts if asks(lines[i].item or "")]
    return _between(lines, asked if len(asked) > 1 and len(asked) > _MOSTLY * len(starts) else [])


def _inline(lines: Sequence[Line]) -> Iterator[Entry]:
    """Items with a bold question and its answer behind a dash."""
    for line in lines:
        if line.inline and asks(line.inline[0]):
            yield Entry(line.number, *line.inline)


def _open(lines: Sequence[Line]) -> Iterator[Entry]:
    """Items that ask, in lists without answers, which are to be reported."""
    for line in lines:
        item = None if line.is_code else _ASKED_ITEM.match(line.text)
        if item and asks(item[1]):
            yield Entry(line.number, item[1], "")


def _between(
    lines: Sequence[Line], begins: Sequence[int], labels: frozenset[str] = frozenset()
) -> Iterator[Entry]:
    """Each question with the text up to the next one, or up to a heading of a higher level."""
    for start, end in spans(begins, len(lines)):
        line = lines[start]
        rest, answer, has_parts = split(_until_higher(lines[start + 1 : end], line.level, labels))
        question = f"{_without_links(line.title)}\n\n{rest}".strip()
        yield Entry(line.number, question, answer, has_parts or bool(line.label))


def _without_links(title: str) -> str:
    """A question whose words link to where it was found, or are an anchor, as text."""
    if len(title) >= _LONGEST_TITLE:
        return title
    title = _ANCHOR.sub("", title) if "<" in title else title
    return _TEXT_LINK.sub(r"\1", title) if "](" in title else title


def _until_higher(lines: Sequence[Line], level: int, labels: frozenset[str]) -> Sequence[Line]:
    for index, line in enumerate(lines):
        is_end = line.heading and not line.depth and line.level <= level
        if is_end and not heads_answer(line) and line.title not in labels:
            return lines[:index]
    return lines
