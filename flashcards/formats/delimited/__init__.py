"""Tables as text: CSV, TSV and other separators, Quizlet's lists, Anki's text exports."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from flashcards.errors import SourceError
from flashcards.formats.base import Source, level_from, row_id, without_level_tag
from flashcards.formats.cell_html import any_html, from_cell
from flashcards.formats.delimited import anki_headers, layout
from flashcards.formats.delimited.anki_headers import AnkiHeaders
from flashcards.formats.delimited.categories import without_category
from flashcards.formats.delimited.columns import (
    Column,
    by_content,
    by_headings,
    by_names,
    plain_heading,
)
from flashcards.formats.delimited.headings import are_headings, columns_under, texts_under
from flashcards.formats.delimited.layout import Layout
from flashcards.formats.delimited.rows import Row, Rows
from flashcards.formats.delimited.suffixes import MARKUP, SUFFIXES, TABLES
from flashcards.markdown.html import to_markdown
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.notes.note_types import has_cloze

name = "table"
title = "Tables in text: CSV, TSV, Quizlet, Anki's text export"

_OF_SITES = frozenset(["ads.txt", "app-ads.txt", "robots.txt", "humans.txt", "requirements.txt"])
"""Files that programs read, in regular lines all the same."""
_MARKUP_BEGINS = re.compile(r"\s*<(?:\?xml|!doctype|[a-z]+(?:\s[\w:-]+=|>))", re.I)
_SAMPLE = 200  # rows; enough to see how many cells most of them have


@dataclass(frozen=True, slots=True)
class Options:
    """What the user specifies about a table; None means that it is detected."""

    separator: str | None = None
    header: bool | None = None
    columns: tuple[str, ...] | None = None


def sniff(source: Source) -> float:
    """Certain of Anki's headers, confident of a table's extension, less so of regular rows."""
    if anki_headers.are_in(source.head):
        return 1.0
    guessed = layout.guess(source.head)
    if guessed is None or f"{source.stem}{source.suffix}".casefold() in _OF_SITES:
        return 0.0
    if source.suffix in TABLES:
        return TABLES[source.suffix]
    head = source.head
    if layout.is_prose(head, guessed) or not layout.is_filled(head, guessed):
        return 0.0
    if layout.is_links(head, guessed):
        return 0.0
    if source.suffix in MARKUP and (guessed.cells in ",;|" or layout.is_drawn(head)):
        return 0.0  # its lists, tables and code have these everywhere
    if guessed.cells in ",;" and _MARKUP_BEGINS.match(head):
        return 0.0
    return SUFFIXES.get(source.suffix, 0.2)


def read(source: Source, options: Options | None = None) -> Parsed:
    """Reads the notes of a table, one per row.

    Raises:
        SourceError: if no separator fits, or the table cannot be read.
    """
    options = options or Options()
    headers = anki_headers.read(source.text)
    body = "".join(source.text.split("\n", headers.lines)[headers.lines :])
    table_layout = _layout(source.name, body, headers, options)
    reading = Rows(source.name, body, table_layout, headers.lines + 1)
    rows = reading.read()
    columns, body_rows = _columns(rows, headers, options)
    if headers.html is None and not _may_hold_html(columns, rows):
        headers = replace(headers, html=False)
    parts = _answer_parts(columns, rows, body_rows)
    parsed = _Table(source, headers, columns, parts, _usual_width(body_rows, columns)).read(
        body_rows
    )
    problems = sorted((*reading.problems, *parsed.problems), key=lambda problem: problem.line or 0)
    return replace(parsed, problems=tuple(problems))


def _layout(file: str, body: str, headers: AnkiHeaders, options: Options) -> Layout:
    given = options.separator or headers.separator
    if given:
        return Layout(given)
    guessed = layout.guess(body)
    if guessed is None:
        raise SourceError(
            f"{file}: could not detect the separator between question and answer; "
            "name it with --separator."
        )
    return guessed


def _columns(
    rows: list[Row], headers: AnkiHeaders, options: Options
) -> tuple[tuple[Column, ...], list[Row]]:
    """The meaning of each column, and the rows without the headings."""
    may_have_header = bool(rows) and options.header is not False
    named = by_headings(rows[0][1]) if may_have_header else None
    sample = [cells for _, cells in rows[:_SAMPLE]]
    is_headed = may_have_header and not named and not headers.lines and are_headings(sample)
    has_header = named is not None or is_headed or options.header is True
    # Anki's header lines name the columns, so that its first row is a card already.
    body = rows[1:] if has_header and not headers.lines else rows
    if options.columns:
        return by_names(options.columns), body
    if headers.lines:
        return _anki_columns(rows, headers), rows
    return named or _guessed([cells for _, cells in body], sample[0] if is_headed else ()), body


def _guessed(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> tuple[Column, ...]:
    """The meaning of columns of which no heading says that it is the question."""
    if headings:
        columns = columns_under(headings, rows)
        return without_category(columns, texts_under(headings, rows), rows)
    columns = by_content(rows)
    return without_category(columns, range(len(columns)), rows)


def _may_hold_html(columns: Sequence[Column], rows: list[Row]) -> bool:
    """Whether cells have to be looked at one by one; those of our own tables are Markdown."""
    return Column.KEY_POINTS not in columns and any_html([cells for _, cells in rows[:_SAMPLE]])


def _answer_parts(
    columns: Sequence[Column], rows: list[Row], body: list[Row]
) -> list[tuple[int, str]]:
    """The columns that make up the answer, each with its label, which may be empty.

    The columns after question and answer say more about the card: they are kept below the answer,
    under their headings if the table has any.
    """
    backs = [index for index, column in enumerate(columns) if column is Column.BACK]
    others = [i for i, column in enumerate(columns[:_MOST_PARTS]) if column is Column.OTHER]
    titles = rows[0][1] if len(body) < len(rows) else []
    labelled = others if len(backs) == 1 else [*backs, *others]
    return [
        (i, titles[i].strip() if i in labelled and i < len(titles) else "")
        for i in [*backs, *others]
    ]


def _usual_width(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """The cells that a row may have: as most rows do, but at least up to the last used column."""
    widths = Counter(len(cells) for _, cells in rows[:_SAMPLE]).most_common(1)
    usual = min(widths[0][0] if widths else 0, len(columns))
    meant = (index for index, column in enumerate(columns, 1) if column is not Column.OTHER)
    return max(usual, *meant, 0)


def _anki_columns(rows: Sequence[Row], headers: AnkiHeaders) -> tuple[Column, ...]:
    """Assigns Anki's fields, in order, to the columns that the headers do not claim."""
    width = max((len(cells) for _, cells in rows), default=0)
    fields: Iterator[Column] = iter((Column.FRONT, Column.BACK))
    names = (headers.names or "").split(headers.separator or "\t")
    flags = {i: Column.REVERSE for i, name in enumerate(names) if plain_heading(name) == _FLAG}
    known = flags | headers.columns
    return tuple(known.get(index) or next(fields, Column.OTHER) for index in range(width))


