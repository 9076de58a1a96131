"""Interviews in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from flashcards.model.interview import Interview, cards_from, cards_values
from flashcards.storage.schema import interviews
from flashcards.storage.undo import Changes

_ALL = select(interviews).order_by(interviews.c.day, interviews.c.id)
_COMING = select(interviews.c.id).where(interviews.c.day > bindparam("today")).limit(1)


def all_interviews(connection: Connection) -> list[Interview]:
    """Every interview, the soonest first."""
    return [_from(row) for row in connection.execute(_ALL)]


def interview(connection: Connection, interview_id: int) -> Interview | None:
    """An interview, None if it is gone."""
    row = connection.execute(_ALL.where(interviews.c.id == interview_id)).first()
    return None if row is None else _from(row)


def any_coming(connection: Connection, today: int) -> bool:
    """Whether there is an interview after a study day: what every session asks at its start."""
    return connection.scalar(_COMING, {"today": today}) is not None


def add(changes: Changes, new: Interview) -> Interview:
    """Adds an interview, and returns it with its id."""
    return replace(new, id=changes.insert(interviews, [_values(new)])[0])


def change(changes: Changes, before: Interview, after: Interview) -> None:
    """Writes what differs in an interview."""
    changes.update(interviews, before.id, _values(before), _values(after))


def remove(changes: Changes, gone: Interview) -> None:
    """Deletes an interview."""
    changes.delete(interviews, [gone.id])


def rename_decks(changes: Changes, names: Mapping[str, str]) -> None:
    """Lets interviews follow decks to their names after a change, given by those before it."""
    for before in all_interviews(changes.connection):
        decks = tuple(dict.fromkeys(names.get(deck, deck) for deck in before.decks))
        change(changes, before, replace(before, decks=decks))


def merge(changes: Changes, coming: Iterable[Interview]) -> None:
    """Adds interviews that are missing here; one that is here stays as it is."""
    known = {interview.uid for interview in all_interviews(changes.connection)}
    for interview in coming:
        if interview.uid not in known:
            known.add(interview.uid)
            add(changes, interview)


def _values(value: Interview) -> dict[str, Any]:
    return {
        "uid": value.uid,
        "name": value.name,
        "day": value.day,
        "cards": json.dumps(cards_values(value), ensure_ascii=False),
        "minutes_a_day": value.minutes_a_day,
        "created_ms": value.created_ms,
    }


def _from(row: Sequence[Any]) -> Interview:
    id_, uid, name, day, cards, minutes_a_day, created_ms = row
    decks, search = cards_from(json.loads(cards))
    return Interview(
        id=id_,
        uid=uid,
        name=name,
        day=day,
        decks=decks,
        search=search,
        minutes_a_day=minutes_a_day,
        created_ms=created_ms,
    )
