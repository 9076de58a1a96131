"""Checking that the file is sound and that every card is what its review log says."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from sqlalchemy import Connection, func, select

from flashcards.model import Card, MemoryState, Preset, Review, Schedule
from flashcards.scheduling import Replayer
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage.database import Database
from flashcards.storage.schema import cards, decks, notes, reviews
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


def _count(connection: Connection) -> CheckReport:
    tables = (notes, cards, reviews)
    counted = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    return CheckReport(notes=counted[0], cards=counted[1], reviews=counted[2])


def recompute_memory(changes: Changes, preset: Preset) -> None:
    """Works out stability and difficulty anew for the cards of a preset; due dates stay."""
    connection = changes.connection
    replayer = Replayer(preset.parameters)
    rows = []
    for card, log in _cards_with_logs(connection):
        if log and deck_rows.deck(connection, card.deck_id).preset_id == preset.id:
            memory = replayer.replay(log).memory
            rows.append({"id": card.id, **_memory_values(memory)})
    changes.update_all(cards, rows)


def _memory_values(memory: MemoryState | None) -> dict[str, float | None]:
    return {
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
    }


def _damage(connection: Connection) -> Iterator[str]:
    for (verdict,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if verdict != "ok":
            yield f"the file is damaged: {verdict}"


def _orphans(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to {parent} that is not there"


def _differing(connection: Connection) -> Iterator[tuple[Card, Schedule]]:
    """Cards that are not what their log says, with what it says."""
    presets = deck_rows.all_presets(connection)
    replayers = {key: Replayer(preset.parameters) for key, preset in presets.items()}
    of_deck = {
        id_: replayers[preset_id]
        for id_, preset_id in connection.execute(select(decks.c.id, decks.c.preset_id))
    }
    for card, log in _cards_with_logs(connection):
        expected = of_deck[card.deck_id].replay(log)
        if not same(card.schedule, expected):
            yield card, expected


def _cards_with_logs(connection: Connection) -> Iterator[tuple[Card, list[Review]]]:
    logs = groupby(card_rows.all_reviews(connection), key=lambda review: review.card_id)
    upcoming = next(logs, None)
    for card in list(card_rows.all_cards(connection)):
        if upcoming is not None and upcoming[0] == card.id:
            log = list(upcoming[1])
            upcoming = next(logs, None)
        else:
            log = []
        yield card, log


def same(one: Schedule, other: Schedule) -> bool:
    """Whether two schedules are equal, memories up to rounding."""
    if (one.memory is None) != (other.memory is None):
        return False
    if one.memory and other.memory:
        pairs = (
            (one.memory.stability, other.memory.stability),
            (one.memory.difficulty, other.memory.difficulty),
        )
        if not all(math.isclose(a, b, rel_tol=_TOLERANCE) for a, b in pairs):
            return False
    return _without_memory(one) == _without_memory(other)


def _without_memory(schedule: Schedule) -> tuple[int | None, ...]:
    return (
        schedule.state,
        schedule.step,
        schedule.due_day,
        schedule.due_ms,
        schedule.interval_days,
        schedule.reps,
        schedule.lapses,
        schedule.last_day,
        schedule.last_ms,
    )


def _describe(card: Card, expected: Schedule) -> str:
    return (
        f"card {card.id} differs from its review log: it has {card.schedule}, "
        f"the log says {expected}"
    )
