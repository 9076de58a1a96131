"""Questions that are lines: bold ones, those behind “Q:”, items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from flashcards.formats.question_list.asking import MARKS, asks
from flashcards.formats.question_list.between import between
from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import Line, is_numbered, ordinal_of
from flashcards.markdown.fences import spans

_ASKED_ITEM = re.compile(r"(?:[-*+]|\d{1,4}[.)])[ \t]+(\S.*)")
_WEB_LINK = re.compile(r"\[(?P<words>[^\[\]]{1,400})\]\(https?://[^()\s]{1,400}\)[\s*_]{0,9}")
_BOLD_NUMBER = re.compile(r"\*\*\d{1,3}[.)](?P<alone>\*\*)?[ \t]*(?P<text>\S.*)")
_FEWEST_COUNTED = 8
"""Bold numbers that make a list although nothing asks: fewer are the steps of one answer."""
_MOSTLY = 0.6  # of the items
_FEWEST_OPEN = 5
_NOT_BESIDE = frozenset(" \t#<")
"""How lines begin that belong to items, are headings above them, or show pictures."""
_SOME = 0.25
"""Of the items of a list without answers: among those of an article a few may ask."""


def bold_lines(lines: Sequence[Line]) -> Iterator[Entry]:
    """Bold lines that ask or are numbered."""
    bold = [i for i, x in enumerate(lines) if x.bold and _is_question(x.bold)]
    # Those in what unfolds are parts of an answer, if others are not.
    least = min((lines[i].depth for i in bold), default=0)
    starts = [i for i in bold if lines[i].depth == least]
    return between(lines, starts if len(starts) > 1 else [])


def _is_question(bold: str) -> bool:
    """Whether a bold line asks or is numbered, and is not a label such as “How it works:”."""
    is_label = bold.rstrip("*_ ").endswith((":", "：")) and not any(m in bold for m in MARKS)
    return is_numbered(bold) or (asks(bold) and not is_label)


def labelled_lines(lines: Sequence[Line]) -> Iterator[Entry]:
    """Lines behind “Q:”."""
    starts = [i for i, line in enumerate(lines) if line.label]
    return between(lines, starts if len(starts) > 1 else [])


def numbered_items(lines: Sequence[Line]) -> Iterator[Entry]:
    """Numbered items that ask, with the text below each."""
    starts = [i for i, line in enumerate(lines) if line.item]
    asked = [i for i in starts if asks(lines[i].item or "")]
    is_list = len(asked) > 1 and len(asked) > _MOSTLY * len(starts)
    if not is_list:
        return iter(())
    headings = {i for i, end in spans(starts, len(lines)) if _heads_questions(lines[i:end])}
    return between(lines, sorted(_counted_on(lines, starts, asked) | headings))


def _heads_questions(lines: Sequence[Line]) -> bool:
    """Whether an item does not ask and has indented items below it, most of which do."""
    if asks(lines[0].item or ""):
        return False
    texts = (line.text.strip() for line in lines[1:] if line.text[:1].isspace())
    inner = [item[1] for text in texts if (item := _ASKED_ITEM.match(text))]
    return len(inner) > 1 and sum(map(asks, inner)) >= _MOSTLY * len(inner)


def _counted_on(lines: Sequence[Line], starts: Sequence[int], asked: Sequence[int]) -> set[int]:
    """The items that ask, and those whose numbers fill the gaps between them.

    A list in an answer has numbers of its own, which do not go on to the next question.
    """
    questions, pending, wanted = set(asked), list[int](), 1
    kind = _kind(lines[asked[0]])
    for index in (i for i in starts if i in questions or _kind(lines[i]) == kind):
        number = ordinal_of(lines[index].text)
        if index in questions:
            # At the beginning of the next section what was counted on to is complete.
            questions.update(pending if number in (wanted, 1) else ())
            pending, wanted = [], (number or 0) + 1
        elif number == wanted:
            pending.append(index)
            wanted += 1
    return questions | set(pending)


def _kind(line: Line) -> str:
    """What stands before the number of an item and behind it, such as “)”."""
    return line.text.lstrip("0123456789")[:1] if line.text[:1].isdigit() else line.text[:1]


def bold_numbers(lines: Sequence[Line]) -> Iterator[Entry]:
    """Lines that begin in bold with a number: ``**1)** All users.``, ``**1) Sum.** Add them.``.

    They need not ask, but count from one to the next throughout, each with a text below it.
    """
    begun = [i for i, x in enumerate(lines) if not x.is_code and _BOLD_NUMBER.match(x.text)]
    starts = [i for i in begun if not lines[i].bold]
    if len(starts) < _FEWEST_COUNTED:
        return
    numbers = [ordinal_of(lines[i].text) or 0 for i in starts]
    if any(number not in (1, last + 1) for last, number in pairwise(numbers)):
        return
    for start, end in spans(starts, len(lines)):
        (entry,) = between(lines[:end], [start])
        match = _BOLD_NUMBER.match(lines[start].text)
        text = f"{'' if match['alone'] else '**'}{match['text']}" if match else ""
        question = f"{text}{entry.question}"
        yield replace(entry, question=question.strip(), has_parts=True)


def inline_answers(lines: Sequence[Line]) -> Iterator[Entry]:
    """Items with a bold question and its answer behind a dash."""
    for line in lines:
        if line.inline and asks(line.inline[0]):
            yield Entry(line.number, *line.inline)


def open_items(lines: Sequence[Line], *, nested: bool = False) -> Iterator[Entry]:
    """Items that ask, in lists without answers, which are to be reported.

    Items of items count if ``nested``: in a list with answers they are parts of these.
    """
    texts = ((x.number, x.text.strip() if nested else x.text) for x in lines if not x.is_code)
    items = [(number, text) for number, text in texts if _ASKED_ITEM.match(text)]
    asked = [entry for number, text in items if (entry := _asked_item(number, text)) is not None]
    # Among the items of an article a few may ask.
    return iter(asked if len(asked) >= _SOME * len(items) else [])


def lists_open_questions(text: str) -> bool:
    """Whether a text is hardly more than items that ask, at any depth, with what is in them."""
    texts = [line for line in text.split("\n") if line.strip()]
    items = [item[1] for line in texts if (item := _ASKED_ITEM.match(line.strip()))]
    outside = sum(not (x[0] in _NOT_BESIDE or _ASKED_ITEM.match(x)) for x in texts)
    asked = sum(map(asks, items))
    return asked >= max(_FEWEST_OPEN, _MOSTLY * len(items), outside)


def _asked_item(number: int, text: str) -> Entry | None:
    item = _ASKED_ITEM.match(text)
    if item is None or not asks(item[1]):
        return None
    link = _WEB_LINK.fullmatch(item[1].strip(" *_"))
    return Entry(number, link["words"], item[1]) if link else Entry(number, item[1], "")
