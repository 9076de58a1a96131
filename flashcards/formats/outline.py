"""Outliners: Logseq's blocks tagged ``#card``, and RemNote's arrows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent

from flashcards.formats.base import NoteDraft, Parsed, Problem, Source
from flashcards.formats.holes import Holes
from flashcards.model import NoteKind

_PROPERTY = re.compile(r"[\w-]+:: ?.*")
_CARD_TAG = re.compile(r"[ \t]*#(?:card|\[\[card\]\])(?!\w)")
_LOGSEQ_HOLE = re.compile(r"\{\{cloze ((?:(?!\{\{cloze ).)*?)\}\}")
_REMNOTE_HOLE = re.compile(r"\{\{(?!\{)((?:(?!\{\{).)+?)\}\}")
_ARROW = re.compile(
    r"(?P<left>.*?\S)\s*(?P<arrow>>>>|<<>>|>>|<<|<>|:::?|;;)(?:\s+(?P<right>\S.*))?"
)
_REVERSED = {"<>", "::", ":::", "<<>>"}


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of an outline with the lines that are indented below it."""

    line: int
    text: str
    below: str


def _items(lines: Sequence[str]) -> Iterator[_Item]:
    """Every line that is not blank, with its subtree; computed from the indents alone."""
    indents = [len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) for line in lines]
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        end = at + 1
        while end < len(lines) and (not lines[end].strip() or indents[end] > indents[at]):
            end += 1
        below = dedent("\n".join(each.expandtabs(4) for each in lines[at + 1 : end])).strip()
        yield _Item(at + 1, line.strip(), below)


class Logseq:
    """A block with ``#card``; its children are the answer."""

    name = "logseq"
    title = "Logseq: blocks tagged #card"

    def sniff(self, source: Source) -> float:
        """Sure of a list item that is tagged ``#card``."""
        lines = source.head.split("\n")
        return 0.9 if any(_is_block(line) and _CARD_TAG.search(line) for line in lines) else 0.0

    def read(self, source: Source) -> Parsed:
        """A note a tagged block."""
        notes: list[NoteDraft] = []
        problems: list[Problem] = []
        for item in _items(source.text.split("\n")):
            if not _is_block(item.text) or not _CARD_TAG.search(item.text):
                continue
            note = _logseq_note(source.stem, item)
            if note is None:
                problems.append(
                    Problem(source.name, item.line, "a card without an answer; skipped")
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
    holes = Holes()
    cloze = _LOGSEQ_HOLE.sub(lambda match: holes.deletion(match[1]), text)
    if holes.count:
        return NoteDraft(deck, cloze, below, NoteKind.CLOZE, line=item.line)
    return NoteDraft(deck, text, _single(below), line=item.line) if text and below else None


def _single(below: str) -> str:
    """An answer of one item needs no bullet."""
    return below[2:] if below.startswith(("- ", "* ")) and "\n" not in below else below


class RemNote:
    """``question >> answer`` and its kin; ``>>>`` has its answer in the lines below."""

    name = "remnote"
    title = "RemNote: ::, >>, <<, <>, >>> and {{holes}}"

    def sniff(self, source: Source) -> float:
        """Sure of an arrow; a mere ``::`` or hole belongs to many."""
        arrows = re.findall(r"\S\s*(>>>|>>|<<|<>)(?=\s|$)", source.head, re.MULTILINE)
        return 0.55 if arrows and "<html" not in source.head.lower() else 0.0

    def read(self, source: Source) -> Parsed:
        """A note an arrow or a line with holes."""
        notes = [
            note
            for item in _items(source.text.split("\n"))
            if (note := _remnote_note(source.stem, item)) is not None
        ]
        return Parsed(tuple(notes))


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
    return NoteDraft(deck, front, back, kind, line=item.line)


def _remnote_cloze(deck: str, text: str, line: int) -> NoteDraft | None:
    holes = Holes()
    cloze = _REMNOTE_HOLE.sub(lambda match: holes.deletion(match[1]), text)
    return NoteDraft(deck, cloze, "", NoteKind.CLOZE, line=line) if holes.count else None


logseq = Logseq()
remnote = RemNote()
