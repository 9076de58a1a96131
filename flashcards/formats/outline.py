"""Cards of outliners: Logseq's blocks tagged ``#card``, and RemNote's arrows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import dedent

from flashcards.formats.base import Source
from flashcards.markdown.cloze_marks import Deletions
from flashcards.markdown.fences import fenced_lines
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.support.limits import MOST_TEXT_CARDS, refuse_too_much, too_many

_PROPERTY = re.compile(r"[\w-]+:: ?.*")
_CARD_TAG = re.compile(r"[ \t]*#(?:card|\[\[card\]\])(?!\w)")
_LOGSEQ_DELETION = re.compile(r"\{\{cloze ((?:(?!\{\{cloze ).)*?)\}\}")
_REMNOTE_DELETION = re.compile(r"\{\{(?!\{)((?:(?!\{\{).)+?)\}\}")
_ARROW = re.compile(
    r"(?P<left>.*?\S)\s*(?P<arrow>>>>|<<>>|>>|<<|<>|:::?|;;)(?:\s+(?P<right>\S.*))?"
)
_CERTAIN_ARROW = re.compile(r"^[^<>]*[^\s<>]\s*(?:>>>|>>|<<|<>)(?=\s|$)(?!.*[<>]{2}.*[<>]{2})")
_FAIR_SHARE = 0.2
"""Of the lines: below ``>>>`` those of an answer have no arrow."""
_REVERSED = {"<>", "::", ":::", "<<>>"}


_DEEPEST = 50
"""Levels at which a line may have an answer below it; each level repeats the text below it."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of an outline, and the range of lines that are indented below it."""

    line: int
    text: str
    lines: Sequence[str]
    end: int
    size: int
    """Characters of the lines below it."""

    @property
    def below(self) -> str:
        """The text of the lines below it."""
        return dedent("\n".join(self.lines[self.line : self.end])).strip()


def _items(texts: Sequence[str]) -> list[_Item]:
    """Every non-blank line with its subtree, computed from the indentation alone."""
    lines = [text.expandtabs(4) for text in texts]
    ends: dict[int, int] = {}
    above: list[tuple[int, int]] = []  # indentation and index of the open ancestors
    for index, line in enumerate(lines):
        bare = line.lstrip()
        if not bare:
            continue
        while above and above[-1][0] >= len(line) - len(bare):
            _, ended = above.pop()
            if len(above) < _DEEPEST:
                ends[ended] = index
        ends[index] = len(lines) if len(above) < _DEEPEST else index + 1
        above.append((len(line) - len(bare), index))
    until = [0, *accumulate(map(len, lines))]
    return [
        _Item(
            line=index + 1,
            text=texts[index].strip(),
            lines=lines,
            end=end,
            size=until[end] - until[index + 1],
        )
        for index, end in sorted(ends.items())
    ]


class Logseq:
    """Logseq: a block tagged ``#card``, whose children are the answer."""

    name = "logseq"
    title = "Logseq: blocks tagged #card"

    def sniff(self, source: Source) -> float:
        """Confident of a list item tagged ``#card``."""
        if "#card" not in source.head and "#[[card" not in source.head:
            return 0.0
        lines = source.head.split("\n")
        return 0.9 if any(_is_block(line) and _CARD_TAG.search(line) for line in lines) else 0.0

    def read(self, source: Source) -> Parsed:
        """Reads one note per tagged block."""
        notes: list[NoteDraft] = []
        problems: list[Problem] = []
        items = _items(source.text.split("\n"))
        tagged = [i for i in items if _is_block(i.text) and _CARD_TAG.search(i.text)]
        if len(tagged) > MOST_TEXT_CARDS:  # those without an answer would all become problems
            raise too_many(source.name, MOST_TEXT_CARDS, "cards")
        refuse_too_much(source.name, (i.size for i in tagged))
        for item in tagged:
            note = _logseq_note(source.deck, item)
            if note is None:
                problems.append(
                    Problem(source.name, item.line, "a card without an answer", skipped=True)
                )
            else:
                notes.append(note)
        return Parsed(tuple(notes), tuple(problems))


def _is_block(line: str) -> bool:
    return line.lstrip().startswith(("- ", "* "))


def _logseq_note(deck: str, item: _Item) -> NoteDraft | None:
    text = _CARD_TAG.sub("", item.text[2:]).strip()
    below = "\n".join(
        line for line in item.below.split("\n") if not _PROPERTY.fullmatch(line.strip())
    ).strip()
    deletions = Deletions()
    cloze = _LOGSEQ_DELETION.sub(lambda match: deletions.deletion(match[1]), text)
    if deletions.count:
        return NoteDraft(deck=deck, front=cloze, back=below, kind=NoteKind.CLOZE, line=item.line)
    return NoteDraft(deck, text, _single(below), line=item.line) if text and below else None


def _single(below: str) -> str:
    """Removes the bullet from an answer that is a single item."""
    return below[2:] if below.startswith(("- ", "* ")) and "\n" not in below else below


class RemNote:
    """RemNote: ``question >> answer`` and similar; after ``>>>`` the answer is below."""

    name = "remnote"
    title = "RemNote: ::, >>, <<, <>, >>> and {{cloze}}"

    def sniff(self, source: Source) -> float:
        """Moderately confident if a fair share of the lines has an arrow, code apart.

        ``::`` and ``{{…}}`` occur in other formats too, arrows in code, quotes and comparisons.
        """
        has_arrow = any(arrow in source.head for arrow in (">>", "<<", "<>"))
        if not has_arrow or "<html" in source.head.lower():
            return 0.0
        lines = source.head.split("\n")
        code = fenced_lines(lines)
        written = [
            line for line, is_code in zip(lines, code, strict=True) if line.strip() and not is_code
        ]
        arrows = sum(_CERTAIN_ARROW.search(line) is not None for line in written)
        return 0.55 if arrows and arrows >= _FAIR_SHARE * len(written) else 0.0

    def read(self, source: Source) -> Parsed:
        """Reads one note per line with an arrow or deletions."""
        items = _items(source.text.split("\n"))
        refuse_too_much(source.name, (i.size for i in items if ">>>" in i.text))
        notes = (_remnote_note(source.deck, item) for item in items)
        return Parsed(tuple(note for note in notes if note is not None))


def _remnote_note(deck: str, item: _Item) -> NoteDraft | None:
    text = item.text.removeprefix("- ").strip()
    match = _ARROW.fullmatch(text)
    if match is None:
        return _remnote_cloze(deck, text, item.line)
    front, back = match["left"], match["right"] or item.below
    if not back:
        return None
    if match["arrow"] == "<<":
        front, back = back, front
    kind = NoteKind.REVERSED if match["arrow"] in _REVERSED else NoteKind.BASIC
    return NoteDraft(deck=deck, front=front, back=back, kind=kind, line=item.line)


def _remnote_cloze(deck: str, text: str, line: int) -> NoteDraft | None:
    deletions = Deletions()
    cloze = _REMNOTE_DELETION.sub(lambda match: deletions.deletion(match[1]), text)
    return (
        NoteDraft(deck=deck, front=cloze, back="", kind=NoteKind.CLOZE, line=line)
        if deletions.count
        else None
    )


logseq = Logseq()
remnote = RemNote()
