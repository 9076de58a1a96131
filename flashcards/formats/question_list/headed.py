"""Questions that are headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from flashcards.formats.question_list.asking import MARKS, asks, is_topic
from flashcards.formats.question_list.between import between
from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import Line, asks_line, is_numbered, ordinal_of
from flashcards.formats.question_list.splitting import divides, heads_answer
from flashcards.markdown.fences import spans

_Q_LABEL = re.compile(r"[*_]*Q(?:uestion)?\s*\d*\s*[.:)]\s*\S", re.I)
_IN_ANSWERS = 5
"""Headings of the same words that are parts of answers; fewer are questions asked twice."""
_IN_SHORT_LISTS, _FEWEST_ALIKE = 3, 3
"""In a short list they are parts from so many times on, if so many titles stand equally often."""
_HALF = 0.5  # of the headings
_FEWEST_LABELS = 3  # answers under a heading that says so
_LARGEST_GAP = 4
"""Between the numbers of two questions, where those that are missing are not headings."""


def headed(lines: Sequence[Line]) -> Iterator[Entry]:
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
    starts.update(_in_gaps(lines, sorted(starts)))
    asked = [line.number for line in peers if line.number - 1 in starts]
    if len(asked) > _HALF * len(peers) and len(asked) > 1:
        starts.update(line.number - 1 for line in peers if line.number > asked[0])
    yield from between(lines, sorted(starts), labels)


def _repeated(headings: Sequence[Line]) -> frozenset[str]:
    """The titles that stand in every answer, such as “How to say it”, and ask nothing."""
    counts = Counter(line.title for line in headings if not line.title.endswith(MARKS))
    counts.update(_asked_everywhere(headings))
    # Several titles that stand equally often do so in each answer, even in a short list.
    alike = Counter(count for count in counts.values() if count >= _IN_SHORT_LISTS)
    fewest = min((x for x, titles in alike.items() if titles >= _FEWEST_ALIKE), default=_IN_ANSWERS)
    return frozenset(t for t, count in counts.items() if count >= min(fewest, _IN_ANSWERS))


def _asked_everywhere(headings: Sequence[Line]) -> Counter[str]:
    """Titles that ask, such as “What is it?”, if the same few stand below each question."""
    counts = Counter((line.level, line.title) for line in headings if line.title.endswith(MARKS))
    usual = {key: count for key, count in counts.items() if count >= _IN_ANSWERS}
    levels = {level for level, _ in usual}
    if len(usual) < _FEWEST_ALIKE or len(levels) != 1:
        return Counter()
    above = sum(
        line.level < min(levels) and (asks_line(line) or _is_numbered(line)) for line in headings
    )
    is_below = above >= max(usual.values())
    return Counter({title: count for (_, title), count in usual.items()} if is_below else {})


def _labelled_alike(lines: Sequence[Line], chapters: Sequence[Line], starts: set[int]) -> list[int]:
    """Headings that begin with “Q.” as most questions do, at any level."""
    labelled = [x.number - 1 for x in chapters if _Q_LABEL.match(x.title)]
    mostly = sum(bool(_Q_LABEL.match(lines[i].title)) for i in starts) > _HALF * len(starts)
    return labelled if starts and mostly else []


def _in_gaps(lines: Sequence[Line], starts: Sequence[int]) -> Iterator[int]:
    """Numbered items that ask, where a number is missing between two numbered headings."""
    for above, below in pairwise(starts):
        first, last = ordinal_of(lines[above].title), ordinal_of(lines[below].title)
        if first is None or last is None or not 1 < last - first <= _LARGEST_GAP:
            continue
        for index in range(above + 1, below):
            item = lines[index].item
            number = ordinal_of(lines[index].text) if item else None
            if item and number == first + 1 and item.rstrip("*_ ").endswith(MARKS):
                first = number
                yield index


def _outside_answers(chapters: Sequence[Line]) -> list[Line]:
    """The headings that are not below a heading that asks, apart from a document's title."""
    titles = sum(line.level == 1 for line in chapters)
    asking: list[int] = []
    free = []
    for line, below in zip_longest(chapters, chapters[1:]):
        while asking and asking[-1] >= line.level:
            asking.pop()
        if not asking and not heads_answer(line):
            free.append(line)
        is_title = line.level == 1 and titles == 1
        if asks_line(line) and not is_title and not (below and _precedes(line, below)):
            asking.append(line.level)
    below = [line for line in free if line.level > 1]
    asked_below = any(asks_line(line) or _is_numbered(line) for line in below)
    return below if titles == 1 and asked_below else free


def _precedes(line: Line, below: Line) -> bool:
    """Whether the heading below a question is the next one, though it has a lower level."""
    number = ordinal_of(line.title)
    return number is not None and asks_line(below) and ordinal_of(below.title) == number + 1


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


def with_answer_labels(lines: Sequence[Line]) -> Iterator[Entry]:
    """Headings of any wording that have a line such as “Answer: …” below them, if several have."""
    starts: list[int] = []
    heading: int | None = None
    for index, line in enumerate(lines):
        if line.heading and not line.depth and not heads_answer(line):
            heading = index
        elif heading is not None and divides(lines, index):
            starts.append(heading)
            heading = None
    return between(lines, starts if len(starts) >= _FEWEST_LABELS else [])


def with_answer_headings(lines: Sequence[Line]) -> Iterator[Entry]:
    """Headings with a heading “Answer” below them."""
    level = next((x.level - 1 for x in lines if heads_answer(x) and x.level > 1), None)
    headings = [i for i, x in enumerate(lines) if x.heading and x.level == level]
    begins = [i for i in headings if not heads_answer(lines[i])]
    for start, end in spans(begins, len(lines)):
        if any(heads_answer(line) for line in lines[start + 1 : end]):
            yield from between(lines[:end], [start])
