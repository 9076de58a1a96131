"""Reads the dataset that the statistics are computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from sqlalchemy import Connection

from flashcards.model.review_table import NONE, ReviewTable
from flashcards.stats.circumstances import Circumstances, DoneInDeck
from flashcards.stats.dataset import LEVELS, CardTable, Dataset, indices_in
from flashcards.storage import dated_cards, due, fits, plans, timed_cards
from flashcards.storage import decks as deck_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.sqlite import log_blocks
from flashcards.storage.vote_states import NO_CHANCES, Chances
from flashcards.study.deck_tree import DoneToday
from flashcards.study_day import StudyCalendar
from flashcards.support import sqlite_columns

_LEVEL = " ".join(f"WHEN '{level}' THEN {index}" for index, level in enumerate(LEVELS))
_PRECISION = 1e9
"""Stability and difficulty are read as whole billionths: ``sqlite_columns`` reads integers."""
_EXPRESSIONS = {
    "id": "id",
    "note_id": "note_id",
    "deck_id": "deck_id",
    "state": "state",
    "due_day": f"coalesce(due_day, {NONE})",
    "interval_days": "interval_days",
    "stability": f"coalesce(round(stability * {_PRECISION:.0f}), -1)",
    "difficulty": f"coalesce(round(difficulty * {_PRECISION:.0f}), -1)",
    "last_day": f"coalesce(last_day, {NONE})",
    "reps": "reps",
    "lapses": "lapses",
}
_RARE = {"due_ms": NONE, "suspended": 0, "buried_day": NONE}
"""What these columns of cards nearly always hold: only the other cards are read, in less time."""
_OF_NOTES = {
    "id": "id",
    "level": f"CASE level {_LEVEL} ELSE -1 END",
    "created_ms": "created_ms",
}


def read(
    connection: Connection,
    calendar: StudyCalendar,
    now_ms: int,
    chances: Chances | None = None,
) -> Dataset:
    """Reads log, cards, decks, tags and presets as they are now.

    Args:
        connection: in a transaction.
        calendar: for study days.
        now_ms: the present instant.
        chances: what votes say of the cards now, if there are any.
    """
    return replace(
        read_ahead(connection, calendar, now_ms, chances),
        reviews=log_blocks.read(connection),
        tags=_tags(connection),
    )


def read_ahead(
    connection: Connection,
    calendar: StudyCalendar,
    now_ms: int,
    chances: Chances | None = None,
) -> Dataset:
    """Reads what the days ahead follow from, without log and tags; arguments as for ``read``."""
    versions = preset_rows.all_versions(connection)
    presets = {preset.id: preset for preset, _ in versions}  # the newest of each is last
    decks = deck_rows.all_decks(connection)
    return Dataset(
        reviews=ReviewTable.of_rows([]),
        cards=card_table(connection, chances or NO_CHANCES),
        decks={deck.id: deck.name for deck in decks},
        tags={},
        presets={deck.id: presets[deck.preset_id] for deck in decks},
        today=calendar.day_of(now_ms),
        now_ms=now_ms,
        calendar=calendar,
        versions={
            id_: tuple((at_ms, preset) for preset, at_ms in versions if preset.id == id_)
            for id_ in presets
        },
        refused=fits.refused(connection),
        circumstances=replace(
            _circumstances(connection, calendar.day_of(now_ms)),
            votings=(chances or NO_CHANCES).votings,
        ),
    )


def _circumstances(connection: Connection, today: int) -> Circumstances:
    done, minutes = due.done_today(connection, today), timed_cards.minutes_today(connection, today)
    return Circumstances(
        done={
            deck: DoneInDeck(*_amounts(done.get(deck)), minutes.get(deck, 0.0))
            for deck in done.keys() | minutes.keys()
        },
        answers=dated_cards.answers(connection, today),
        plans=[plan for plan in plans.all_plans(connection) if not plan.is_over(today)],
    )


def _amounts(done: DoneToday | None) -> tuple[int, int]:
    return (0, 0) if done is None else (done.new, done.reviews)


def card_table(connection: Connection, chances: Chances) -> CardTable:
    """All cards, with what votes say of them."""
    columns = _columns(connection, "cards", _EXPRESSIONS)
    for name in ("stability", "difficulty"):
        columns[name] = np.where(columns[name] < 0, np.nan, columns[name] / _PRECISION)
    columns |= _rare(connection, columns["id"])
    notes = _columns(connection, "notes", _OF_NOTES)
    rows = indices_in(columns["note_id"], notes.pop("id"))
    columns["voted"] = chances.of(columns["id"])
    return CardTable(**columns, **{name: column[rows] for name, column in notes.items()})


def _columns(connection: Connection, table: str, expressions: Mapping[str, str]) -> dict[str, Any]:
    cursor = connection.connection.cursor()
    pieces = sqlite_columns.chunks(
        lambda sql: cursor.execute(sql).fetchone(), table, list(expressions.values())
    )
    parts = list(pieces) or [[np.zeros(0, dtype=np.int64)] * len(expressions)]
    joined = (np.concatenate(column) for column in zip(*parts, strict=True))
    return dict(zip(expressions, joined, strict=True))


def _rare(connection: Connection, ids: Any) -> dict[str, Any]:
    """The columns of ``_RARE``, for the cards with these ids."""
    values = [f"CAST(coalesce({name}, {usual}) AS INTEGER)" for name, usual in _RARE.items()]
    unusual = " OR ".join(f"{name} != {usual}" for name, usual in _RARE.items())
    query = f"SELECT id, {', '.join(values)} FROM cards WHERE {unusual}"  # noqa: S608
    rows = connection.connection.cursor().execute(query).fetchall()
    table = np.array(rows, dtype=np.int64).reshape(-1, len(_RARE) + 1).T
    index, columns = np.searchsorted(ids, table[0]), {}
    for (name, usual), column in zip(_RARE.items(), table[1:], strict=True):
        columns[name] = np.full(len(ids), usual)
        columns[name][index] = column
    return columns


def _tags(connection: Connection) -> dict[str, Any]:
    """The ids of the notes with each tag.

    Notes are grouped by their text of tags, so that each text is split only once.
    """
    cursor = connection.connection.cursor()
    by_tag: dict[str, list[Any]] = defaultdict(list)
    texts = "SELECT tags, group_concat(id) FROM notes WHERE tags != '' GROUP BY tags"
    for text, ids in cursor.execute(texts):
        numbers = np.fromstring(ids, dtype=np.int64, sep=",")
        for tag in text.split():
            by_tag[tag].append(numbers)
    return {tag: np.concatenate(parts) for tag, parts in by_tag.items()}
