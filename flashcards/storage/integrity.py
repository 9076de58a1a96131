"""Checking that the file is sound and that every card is what its review log says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isclose, isnan

from sqlalchemy import Connection, func, select

from flashcards.model import Card, Preset, Schedule
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import review_log
from flashcards.storage.database import Database
from flashcards.storage.schema import cards, notes, reviews
from flashcards.storage.undo import Changes
from flashcards.views import CheckReport

_TOLERANCE = 1e-9
_REPORTED = 20


def check(database: Database, *, repair: bool = False) -> CheckReport:
    """Verifies pages, references and projections; on ``repair`` puts the projections right."""
    with database.read() as connection:
        problems = [*_damage(connection), *_orphans(connection)]
        wrong = [] if problems else list(_differing(connection))
        report = _count(connection)
    if repair and wrong:
        with database.write() as connection:
            rows = [
                {"id": card.id, **card_rows.schedule_values(schedule)} for card, schedule in wrong
            ]
            Changes(connection).update_all(cards, rows)
        return replace(report, repaired=len(wrong))
    problems += [_describe(card, schedule) for card, schedule in wrong[:_REPORTED]]
    if len(wrong) > _REPORTED:
        problems.append(f"and {len(wrong) - _REPORTED} more cards that differ from their log.")
    return replace(report, problems=tuple(problems))


def recompute_memory(changes: Changes, preset: Preset) -> None:
    """Works out stability and difficulty anew for the cards of a preset; due dates stay."""
    after = review_log.projection(changes.connection, preset)
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


def _damage(connection: Connection) -> Iterator[str]:
    for (verdict,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if verdict != "ok":
            yield f"the file is damaged: {verdict}"


def _orphans(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to {parent} that is not there"


def _differing(connection: Connection) -> Iterator[tuple[Card, Schedule]]:
    """Cards that are not what their log says, with what it says."""
    expected: dict[int, Schedule] = {}
    for preset in deck_rows.all_presets(connection).values():
        expected.update(review_log.projection(connection, preset).schedules())
    for card in card_rows.all_cards(connection):
        wanted = expected.get(card.id, Schedule())
        if not same(card.schedule, wanted):
            yield card, wanted


def same(one: Schedule, other: Schedule) -> bool:
    """Whether two schedules are equal, memories up to rounding."""
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
