"""Documents in several layouts: questions in the sections where the chosen layout has none."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import Line

_FEWEST_SECTIONS = 3  # of one level
_FEWEST = 2
"""Questions that make a section a list of its own."""


def in_other_sections(
    chosen: Sequence[Entry], layouts: Iterable[Sequence[Entry]], lines: Sequence[Line]
) -> list[Entry]:
    """The entries of other layouts in sections that have none of the chosen one.

    Args:
        chosen: the entries of the layout that gives most.
        layouts: the entries of each layout.
        lines: the lines of the document.
    """
    starts = _sections(lines)
    if not starts or not chosen:
        return []
    level = lines[starts[0] - 1].level
    if any(lines[entry.line - 1].level < level for entry in chosen):
        return []  # the sections are parts of answers
    taken = {bisect_right(starts, entry.line) for entry in chosen}
    best: dict[int, list[Entry]] = {}
    whole: dict[int, list[Entry]] = {}
    for entries in layouts:
        for section, inside in _by_section(entries, starts).items():
            if not section or section in taken:
                continue
            if _is_list(inside):
                best[section] = max(best.get(section, []), inside, key=len)
            elif _is_question(inside, starts[section - 1]):
                whole[section] = inside
    sections = {**whole, **best} if len(whole) >= _FEWEST else best
    return [entry for inside in sections.values() for entry in inside]


def _sections(lines: Sequence[Line]) -> list[int]:
    """The line numbers of the headings of the highest level that divides a document."""
    headings = [line for line in lines if line.heading and not line.depth]
    counts = Counter(line.level for line in headings)
    level = min((x for x, count in counts.items() if count >= _FEWEST_SECTIONS), default=0)
    return [line.number for line in headings if line.level == level]


def _by_section(entries: Iterable[Entry], starts: Sequence[int]) -> dict[int, list[Entry]]:
    sections: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        sections[bisect_right(starts, entry.line)].append(entry)
    return sections


def _is_question(entries: Sequence[Entry], start: int) -> bool:
    """Whether a section is one question, whose answer is marked."""
    return len(entries) == 1 and entries[0].line == start and entries[0].has_parts


def _is_list(entries: Sequence[Entry]) -> bool:
    return len(entries) >= _FEWEST and all(asks(x.title) and x.is_answered for x in entries)