_FLAG = "addreverse"
"""The field of Anki's notes that asks for a reversed card, unless it is empty."""
_NO = frozenset(["", "0", "no", "n", "false"])
_MOST_PARTS = 20
"""Columns that an answer is made of; a row may hold a million separators."""
_BETWEEN_WORDS = re.compile(r"[\s,;]+")
"""What a tag cannot hold in every format."""
_ABSENT = sys.maxsize
"""The index of a column that the table does not have; it is beyond the end of every row."""


class _Table:
    def __init__(
        self,
        source: Source,
        headers: AnkiHeaders,
        columns: Sequence[Column],
        parts: Sequence[tuple[int, str]],
        width: int,
    ) -> None:
        self._file = source.name
        self._deck = headers.deck or source.deck
        self._is_html = headers.html
        self._indices: dict[Column, int] = {
            column: index for index, column in enumerate(columns) if column is not Column.OTHER
        }
        self._is_plain = set(self._indices) <= {
            *(Column.FRONT, Column.BACK, Column.KIND, Column.REVERSE)
        }
        self._front = self._indices.get(Column.FRONT, _ABSENT)
        self._back = parts[0][0] if parts else _ABSENT
        self._more = parts[1:]
        self._first_label = parts[0][1] if parts else ""
        self._has_kinds = Column.KIND in self._indices
        self._kind = headers.kind or ""
        self._reverse = self._indices.get(Column.REVERSE, _ABSENT)
        self._says_kinds = self._has_kinds or bool(self._kind) or self._reverse is not _ABSENT
        self._tags = headers.tags
        self._width = width
        self._problems: list[Problem] = []

    def read(self, rows: Iterable[Row]) -> Parsed:
        notes = [note for line, cells in rows if (note := self._note(line, cells)) is not None]
        return Parsed(tuple(notes), tuple(self._problems))

    def _note(self, line: int, cells: list[str]) -> NoteDraft | None:
        if len(cells) > self._width and any(cells[self._width :]):
            rest = _short(next(filter(None, cells[self._width :])))
            self._doubt(line, f"more cells than columns; “{rest}” and what follows is left out")
        front, back = self._text(cells, self._front), self._text(cells, self._back)
        kind, more = NoteKind.BASIC, self._more
        if self._says_kinds or "{{" in front:  # in few tables, and a call costs each row
            kind, more = self._kind_of(cells, front)
        if more:
            back = self._with_more(back, more, cells)
        if not front:
            self._skip(line, "no question")
            return None
        if not back and kind is not NoteKind.CLOZE:
            self._skip(line, f"no answer to “{_short(front)}”")
            return None
        draft = NoteDraft(
            deck=self._deck, front=front, back=back, kind=kind, tags=self._tags, line=line
        )
        return draft if self._is_plain else self._with_extras(draft, cells)

    def _with_extras(self, draft: NoteDraft, cells: list[str]) -> NoteDraft:
        """Adds the deck, level, tags, key points and id of the other columns."""
        points = self._text(cells, self._indices.get(Column.KEY_POINTS, _ABSENT)).split("\n")
        category = _one_tag(self._cell(cells, Column.CATEGORY))
        tags, level = (*self._tags, *_tags(self._cell(cells, Column.TAGS)), *category), None
        if Column.LEVEL not in self._indices:
            tags, level = without_level_tag(tags)
        return replace(
            draft,
            deck=self._cell(cells, Column.DECK) or self._deck,
            key_points=tuple(bare for point in points if (bare := point.strip(" -*•"))),
            level=level or level_from(self._cell(cells, Column.LEVEL)),
            tags=tuple(dict.fromkeys(tags)),
            uid=self._uid(cells),
        )

    def _uid(self, cells: list[str]) -> str | None:
        return row_id(self._cell(cells, Column.ID), self._deck)

    def _with_more(self, back: str, more: Sequence[tuple[int, str]], cells: list[str]) -> str:
        """The answer with the other columns below it, each under its heading."""
        parts = [_labelled(self._first_label, back)] if back else []
        for index, label in more:
            if text := self._text(cells, index):
                parts.append(_labelled(label, text))
        return "\n\n".join(parts)

    def _kind_of(self, cells: list[str], front: str) -> tuple[NoteKind, Sequence[tuple[int, str]]]:
        """The kind of a row's note, and the columns that stand below its answer."""
        word = (self._cell(cells, Column.KIND) if self._has_kinds else "") or self._kind
        kind, more = _kind(word), self._more
        if not word and has_cloze(front):
            return NoteKind.CLOZE, more
        if "optional" in word and self._reverse is _ABSENT and more:  # the flag is the third field
            kind = _reversed_if(_at(cells, more[0][0]))
            more = more[1:]
        elif self._reverse is not _ABSENT and kind is not NoteKind.CLOZE:
            kind = _reversed_if(_at(cells, self._reverse))
        return kind, more

    def _doubt(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._file, line, message))

    def _skip(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._file, line, message, skipped=True))

    def _cell(self, cells: list[str], column: Column) -> str:
        return _at(cells, self._indices.get(column, _ABSENT))

    def _text(self, cells: list[str], index: int) -> str:
        cell = cells[index].strip() if index < len(cells) else ""
        if self._is_html is None:
            return from_cell(cell)
        return to_markdown(cell) if self._is_html else cell


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _reversed_if(flag: str) -> NoteKind:
    return NoteKind.BASIC if flag.casefold() in _NO else NoteKind.REVERSED


def _labelled(label: str, text: str) -> str:
    return f"**{label}:** {text}" if label else text


def _tags(cell: str) -> list[str]:
    parts = cell.split(",") if "," in cell else cell.split(";") if ";" in cell else cell.split()
    return ["-".join(part.split()) for part in parts if part.strip()]


def _one_tag(cell: str) -> list[str]:
    words = _BETWEEN_WORDS.sub(" ", cell).split()
    return ["-".join(words)] if words else []


def _kind(word: str) -> NoteKind:
    plain = word.casefold()
    if "cloze" in plain:
        return NoteKind.CLOZE
    return NoteKind.REVERSED if "revers" in plain else NoteKind.BASIC


def _short(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= 60 else f"{line[:57]}…"
