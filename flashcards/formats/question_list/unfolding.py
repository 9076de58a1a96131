"""Questions whose answers unfold: ``<details>`` with the question, or with “Answer”, on top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import DETAILS_TAG, SUMMARY, Line
from flashcards.formats.question_list.splitting import SHOW, clean, text_of

_ITEM = re.compile(r"(?:[-*+]|\d{1,4}[.)])[ \t]+(\S.*)")


def unfolding(lines: Sequence[Line]) -> Iterator[Entry]:
    """``<details>``: the question is its summary, or what stands above if that says “answer”."""
    index = 0
    above: list[Line] = []
    while index < len(lines):
        if lines[index].is_code or "<details" not in lines[index].text.lower():
            above.append(lines[index])
            index += 1
            continue
        end = _closing(lines, index)
        block = lines[index : end + 1]
        text = "\n".join(line.text for line in block)
        tag = DETAILS_TAG.search(text)
        if tag is None:
            above.append(lines[index])
            index += 1
            continue
        before, inside = text[: tag.start()], text[tag.end() :]
        if before.strip():
            above.append(Line(lines[index].number, before, is_code=False))
        entry = _unfolded(inside, above, lines[index])
        if entry is not None:
            yield entry
        above = []
        index = end + 1


def _closing(lines: Sequence[Line], start: int) -> int:
    """The index of the line that closes the ``<details>`` opened at ``start``."""
    depth = 0
    for index in range(start, len(lines)):
        if lines[index].is_code:
            continue
        for tag in DETAILS_TAG.findall(lines[index].text):
            depth += -1 if tag.startswith("</") else 1
        if depth <= 0:
            return index
    return len(lines) - 1


def _unfolded(inside: str, above: Sequence[Line], opening: Line) -> Entry | None:
    number, indent = opening.number, _indent(opening)
    summary = SUMMARY.search(inside)
    if summary is None:
        return None
    body = DETAILS_TAG.sub("", inside[: summary.start()] + inside[summary.end() :])
    answer = clean(_dedented(body, indent))
    if not SHOW.fullmatch(summary[1].strip()):
        return Entry(number, clean(summary[1]), answer, has_parts=True)
    if indent and (asked := _item_above(above, indent)) is not None:
        return Entry(asked[0], asked[1], answer, has_parts=True)
    begin = next(
        (i for i in range(len(above) - 1, -1, -1) if above[i].heading or above[i].bold), None
    )
    if begin is None:
        question, line = text_of(above), number
    else:
        question = f"{above[begin].title}\n\n{text_of(above[begin + 1 :])}".strip()
        line = above[begin].number
    return Entry(line, question, answer, has_parts=True) if question else None


def _item_above(above: Sequence[Line], indent: int) -> tuple[int, str] | None:
    """The line and the text of the list item in which something indented unfolds."""
    for index in range(len(above) - 1, -1, -1):
        line = above[index]
        if line.heading or line.bold:
            return None
        item = _ITEM.match(line.text.lstrip(" "))
        if item and _indent(line) < indent:
            rest = [replace(x, text=_dedented(x.text, indent)) for x in above[index + 1 :]]
            return line.number, f"{item[1]}\n\n{text_of(rest)}".strip()
    return None


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


def _dedented(text: str, indent: int) -> str:
    return re.sub(rf"(?m)^ {{1,{indent}}}", "", text) if indent else text
