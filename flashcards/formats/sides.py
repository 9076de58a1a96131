"""Markdown whose sides are separated by a line of its own: mdanki (``%``) and Mochi (``---``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.formats.base import Source
from flashcards.formats.question_list.splitting import leads_to_pages
from flashcards.markdown.fences import fenced_lines, spans
from flashcards.model.drafts import NoteDraft, Parsed, Problem

_TAG_LINK = re.compile(r"\[#([^\[\]]+)\]\([^()\n]*\)")
_FAIR_SHARE = 0.3
_LONGEST_CARD = 8_000
"""Characters of a document that is one card; longer ones are articles that have a rule."""
_LONGEST_FRONT = 1_000
_LAYOUT = re.compile(r"\s*(?:</?(?:div|p|center|br)\b[^<>]*>\s*)+", re.I)
_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")


class Mdanki:
    """``## question`` and its answer; a line ``%`` separates them if the question is longer."""

    name = "mdanki"
    title = "mdanki: ## question, text, % between the sides, tags as links"

    def sniff(self, source: Source) -> float:
        """Confident if a fair share of level-2 headings has a line ``%`` or a tag link below."""
        if "%" not in source.head and "[#" not in source.head:
            return 0.0
        lines = source.head.split("\n")
        code = fenced_lines(lines)
        begins = [i for i, x in enumerate(lines) if x.startswith("## ") and not code[i]]
        marked = sum(
            any(
                (lines[i].strip() == "%" and not code[i]) or _is_tags(lines[i])
                for i in range(*span)
            )
            for span in spans(begins, len(lines))
        )
        return 0.85 if marked and marked >= _FAIR_SHARE * len(begins) else 0.0

    def read(self, source: Source) -> Parsed:
        """Reads one note per level-2 heading; the level-1 heading names the deck."""
        lines = source.text.split("\n")
        code = fenced_lines(lines)
        deck = source.deck
        begins = [i for i, line in enumerate(lines) if line.startswith("## ") and not code[i]]
        for line in lines[: begins[0] if begins else 0]:
            if line.startswith("# "):
                deck = line[2:].strip() or deck
        notes: list[NoteDraft] = []
        problems: list[Problem] = []
        for start, end in spans(begins, len(lines)):
            note = _mdanki_note(deck, lines[start:end], start + 1)
            if note is None:
                problems.append(Problem(source.name, start + 1, "no answer", skipped=True))
            else:
                notes.append(note)
        return Parsed(tuple(notes), tuple(problems))


def _mdanki_note(deck: str, lines: Sequence[str], line: int) -> NoteDraft | None:
    title = lines[0][3:].strip()
    body = [text for text in lines[1:] if not _is_tags(text)]
    tags = tuple(tag for text in lines if _is_tags(text) for tag in _TAG_LINK.findall(text))
    marks = [i for i, text in enumerate(body) if text.strip() == "%"]
    front, back = title, "\n".join(body).strip()
    if marks:
        front = f"{title}\n\n{_text(body[: marks[0]])}".strip()
        back = _text(body[marks[0] + 1 :])
    return NoteDraft(deck, front, back, tags=tags, line=line) if front and back else None


def _is_tags(line: str) -> bool:
    return "[#" in line and not _TAG_LINK.sub("", line).strip()


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


class Mochi:
    """One card per document: the question, a line ``---``, the answer."""

    name = "mochi"
    title = "Mochi: one document a card, --- between the sides"

    def sniff(self, source: Source) -> float:
        """Moderately confident of a short document with one rule and no front matter."""
        lines = [line.rstrip() for line in source.head.split("\n")]
        if source.suffix not in (".md", ".markdown") or lines[0] == "---":
            return 0.0
        code = fenced_lines(lines)
        rules = [i for i, line in enumerate(lines) if line == "---" and not code[i]]
        if len(rules) != 1 or len(source.text) > _LONGEST_CARD:
            return 0.0
        front = _text(lines[: rules[0]])
        headings = sum(_HEADING.fullmatch(x) is not None for x in lines if x.startswith("#"))
        is_card = 0 < len(front) <= _LONGEST_FRONT and headings <= 1
        below = [x for x in lines[rules[0] + 1 :] if x.strip() and not _LAYOUT.fullmatch(x)]
        return 0.45 if is_card and not all(map(leads_to_pages, below)) else 0.0

    def read(self, source: Source) -> Parsed:
        """Reads the document's only note; ``#`` marks are not part of the question."""
        lines = source.text.split("\n")
        code = fenced_lines(lines)
        rule = next((i for i, e in enumerate(lines) if e.rstrip() == "---" and not code[i]), None)
        front = _text(lines[:rule])
        back = "" if rule is None else _text(lines[rule + 1 :])
        if not front or not back:
            problem = Problem(
                source.name, 1, "no line --- between question and answer", skipped=True
            )
            return Parsed((), (problem,))
        first, _, rest = front.partition("\n")
        heading = _HEADING.fullmatch(first)
        front = f"{heading[1] if heading else first}\n{rest}".strip()
        return Parsed((NoteDraft(source.deck, front, back, line=1),))


mdanki = Mdanki()
mochi = Mochi()
