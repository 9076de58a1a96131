"""Finding the questions of a list and what belongs to each, whatever the layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards.formats.fences import fenced_lines, spans

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*")
_BOLD_LINE = re.compile(r"\*\*(?P<text>(?:(?!\*\*).)+)\*\*(?P<after>[^\w\n]*)(?:<br\s*/?>)?")
_NUMBERED = re.compile(r"(?:Q(?:uestion)?\s*)?\d+\s*[.):]\s*\S|Q\s*[.:]\s+\S", re.I)
_SUMMARY = re.compile(r"<summary>((?:(?!<summary>).)*?)</summary>", re.I | re.DOTALL)
_DETAILS_TAG = re.compile(r"</?details\b[^<>]*>", re.I)
_SHOW = re.compile(
    r"(?:<[^<>]+>|[*_\s])*+(?:(?:show|view|see|click|reveal|the)\b[\w\s]*+)?"
    r"(?:answers?|solutions?|hint)?[\s.:!👀👇]*+(?:<[^<>]+>|[*_\s])*+",
    re.I,
)
_ANSWER_HEADING = {"answer", "answers", "solution", "sample answer", "the answer"}
_BREAKS = re.compile(r"<br\s*/?>", re.I)
_SEPARATOR = re.compile(r"(?:-{3,}|\*{3,}|_{3,}|</?(?:p|div|b|ol|ul|li)[^>]*>|<br\s*/?>)", re.I)
_BACK_TO_TOP = re.compile(r"(?:\*\*)?\[.*(?:back to top|⬆).*\]\(#.*\)(?:\*\*)?", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer as found; ``has_parts`` if the answer is marked as one."""

    line: int
    question: str
    answer: str
    has_parts: bool = False

    @property
    def looks_asked(self) -> bool:
        """Whether the question reads like one."""
        first = self.question.split("\n", 1)[0]
        return first.rstrip(" *").endswith("?") or bool(_NUMBERED.match(first))


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    is_code: bool

    @property
    def heading(self) -> tuple[int, str] | None:
        """The level and text of a heading outside code."""
        match = None if self.is_code else _HEADING.fullmatch(self.text.rstrip())
        return (len(match["marks"]), match["text"].strip()) if match else None

    @property
    def bold(self) -> str | None:
        """The text of a line that is bold as a whole, with what stands behind."""
        match = None if self.is_code else _BOLD_LINE.fullmatch(self.text.strip())
        return f"{match['text']}{match['after']}".strip() if match else None


def entries(lines: Sequence[str]) -> Iterator[Entry]:
    """The entries of a list, by the layout that the text shows."""
    code = fenced_lines(lines)
    marked = [_Line(i + 1, line, code[i]) for i, line in enumerate(lines)]
    if any("<summary" in line.text.lower() and not line.is_code for line in marked):
        return _details(marked)
    level = _answer_level(marked)
    if level is not None:
        return _with_answer_headings(marked, level)
    bold = [line for line in marked if line.bold]
    asked = [line for line in bold if _asks(line.bold or "")]
    headings = _question_level(marked)
    if len(asked) > 1 and len(asked) >= _count(marked, headings):
        return _between(marked, [line.number - 1 for line in asked])
    if headings is None:
        return iter(())
    return _between(marked, [i for i, line in enumerate(marked) if _is_asked(line, headings)])


def _asks(text: str) -> bool:
    return "?" in text or bool(_NUMBERED.match(text)) or bool(re.search("[👶⭐🚀]", text))


def _answer_level(lines: Sequence[_Line]) -> int | None:
    """The level of the headings above "Answer", if there are such."""
    for line in lines:
        heading = line.heading
        if heading and heading[1].strip(" *:").casefold() in _ANSWER_HEADING and heading[0] > 1:
            return heading[0] - 1
    return None


def _question_level(lines: Sequence[_Line]) -> int | None:
    """The level at which most headings are questions or numbered."""
    counts = Counter(
        heading[0] for line in lines if (heading := line.heading) and _asks(heading[1])
    )
    return counts.most_common(1)[0][0] if counts else None


def _count(lines: Sequence[_Line], level: int | None) -> int:
    return sum(_is_asked(line, level) for line in lines)


def _is_asked(line: _Line, level: int | None) -> bool:
    heading = line.heading
    return heading is not None and heading[0] == level and _asks(heading[1])


