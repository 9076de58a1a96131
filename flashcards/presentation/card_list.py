"""The list of cards that a search finds, and what is wrong with a query, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flashcards.errors import QueryError
from flashcards.model import State
from flashcards.model.card_row import CardRow
from flashcards.presentation import terminal_text, wording
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.study_day import date_of

_DECK_SHARE = 3
"""The deck takes at most one part of so many of the width that is left for words."""
_NARROWEST = 20
"""Columns; a question is not cut shorter than this."""
_GAP = "  "
_HEADINGS = (mark("Card"), mark("Deck"), mark("Question"), mark("Due"), mark("Interval"))


def table(rows: Sequence[CardRow], today: int, width: int) -> list[str]:
    """The lines of a table of cards, the headings first.

    Args:
        rows: the cards.
        today: the study day.
        width: of the screen, in columns.
    """
    columns = [list(column) for column in zip(*map(_figures(today), rows), strict=True)]
    for column, heading in zip(columns, _HEADINGS, strict=False):
        column.insert(0, say(heading))
    for index, widest in zip((1, 2), _room(columns, width), strict=True):
        columns[index] = [cut(value, widest) for value in columns[index]]
    widths = [max(map(terminal_text.cells, column)) for column in columns]
    return [_line(values, widths) for values in zip(*columns, strict=True)]


def _figures(today: int) -> Callable[[CardRow], tuple[str, ...]]:
    def of(row: CardRow) -> tuple[str, ...]:
        texts = terminal_text.line(row.deck), terminal_text.line(row.question)
        return str(row.card_id), *texts, due(row, today), interval(row)

    return of


def _room(columns: Sequence[Sequence[str]], width: int) -> tuple[int, int]:
    """How many columns deck and question get."""
    deck, question = (max(map(terminal_text.cells, columns[index])) for index in (1, 2))
    others = sum(max(map(terminal_text.cells, columns[index])) for index in (0, 3, 4))
    left = max(width - others - len(_GAP) * (len(columns) - 1), 2 * _NARROWEST)
    deck = min(deck, max(left // _DECK_SHARE, left - question))
    return deck, left - deck


def _line(values: Sequence[str], widths: Sequence[int]) -> str:
    number, *texts = (terminal_text.padded(*pair) for pair in zip(values, widths, strict=True))
    return _GAP.join([number.strip().rjust(widths[0]), *texts]).rstrip()


def cut(value: str, columns: int) -> str:
    """A line cut to a number of columns."""
    if terminal_text.cells(value) <= columns:
        return value
    while value and terminal_text.cells(value) > columns - 1:
        value = value[:-1]
    return f"{value.rstrip()}…"


def due(row: CardRow, today: int) -> str:
    """When a card is due, or why it is not."""
    if row.suspended:
        return say("suspended")
    if row.buried:
        return say("buried")
    if row.due_day is None:
        return say("new")
    return wording.day(row.due_day, today)


def interval(row: CardRow) -> str:
    """The interval of a card in review."""
    if row.state is State.NEW or not row.interval_days:
        return "–"
    return wording.days(row.interval_days)


def more(count: int) -> str:
    """Says that a list goes on."""
    return say_counted(count, "… and {number:,} more card", "… and {number:,} more cards")


def nothing(query: str) -> str:
    """Says that no card was found."""
    return say("No card matches “{query}”.", query=query)


def pointed_at(error: QueryError) -> str:
    """What is wrong with a query, with a mark below the place."""
    line = terminal_text.line(error.query)
    before = terminal_text.cells(terminal_text.line(error.query[: error.position]))
    return f"{error.what}\n  {line}\n  {' ' * before}^"


def as_data(row: CardRow) -> Mapping[str, Any]:
    """A card for other programs."""
    memory = row.memory
    return {
        "card": row.card_id,
        "note": row.note_id,
        "question": row.question,
        "deck": row.deck,
        "kind": row.kind.value,
        "level": row.level.value if row.level else None,
        "tags": list(row.tags),
        "state": row.state.name.lower(),
        "due": None if row.due_day is None else date_of(row.due_day).isoformat(),
        "due_ms": row.due_ms,
        "interval_days": row.interval_days,
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "retrievability": row.retrievability,
        "reps": row.reps,
        "lapses": row.lapses,
        "flag": row.flag,
        "suspended": row.suspended,
        "buried": row.buried,
        "added_ms": row.added_ms,
        "edited_ms": row.edited_ms,
    }
