"""Markdown whose sides are told apart by a line of its own: mdanki (``%``) and Mochi (``---``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.formats.base import NoteDraft, Parsed, Problem, Source
from flashcards.formats.fences import fenced_lines, spans

_TAG_LINK = re.compile(r"\[#([^\[\]]+)\]\([^()\n]*\)")
_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")


class Mdanki:
    """``## question``, its answer, and a line ``%`` where the question is longer than that."""

    name = "mdanki"
    title = "mdanki: ## question, text, % between the sides, tags as links"

    def sniff(self, source: Source) -> float:
        """Sure of second-level headings together with a line ``%`` or a tag link."""
        lines = source.head.split("\n")
        marked = any(line.strip() == "%" for line in lines) or _TAG_LINK.search(source.head)
        return 0.85 if marked and any(line.startswith("## ") for line in lines) else 0.0

    def read(self, source: Source) -> Parsed:
        """A note a heading; the first-level heading names the deck."""
        lines = source.text.split("\n")
        code = fenced_lines(lines)
        deck = source.stem
        begins = [i for i, line in enumerate(lines) if line.startswith("## ") and not code[i]]
        for line in lines[: begins[0] if begins else 0]:
            if line.startswith("# "):
                deck = line[2:].strip() or deck
        notes: list[NoteDraft] = []
        problems: list[Problem] = []
        for start, end in spans(begins, len(lines)):
            note = _mdanki_note(deck, lines[start:end], start + 1)
            if note is None:
                problems.append(Problem(source.name, start + 1, "no answer; skipped"))
            else:
                notes.append(note)
        return Parsed(tuple(notes), tuple(problems))


def _mdanki_note(deck: str, lines: Sequence[str], line: int) -> NoteDraft | None:
    title = lines[0][3:].strip()
    body = [each for each in lines[1:] if not _is_tags(each)]
    tags = tuple(tag for each in lines if _is_tags(each) for tag in _TAG_LINK.findall(each))
    marks = [i for i, each in enumerate(body) if each.strip() == "%"]
    front, back = title, "\n".join(body).strip()
    if marks:
        front = f"{title}\n\n{_text(body[: marks[0]])}".strip()
        back = _text(body[marks[0] + 1 :])
    return NoteDraft(deck, front, back, tags=tags, line=line) if front and back else None


def _is_tags(line: str) -> bool:
    return bool(line.strip()) and not _TAG_LINK.sub("", line).strip()


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


class Mochi:
    """One document a card: the question, a line ``---``, the answer."""

    name = "mochi"
    title = "Mochi: one document a card, --- between the sides"

    def sniff(self, source: Source) -> float:
        """Fairly sure of a short Markdown text with one rule and no front matter."""
        lines = [line.rstrip() for line in source.head.split("\n")]
        if source.suffix not in (".md", ".markdown") or lines[0] == "---":
            return 0.0
        return 0.45 if lines.count("---") == 1 and _text(lines[: lines.index("---")]) else 0.0

    def read(self, source: Source) -> Parsed:
        """The one note of the document; a heading's marks are no part of the question."""
        lines = source.text.split("\n")
        code = fenced_lines(lines)
        rule = next((i for i, e in enumerate(lines) if e.rstrip() == "---" and not code[i]), None)
        front = _text(lines[:rule])
        back = "" if rule is None else _text(lines[rule + 1 :])
        if not front or not back:
            problem = Problem(source.name, 1, "no line --- between question and answer; skipped")
            return Parsed((), (problem,))
        first, _, rest = front.partition("\n")
        heading = _HEADING.fullmatch(first)
        front = f"{heading[1] if heading else first}\n{rest}".strip()
        return Parsed((NoteDraft(source.stem, front, back, line=1),))


mdanki = Mdanki()
mochi = Mochi()