def _between(lines: Sequence[_Line], begins: Sequence[int]) -> Iterator[Entry]:
    """Each question with the text up to the next, or to a heading that is above it."""
    for start, end in spans(begins, len(lines)):
        heading = lines[start].heading
        own = _until_higher(lines[start + 1 : end], heading[0] if heading else 7)
        question = heading[1] if heading else lines[start].bold or ""
        yield Entry(lines[start].number, question, _text(own))


def _until_higher(lines: Sequence[_Line], level: int) -> Sequence[_Line]:
    for index, line in enumerate(lines):
        heading = line.heading
        if heading and heading[0] <= min(level, 3):
            return lines[:index]
    return lines


def _with_answer_headings(lines: Sequence[_Line], level: int) -> Iterator[Entry]:
    begins = [i for i, line in enumerate(lines) if line.heading and line.heading[0] == level]
    for start, end in spans(begins, len(lines)):
        title = lines[start].heading
        own = lines[start + 1 : end]
        at = next((i for i, line in enumerate(own) if _heads_answer(line)), None)
        if title is None or at is None:
            continue
        question = f"{title[1]}\n\n{_text(own[:at])}".strip()
        yield Entry(lines[start].number, question, _text(own[at + 1 :]), has_parts=True)


def _heads_answer(line: _Line) -> bool:
    heading = line.heading
    return heading is not None and heading[1].strip(" *:").casefold() in _ANSWER_HEADING


def _details(lines: Sequence[_Line]) -> Iterator[Entry]:
    """Unfolding parts: the summary asks, or the heading above it if the summary says "answer"."""
    at = 0
    above: list[_Line] = []
    while at < len(lines):
        if lines[at].is_code or "<details" not in lines[at].text.lower():
            above.append(lines[at])
            at += 1
            continue
        end = _closing(lines, at)
        block = lines[at : end + 1]
        text = "\n".join(line.text for line in block)
        tag = _DETAILS_TAG.search(text)
        if tag is None:
            above.append(lines[at])
            at += 1
            continue
        before, inside = text[: tag.start()], text[tag.end() :]
        if before.strip():
            above.append(_Line(lines[at].number, before, is_code=False))
        entry = _unfolded(inside, above, lines[at].number)
        if entry is not None:
            yield entry
        above = []
        at = end + 1


def _closing(lines: Sequence[_Line], start: int) -> int:
    """The line of the tag that closes the part that begins at ``start``."""
    depth = 0
    for at in range(start, len(lines)):
        if lines[at].is_code:
            continue
        for tag in _DETAILS_TAG.findall(lines[at].text):
            depth += -1 if tag.startswith("</") else 1
        if depth <= 0:
            return at
    return len(lines) - 1


def _unfolded(inside: str, above: Sequence[_Line], number: int) -> Entry | None:
    summary = _SUMMARY.search(inside)
    if summary is None:
        return None
    body = _DETAILS_TAG.sub("", inside[: summary.start()] + inside[summary.end() :])
    answer = _clean(body)
    if not _SHOW.fullmatch(summary[1].strip()):
        return Entry(number, _clean(summary[1]), answer, has_parts=True)
    begin = next(
        (i for i in range(len(above) - 1, -1, -1) if above[i].heading or above[i].bold), None
    )
    if begin is None:
        question, line = _text(above), number
    else:
        heading = above[begin].heading
        title = heading[1] if heading else above[begin].bold or ""
        question = f"{title}\n\n{_text(above[begin + 1 :])}".strip()
        line = above[begin].number
    return Entry(line, question, answer, has_parts=True) if question else None


def _text(lines: Sequence[_Line]) -> str:
    """Lines as text, without rules and leftovers of layout at the ends."""
    kept = [
        line.text for line in lines if line.is_code or not _BACK_TO_TOP.fullmatch(line.text.strip())
    ]
    while kept and (not kept[-1].strip() or _SEPARATOR.fullmatch(kept[-1].strip())):
        kept.pop()
    while kept and (not kept[0].strip() or _SEPARATOR.fullmatch(kept[0].strip())):
        kept.pop(0)
    return "\n".join(kept).strip("\n")


def _clean(text: str) -> str:
    """The inside of an unfolding part as Markdown."""
    lines = text.split("\n")
    code = fenced_lines(lines)
    out = [line if code[i] else _BREAKS.sub("\n", line) for i, line in enumerate(lines)]
    joined = "\n".join(out).strip()
    whole = re.fullmatch(r"<(b|strong|p|h\d)>(.*)</\1>", joined, re.I | re.DOTALL)
    joined = whole[2].strip() if whole else joined
    return _text([_Line(0, line, is_code=False) for line in joined.split("\n")]).strip()
