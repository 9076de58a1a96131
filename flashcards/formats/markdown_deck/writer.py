"""Writes notes as Markdown decks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from flashcards.formats.markdown_deck.front_matter import (
    clean_tags,
    join_tags,
    write_front_matter,
)
from flashcards.formats.markdown_deck.structure import (
    escape,
    escape_metadata,
    inferred_kind,
    trim,
)
from flashcards.model import DECK_SEPARATOR
from flashcards.model.drafts import NoteDraft

_NO_HEADING = re.compile(r"\s|```|~~~|[-*+]\s|[>|#\\]|<!--|.*\s#+\s*$", re.DOTALL)
"""First lines that would be read differently in a heading than in a text."""


def write_deck(deck: str, notes: Iterable[NoteDraft]) -> str:
    """The text of a file with one deck; tags with which all notes begin go to the front matter."""
    drafts = list(notes)
    tags = [clean_tags(note.tags) for note in drafts]
    shared = _common_start(tags)
    title = " ".join(deck.split(DECK_SEPARATOR)[-1].split())
    blocks = [write_front_matter(deck, shared), f"# {title}\n"]
    blocks += [
        "\n\n".join(_blocks(note, own[len(shared) :])) + "\n"
        for note, own in zip(drafts, tags, strict=True)
    ]
    return "\n".join(blocks)


def write_note(note: NoteDraft, comments: Iterable[str] = ()) -> str:
    """The text of one note, which a person changes in an editor and ``read_note`` reads back.

    Args:
        note: the note; its parts may be empty.
        comments: lines above it, which are not read.
    """
    opening, _, rest = write_front_matter(note.deck, clean_tags(note.tags)).partition("\n")
    above = [opening, *(f"# {comment}" for comment in comments)]
    below = "\n\n".join(_blocks(replace(note, uid=None), ()))
    return "\n".join(above) + f"\n{rest}\n{below}\n"


def _common_start(tags: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*tags, strict=False))
    return tuple(column[0] for column in columns)


def _blocks(note: NoteDraft, tags: Sequence[str]) -> Iterator[str]:
    """Yields the blocks of a note, to be separated by blank lines."""
    heading, rest = _heading(_lines(note.front))
    yield f"## {heading}".rstrip()
    if about := "\n".join(_metadata(note, tags)):
        yield about
    content = escape(_lines(note.back))
    if rest:
        content = [*escape(rest), "", "### Answer", "", *content]
    if points := list(filter(None, map(_item, note.key_points))):
        content += ["", "### Key points", "", *points]
    if text := trim(content):
        first, newline, others = text.partition("\n")
        yield escape_metadata(first) + newline + others


def _heading(front: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Splits a question into its heading and the lines below it.

    If its first paragraph has more than one line, the heading stays empty, because a heading is
    read as a paragraph of its own.
    """
    first, *rest = front
    own_paragraph = len(rest) == 0 or (len(rest) > 1 and rest[0] == "" and rest[1].strip() != "")
    if _NO_HEADING.match(first) or first != first.rstrip() or not own_paragraph:
        return "", front
    return first, rest[1:]


def _metadata(note: NoteDraft, tags: Sequence[str]) -> Iterator[str]:
    if uid := " ".join((note.uid or "").split()):
        # In a comment, which a rendered page does not show.
        yield f"id: {uid}" if "-->" in uid else f"<!-- id: {uid} -->"
    if note.level:
        yield f"difficulty: {note.level}"
    if tags:
        yield f"tags: {join_tags(tags)}"
    if note.kind is not inferred_kind(note.front):
        yield f"kind: {note.kind}"


def _item(point: str) -> str:
    """A key point as a list item; one that begins with white space begins below the dash."""
    first, *others = escape(_lines(point))
    if first[:1].isspace():
        first, others = "", [first, *others]
    indented = [f"  {line}" if line else "" for line in others]
    return "\n".join([f"- {first}" if first else "-", *indented]) if first or others else ""


def _lines(text: str) -> list[str]:
    """The lines of a text, normalised as reading them back would."""
    return trim(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).split("\n")
