"""Writes notes as tables, one per row, for spreadsheets and for Anki's text import."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from flashcards.formats.base import with_level_tag
from flashcards.formats.delimited.columns import Column
from flashcards.markdown.html import to_html
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft

_HEADINGS = ("id", "deck", "question", "answer", "level", "tags", "kind", Column.KEY_POINTS.value)
_ANKI_HEADERS = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
"""
_ANKI_KINDS = {
    NoteKind.BASIC: "Basic",
    NoteKind.REVERSED: "Basic (and reversed card)",
    NoteKind.CLOZE: "Cloze",
}


def write_table(notes: Iterable[NoteDraft], out: TextIO, separator: str) -> None:
    """Writes a table with headings that reads back as the same notes; texts stay Markdown."""
    rows = csv.writer(out, delimiter=separator, lineterminator="\n")
    rows.writerow(_HEADINGS)
    for note in notes:
        level = note.level.value if note.level else ""
        points = "\n".join(f"- {point}" for point in note.key_points)
        tags = " ".join(note.tags)
        texts = (note.uid, note.deck, note.front, note.back, level, tags, note.kind.value, points)
        rows.writerow(texts)


def write_anki_text(notes: Iterable[NoteDraft], out: TextIO) -> None:
    """Writes Anki's text format: header lines, HTML fields, guids to match, levels as tags."""
    out.write(_ANKI_HEADERS)
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    for note in notes:
        tags = " ".join(with_level_tag(note.tags, note.level))
        kind = _ANKI_KINDS[note.kind]
        back = to_html(note.back) + _listed(note.key_points)
        rows.writerow((note.uid, kind, note.deck, to_html(note.front), back, tags))


def _listed(key_points: Iterable[str]) -> str:
    points = "".join(f"<li>{to_html(point)}</li>" for point in key_points)
    return f"<ul>{points}</ul>" if points else ""
