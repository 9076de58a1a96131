"""Checks that the file is readable and that every card agrees with its review log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, func, select

from flashcards.errors import DamagedError
from flashcards.model import Card, Preset, Schedule
from flashcards.scheduling.comparison import FIELDS, NEW, may_differ, same, table_of
from flashcards.storage import cards as card_rows
from flashcards.storage import memories, review_columns
from flashcards.storage import presets as preset_rows
from flashcards.storage.schema import cards, notes, reviews
from flashcards.storage.sqlite import log_blocks, search_blocks, soundness
from flashcards.storage.sqlite import survey as surveying
from flashcards.storage.sqlite.database import Database
from flashcards.storage.sqlite.statements import rows_without_parent
from flashcards.storage.undo import Changes
from flashcards.study.shown import CheckReport
from flashcards.support.arrays import Floats, Ints

_REPORTED = 20
"""How many cards that differ are described one by one."""
_CHUNK = 10_000  # cards that are Python objects at once


def check(
    database: Database, *, repair: bool = False, before: Callable[[], object] = bool
) -> CheckReport:
    """Verifies pages, values, references and projections.

    Args:
        database: the file.
        repair: whether to recompute what follows from other rows: schedules, and blocks of the
            log and of texts.
        before: called before anything is changed, to make a backup.
    """
    try:
        with database.read() as connection:
            report, wrong = _checked(database, connection)
    except DamagedError as error:
        return survey(database.path, str(error))
    if not repair or not any(wrong):
        return report
    # Outside of the write: a backup opens the file itself, and must hold the state before it.
    before()
    with database.write() as connection:
        log_blocks.drop(connection, wrong.log)
        search_blocks.drop(connection, wrong.texts)
        rows = [
            {"id": card.id, **card_rows.schedule_values(schedule)} for card, schedule in wrong.cards
        ]
        # Not kept as an undo step: nobody wants to go back to schedules that contradict the log.
        Changes(connection).update_all(cards, rows)
    return replace(report, problems=(), repaired=len(wrong.cards))


def survey(path: Path, reason: str) -> CheckReport:
    """Counts what can still be read of a damaged file; ``reason`` becomes its one problem."""
    tables = surveying.survey(path)
    if tables is None:
        return CheckReport(
            notes=0,
            cards=0,
            reviews=0,
            problems=(reason, "The list of tables cannot be read."),
        )
    rows = {table.name: table.readable for table in tables}
    read = [rows.get(name, 0) for name in ("notes", "cards", "reviews")]
    return CheckReport(
        notes=read[0], cards=read[1], reviews=read[2], problems=(reason,), tables=tables
    )


class _Wrong(NamedTuple):
    """What can be repaired: cards, and blocks of the log and of texts, which differ from rows."""

    cards: list[tuple[Card, Schedule]]
    log: list[int]
    texts: list[int]


def _checked(database: Database, connection: Connection) -> tuple[CheckReport, _Wrong]:
    nothing = _Wrong([], [], [])
    faults = [*soundness.faults(database.raw, thorough=True)]
    if faults:
        report = survey(database.path, "")
        return replace(report, problems=tuple(f"the file is damaged: {f}" for f in faults)), nothing
    problems = [*_orphans(connection)]
    # Rows without parents would make every later finding doubtful.
    wrong = nothing if problems else _wrong(connection)
    problems += ["the log as statistics read it differs from its rows"] if wrong.log else []
    problems += ["the texts as searches read them differ from their notes"] if wrong.texts else []
    problems += [_describe(card, schedule) for card, schedule in wrong.cards[:_REPORTED]]
    if len(wrong.cards) > _REPORTED:
        more = len(wrong.cards) - _REPORTED
        problems.append(f"and {more} more cards that differ from their log.")
    return replace(_count(connection), problems=tuple(problems)), wrong


def _wrong(connection: Connection) -> _Wrong:
    return _Wrong(
        list(_differing(connection)),
        log_blocks.differing(connection),
        search_blocks.differing(connection),
    )


def recompute_memory(changes: Changes, preset: Preset) -> None:
    """Recomputes stability and difficulty of the cards of a preset; due dates stay."""
    memories.write(changes, review_columns.projection(changes.connection, preset))


def _count(connection: Connection) -> CheckReport:
    tables = (notes, cards, reviews)
    counted = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    return CheckReport(notes=counted[0], cards=counted[1], reviews=counted[2])


def _orphans(connection: Connection) -> Iterator[str]:
    for table, row, parent in rows_without_parent(connection):
        yield f"row {row} of {table} refers to {parent} that is not there"


def _differing(connection: Connection) -> Iterator[tuple[Card, Schedule]]:
    """Cards whose schedule differs from the one that follows from their log, each with that one."""
    expected = _suspects(connection)
    for card in card_rows.cards_by_id(connection, expected):
        if not same(card.schedule, expected[card.id]):
            yield card, expected[card.id]


def _suspects(connection: Connection) -> dict[int, Schedule]:
    """The schedules that follow from the log, for cards that may have another one."""
    ids, stored = _stored(connection)
    suspects: dict[int, Schedule] = {}
    is_new = np.ones(len(ids), dtype=bool)
    presets = preset_rows.all_presets(connection).values()
    for projection in review_columns.projections(connection, presets):
        indices = np.searchsorted(ids, projection.card_id)
        is_new[indices] = False
        suspects.update(projection.schedules(may_differ(stored[indices], table_of(projection))))
    others = ids[is_new & may_differ(stored, NEW)]
    return suspects | dict.fromkeys(others.tolist(), Schedule())


def _stored(connection: Connection) -> tuple[Ints, Floats]:
    """The ids of all cards, ascending, and their schedules as a table."""
    cursor = connection.connection.cursor()
    cursor.execute(f"SELECT id, {', '.join(FIELDS)} FROM {cards.name} ORDER BY id")  # noqa: S608
    ids, tables = [np.zeros(0, dtype=np.int64)], [np.zeros((0, len(FIELDS)))]
    while rows := cursor.fetchmany(_CHUNK):
        ids.append(np.array([row[0] for row in rows], dtype=np.int64))
        tables.append(np.array(rows, dtype=np.float64)[:, 1:])
    return np.concatenate(ids), np.concatenate(tables)


def _describe(card: Card, expected: Schedule) -> str:
    return (
        f"card {card.id} differs from its review log: it has {card.schedule}, "
        f"the log says {expected}"
    )
