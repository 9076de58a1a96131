"""Checks that the file is readable and that every card agrees with its review log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import isclose, isnan
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from flashcards.errors import DamagedError
from flashcards.model import Card, Preset, Schedule
from flashcards.storage import cards as card_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage import review_columns
from flashcards.storage.schema import cards, notes, reviews
from flashcards.storage.sqlite import log_blocks, search_blocks, soundness
from flashcards.storage.sqlite.database import Database
from flashcards.storage.sqlite.statements import rows_without_parent
from flashcards.storage.undo import Changes
from flashcards.study.shown import CheckReport

_TOLERANCE = 1e-9
"""Relative: numpy and py-fsrs round differently."""
_REPORTED = 20
"""How many cards that differ are described one by one."""


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
    tables = soundness.survey(path)
    if tables is None:
        return CheckReport(
            notes=0,
            cards=0,
            reviews=0,
            problems=(reason, "Not even the list of its tables can be read."),
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
    after = review_columns.projection(changes.connection, preset)
    remembered = zip(
        after.card_id.tolist(), after.stability.tolist(), after.difficulty.tolist(), strict=True
    )
    rows = [
        {"id": id_, "stability": stability, "difficulty": difficulty}
        for id_, stability, difficulty in remembered
        if not isnan(stability)
    ]
    changes.update_all(cards, rows)


def _count(connection: Connection) -> CheckReport:
    tables = (notes, cards, reviews)
    counted = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    return CheckReport(notes=counted[0], cards=counted[1], reviews=counted[2])


def _orphans(connection: Connection) -> Iterator[str]:
    for table, row, parent in rows_without_parent(connection):
        yield f"row {row} of {table} refers to {parent} that is not there"


def _differing(connection: Connection) -> Iterator[tuple[Card, Schedule]]:
    """Cards whose schedule differs from the one that follows from their log, each with that one."""
    expected: dict[int, Schedule] = {}
    for preset in preset_rows.all_presets(connection).values():
        expected.update(review_columns.projection(connection, preset).schedules())
    for card in card_rows.all_cards(connection):
        wanted = expected.get(card.id, Schedule())
        if not same(card.schedule, wanted):
            yield card, wanted


def same(one: Schedule, other: Schedule) -> bool:
    """Whether two schedules are equal, with memories compared up to rounding."""
    ours, theirs = one.memory, other.memory
    if ours is None or theirs is None:
        return one == other
    close = isclose(ours.stability, theirs.stability, rel_tol=_TOLERANCE) and isclose(
        ours.difficulty, theirs.difficulty, rel_tol=_TOLERANCE
    )
    return close and replace(one, memory=None) == replace(other, memory=None)


def _describe(card: Card, expected: Schedule) -> str:
    return (
        f"card {card.id} differs from its review log: it has {card.schedule}, "
        f"the log says {expected}"
    )
