"""Questions whose answers unfold: ``<details>`` with the question, or with “Answer”, on top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import DETAILS_TAG, SUMMARY, Line, is_numbered
from flashcards.formats.question_list.splitting import HINT, SHOW, clean, text_of

_ITEM = re.compile(r"(?:[-*+]|\d{1,4}[.)])[ \t]+(\S.*)")


def unfolding(lines: Sequence[Line]) -> Iterator[Entry]:
    """``<details>``: the question is its summary, or what stands above if that says “answer”.

    A part right below another, such as a solution below a hint, belongs to the same answer.
    """
    last: _Part | None = None
    for part in _parts(lines):
        if last is not None and last.is_continued_by(part):
            last = last.with_more(part)
        elif part.entry is not None:
            if last is not None and last.entry is not None:
                yield last.entry
            last = part
    if last is not None and last.entry is not None:
        yield last.entry


@dataclass(frozen=True, slots=True)
class _Part:
    """What unfolds: its summary and its text, and the entry that it makes with what is above."""

    summary: str
    text: str
    entry: Entry | None
    stands_below: bool
    """Whether nothing is between it and the part before."""

    def is_continued_by(self, part: _Part) -> bool:
        return self.entry is not None and part.stands_below and bool(SHOW.fullmatch(part.summary))

    def with_more(self, part: _Part) -> _Part:
        """With the text of a further part; a hint goes below what it hints at."""
        if self.entry is None:
            return self
        answer = f"{self.entry.answer}\n\n{part.text}"
        if HINT.fullmatch(self.summary):
            answer = f"{part.text}\n\n**{self.summary}** {self.entry.answer}"
        return replace(self, summary="", entry=replace(self.entry, answer=answer.strip()))


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    index = 0
    above: list[Line] = []
    while index < len(lines):
        end = _closing(lines, index) if _opens(lines[index]) else index - 1
        text = "\n".join(line.text for line in lines[index : end + 1])
        tag = DETAILS_TAG.search(text)
        if tag is None:
            above.append(lines[index])
            index += 1
            continue
        if text[: tag.start()].strip():
            above.append(Line(lines[index].number, text[: tag.start()], is_code=False))
        if (part := _part(text[tag.end() :], above, lines[index])) is not None:
            yield part
        above = []
        index = end + 1


def _opens(line: Line) -> bool:
    return "<" in line.text and not line.is_code and "<details" in line.text.lower()


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


def _part(inside: str, above: Sequence[Line], opening: Line) -> _Part | None:
    summary = SUMMARY.search(inside)
    if summary is None:
        return None
    label, indent = summary[1].strip(), _indent(opening)
    body = DETAILS_TAG.sub("", inside[: summary.start()] + inside[summary.end() :])
    answer = clean(_dedented(body, indent))
    if not SHOW.fullmatch(label):
        entry: Entry | None = Entry(opening.number, clean(label), answer, has_parts=True)
    else:
        line, question = _question(above, opening.number, indent)
        entry = Entry(line, question, answer, has_parts=True) if question else None
    return _Part(label, answer, entry, stands_below=not text_of(above).strip())


def _question(above: Sequence[Line], number: int, indent: int) -> tuple[int, str]:
    """The line and the text of the question above something that unfolds."""
    if indent and (asked := _item_above(above, indent)) is not None:
        return asked
    begin = _begin(above)
    if begin is None:
        return number, text_of(above)
    question = f"{above[begin].title}\n\n{text_of(above[begin + 1 :])}".strip()
    return above[begin].number, question


def _begin(above: Sequence[Line]) -> int | None:
    """The last heading or bold line; a bold line below a heading has to ask or to be numbered."""
    bold = next((i for i in reversed(range(len(above))) if above[i].bold), None)
    heading = next((i for i in reversed(range(len(above))) if above[i].heading), None)
    if bold is None or heading is None or heading > bold:
        return bold if heading is None else heading
    title = above[bold].title
    return bold if asks(title) or is_numbered(title) else heading


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
