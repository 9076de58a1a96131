"""Tables in text: CSV, TSV and other separators, Quizlet's lists, Anki's text exports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from flashcards.errors import SourceError
from flashcards.formats.base import (
    NoteDraft,
    Parsed,
    Problem,
    Source,
    level_from,
    without_level_tag,
)
from flashcards.formats.delimited import anki_headers, layout
from flashcards.formats.delimited.anki_headers import AnkiHeaders
from flashcards.formats.delimited.columns import Column, by_content, by_headings, by_names
from flashcards.formats.delimited.layout import Layout, Row
from flashcards.model import NoteKind

name = "table"
title = "Tables in text: CSV, TSV, Quizlet, Anki's text export"

_SUFFIXES = {".csv": 0.9, ".tsv": 0.9, ".tab": 0.9, ".txt": 0.4, "": 0.4}


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says about a table; None leaves it to be found out."""

    separator: str | None = None
    header: bool | None = None
    columns: tuple[str, ...] | None = None


def sniff(source: Source) -> float:
    """Sure of Anki's headers, fairly sure of a table's file name, else of even rows."""
    if anki_headers.are_in(source.head):
        return 1.0
    if layout.guess(source.head) is None:
        return 0.0
    return _SUFFIXES.get(source.suffix, 0.2)


def read(source: Source, options: Options | None = None) -> Parsed:
    """The notes of a table, one a row.

    Raises:
        SourceError: if no separator fits, or the table cannot be read.
    """
    options = options or Options()
    headers = anki_headers.read(source.text)
    body = "".join(source.text.split("\n", headers.lines)[headers.lines :])
    found = _layout(source.name, body, headers, options)
    rows = list(layout.rows(source.name, body, found, headers.lines + 1))
    columns, rows = _columns(rows, headers, options)
    return _Table(source, headers, columns).read(rows)


def _layout(file: str, body: str, headers: AnkiHeaders, options: Options) -> Layout:
    told = options.separator or headers.separator
    if told:
        return Layout(told)
    found = layout.guess(body)
    if found is None:
        raise SourceError(
            f"{file}: no separator between question and answer can be made out; "
            "name it with --separator."
        )
    return found


def _columns(
    rows: list[Row], headers: AnkiHeaders, options: Options
) -> tuple[tuple[Column, ...], list[Row]]:
    """What the columns hold, and the rows without the headings."""
    headings = by_headings(rows[0][1]) if rows else None
    if options.header is False:
        headings = None
    has_header = headings is not None or options.header is True
    body = rows[1:] if has_header and not headers.lines else rows
    if options.columns:
        return by_names(options.columns), body
    if headers.lines:
        return _anki_columns(rows, headers), rows
    return headings or by_content([cells for _, cells in body]), body


def _anki_columns(rows: Sequence[Row], headers: AnkiHeaders) -> tuple[Column, ...]:
    """Anki's fields stand in order in the columns that hold nothing else."""
    width = max((len(cells) for _, cells in rows), default=0)
    fields: Iterator[Column] = iter((Column.FRONT, Column.BACK))
    return tuple(headers.columns.get(place) or next(fields, Column.OTHER) for place in range(width))


_NOWHERE = sys.maxsize
"""The place of a column that is not there."""


class _Table:
    def __init__(self, source: Source, headers: AnkiHeaders, columns: Sequence[Column]) -> None:
        self._file = source.name
        self._deck = headers.deck or source.stem
        self._headers = headers
        self._is_html = headers.html
        self._places: dict[Column, int] = {
            column: place for place, column in enumerate(columns) if column is not Column.OTHER
        }
        self._is_plain = set(self._places) <= {Column.FRONT, Column.BACK, Column.KIND}
        self._front = self._places.get(Column.FRONT, _NOWHERE)
        self._back = self._places.get(Column.BACK, _NOWHERE)
        self._has_kinds = Column.KIND in self._places
        self._kind = _kind(headers.kind or "")
        self._tags = headers.tags
        self._problems: list[Problem] = []

    def read(self, rows: Iterable[Row]) -> Parsed:
        notes = [note for line, cells in rows if (note := self._note(line, cells)) is not None]
        return Parsed(tuple(notes), tuple(self._problems))

    def _note(self, line: int, cells: list[str]) -> NoteDraft | None:
        front, back = self._text(cells, self._front), self._text(cells, self._back)
        kind = self._kind_of(cells) if self._has_kinds else self._kind
        if not front:
            self._skip(line, "no question; skipped")
            return None
        if not back and kind is not NoteKind.CLOZE:
            self._skip(line, f"no answer to “{_short(front)}”; skipped")
            return None
        draft = NoteDraft(self._deck, front, back, kind, tags=self._tags, line=line)
        return draft if self._is_plain else self._with_extras(draft, cells)

    def _with_extras(self, draft: NoteDraft, cells: list[str]) -> NoteDraft:
        """A note with what other columns say of it."""
        points = self._text(cells, self._places.get(Column.KEY_POINTS, _NOWHERE)).split("\n")
        tags, level = (*self._tags, *_tags(self._cell(cells, Column.TAGS))), None
        if Column.LEVEL not in self._places:
            tags, level = without_level_tag(tags)
        return replace(
            draft,
            deck=self._cell(cells, Column.DECK) or self._deck,
            key_points=tuple(bare for point in points if (bare := point.strip(" -*•"))),
            level=level or level_from(self._cell(cells, Column.LEVEL)),
            tags=tuple(dict.fromkeys(tags)),
            uid=self._cell(cells, Column.ID) or None,
        )

    def _kind_of(self, cells: list[str]) -> NoteKind:
        return _kind(self._cell(cells, Column.KIND) or self._headers.kind or "")

    def _skip(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._file, line, message))

    def _cell(self, cells: list[str], column: Column) -> str:
        place = self._places.get(column, _NOWHERE)
        return cells[place].strip() if place < len(cells) else ""

    def _text(self, cells: list[str], place: int) -> str:
        cell = cells[place].strip() if place < len(cells) else ""
        if not self._is_html:
            return cell
        from flashcards.formats.html_markdown import to_markdown

        return to_markdown(cell)


def _tags(cell: str) -> list[str]:
    parts = cell.split(",") if "," in cell else cell.split(";") if ";" in cell else cell.split()
    return ["-".join(part.split()) for part in parts if part.strip()]


def _kind(word: str) -> NoteKind:
    plain = word.casefold()
    if "cloze" in plain:
        return NoteKind.CLOZE
    return NoteKind.REVERSED if "revers" in plain else NoteKind.BASIC


def _short(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= 60 else f"{line[:57]}…"
