"""The lines of a list, analysed once because several layouts are tried on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards.formats.question_list.asking import asks
from flashcards.markdown.fences import fenced_lines
from flashcards.markdown.headings import Heading, heading_of

_ITEM = re.compile(r"(?P<number>\d{1,4}[.)]|[-*+])[ \t]+(?P<rest>\S.*)")
_ITEM_BEGINS = frozenset("-*+0123456789")
_BOLD = re.compile(
    r"(?:(?P<number>\d{1,4})[.)][ \t]*|[-*+][ \t]+)?"
    r"(?:\*\*(?P<stars>(?:(?!\*\*).)+)\*\*|__(?P<scores>(?:(?!__).)+)__|<b>(?P<tag>[^<]+)</b>)"
    r"(?P<after>[^\w\n]*)(?:<br\s*/?>)?"
)
_INLINE = re.compile(
    r"[-*+][ \t]+\*\*(?P<question>(?:(?!\*\*).)+)\*\*[ \t]*[-–—:][ \t]*(?P<answer>\S.*)"
)
_LABEL = re.compile(
    r"(?:[-*+>][ \t]+)?(?:(?:\*\*|__)Q(?:uestion)?[ \t]*+\d{0,4}|Q(?:uestion)?[ \t]*+\d{1,4})"
    r"[ \t]*+[.:)](?:\*\*|__)?[ \t]*(?P<text>\S.*)",
    re.I,
)
"""Not a bare ``Q:``, which is a format of its own."""
_LABEL_BEGINS = frozenset("-*+>_qQ")
_HTML_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b[^<>]*>(?P<text>[^<]*(?:<(?!/?h\d)[^<]*)*)</h\d>", re.I
)
_NUMBERED = re.compile(
    r"[*_`#№\s]*(?:(?:Q(?:uestion)?|Вопрос|Pregunta|Pergunta|Frage)\s*)?(?P<number>\d{1,4})\s*[.):\-、。·]"
    r"\s*[^\s\d]|[*_`\s]*Q\s*[.:]\s+\S|第\s*(?P<cjk>\d{1,4})\s*[题題問问]",
    re.I,
)
_ORDINAL = re.compile(
    r"[*_`#№\s]*(?:(?P<digits>\d{1,4})|(?P<cjk>[一二三四五六七八九十]{1,3}))[\s.):、]"
)
_CJK_DIGITS = "一二三四五六七八九"
DETAILS_TAG = re.compile(r"</?details\b[^<>]*>", re.I)
SUMMARY = re.compile(r"<summary\b[^<>]*>((?:(?!<summary\b).)*?)</summary>", re.I | re.DOTALL)
_LONGEST_TAG_LINE = 2_000  # characters; a pattern looks at each shorter one
_MOST_REPAIRS = 20
"""Each costs another pass over the lines."""
_BELOW_HEADINGS = 7
"""The level of questions that are not headings: every heading ends them."""


@dataclass(slots=True)  # frozen, each of the many lines would take three times as long to make
class Line:
    """A line with what it could begin; it is never changed.

    Outside code, ``heading`` is set for a heading, also within a list item (then ``in_item``);
    ``bold`` is the text of a line that is bold as a whole, ``label`` that behind ``Q:``, ``item``
    that of a numbered item, ``inline`` a bold question with its answer on the same line. ``depth``
    counts the ``<details>`` around the line.
    """

    number: int
    text: str
    is_code: bool
    depth: int = 0
    heading: Heading | None = None
    in_item: bool = False
    bold: str | None = None
    label: str | None = None
    inline: tuple[str, str] | None = None
    item: str | None = None

    @property
    def level(self) -> int:
        """The level of the heading, or one below all headings."""
        return self.heading.level if self.heading else _BELOW_HEADINGS

    @property
    def title(self) -> str:
        """The question that it would begin: the text of the heading, else that of the line."""
        return self.heading.text if self.heading else self.bold or self.label or self.item or ""


def is_numbered(text: str) -> bool:
    """Whether a question carries a number or the letter Q."""
    return _NUMBERED.match(text) is not None


def ordinal_of(text: str) -> int | None:
    """The number at the beginning of a text, in digits or in Chinese up to 99; None without one."""
    match = _ORDINAL.match(text)
    if match is None:
        return None
    if match["digits"]:
        return int(match["digits"])
    tens, ten, ones = match["cjk"].rpartition("十")
    tens_number = (_CJK_DIGITS.find(tens) + 1 or 1) if ten else 0
    return 10 * tens_number + _CJK_DIGITS.find(ones) + 1 if ones else 10 * tens_number


def analysed(texts: Sequence[str]) -> list[Line]:
    """The lines of a document."""
    code = _fenced(texts)
    depths = list(_depths(texts, code))
    return [
        Line(number, text, is_code=True, depth=depth) if is_code else _line(number, text, depth)
        for number, (text, is_code, depth) in enumerate(zip(texts, code, depths, strict=True), 1)
    ]


def _fenced(texts: Sequence[str]) -> list[bool]:
    """The lines in code, without those that a fence which was never closed seems to hold.

    A fence within a list item ends with its item: headings below belong to the document again.
    """
    code = list(fenced_lines(texts))
    start = 0
    for _ in range(_MOST_REPAIRS):
        outside = _first_outside(texts, code, start)
        if outside is None:
            break
        code[outside:] = fenced_lines(texts[outside:])
        start = outside
    return code


def _first_outside(texts: Sequence[str], code: Sequence[bool], start: int) -> int | None:
    indented = False
    for index in range(start, len(texts)):
        if not code[index]:
            continue
        if index == start or not code[index - 1]:
            indented = texts[index][:2].isspace()
        elif indented and texts[index].startswith("##") and heading_of(texts[index].rstrip()):
            return index
    return None


def _depths(texts: Sequence[str], code: Sequence[bool]) -> Iterator[int]:
    """How many ``<details>`` are open where each line begins, or open in it."""
    depth = 0
    for text, is_code in zip(texts, code, strict=True):
        if is_code or "details" not in text.lower():
            yield depth
            continue
        before = depth
        for tag in DETAILS_TAG.findall(text):
            depth = max(depth + (-1 if tag.startswith("</") else 1), 0)
        yield max(before, depth)


def _line(number: int, text: str, depth: int) -> Line:
    bare = text.strip()
    if not bare:
        return Line(number, text, is_code=False, depth=depth)
    item = _ITEM.match(bare) if bare[0] in _ITEM_BEGINS and text[:4].strip() else None
    heading = heading_of(text.rstrip()) if text[0] == "#" else None
    in_item = False
    if heading is None and item is not None and item["rest"][0] == "#":
        heading = heading_of(item["rest"])
        in_item = heading is not None
    if heading is None and bare[:2].lower() == "<h":
        heading = _html_heading(bare)
    begin = bare[:12].lower() if bare[0] in _LABEL_BEGINS else ""
    label = _LABEL.match(bare) if begin.lstrip("-*+>_ ").startswith("q") else None
    is_number = item is not None and item["number"][0].isdigit()
    return Line(
        number=number,
        text=text,
        is_code=False,
        depth=depth,
        heading=heading,
        in_item=in_item,
        bold=_bold(bare),
        label=label["text"].strip("* ") if label and not heading else None,
        inline=_inline(bare),
        item=item["rest"] if item and is_number and not heading else None,
    )


def _html_heading(bare: str) -> Heading | None:
    if len(bare) >= _LONGEST_TAG_LINE:
        return None
    match = _HTML_HEADING.fullmatch(bare)
    return Heading(int(match["level"]), match["text"].strip()) if match else None


def _inline(bare: str) -> tuple[str, str] | None:
    match = _INLINE.fullmatch(bare) if "**" in bare and bare[0] in "-*+" else None
    return (match["question"].strip(), match["answer"]) if match else None


def _bold(bare: str) -> str | None:
    match = _BOLD.fullmatch(bare) if "**" in bare or "__" in bare or "<b>" in bare else None
    if match is None:
        return None
    number = f"{match['number']}. " if match["number"] else ""
    inner = match["stars"] or match["scores"] or match["tag"]
    return f"{number}{inner}{match['after']}".strip()


def asks_line(line: Line) -> bool:
    """Whether the heading of a line asks."""
    return line.heading is not None and asks(line.heading.text)
