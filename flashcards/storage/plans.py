"""Plans in the database."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from flashcards.model.plan import Plan, PlanKind, options_from, options_values
from flashcards.storage.schema import plans
from flashcards.storage.undo import Changes

_ALL = select(plans).order_by(plans.c.id)
_ANY = select(plans.c.id).limit(1)


def any_plan(connection: Connection) -> bool:
    """Whether there is a plan: what every session asks at its start."""
    return connection.scalar(_ANY) is not None


def all_plans(connection: Connection) -> list[Plan]:
    """Every plan, the oldest first, those that are over too."""
    return [_from(row) for row in connection.execute(_ALL)]


def add(changes: Changes, new: Plan) -> Plan:
    """Adds a plan, and returns it with its id."""
    return replace(new, id=changes.insert(plans, [_values(new)])[0])


def remove(changes: Changes, gone: Iterable[Plan]) -> None:
    """Deletes plans."""
    changes.delete(plans, [plan.id for plan in gone])


def rename_decks(changes: Changes, names: Mapping[str, str]) -> None:
    """Lets plans follow decks to their names after a change, given by those before it."""
    for before in all_plans(changes.connection):
        after = replace(before, deck=names.get(before.deck, before.deck))
        changes.update(plans, before.id, _values(before), _values(after))


def remove_of_decks(changes: Changes, names: Collection[str]) -> None:
    """Deletes the plans of decks that go."""
    remove(changes, [plan for plan in all_plans(changes.connection) if plan.deck in names])


def merge(changes: Changes, coming: Iterable[Plan]) -> None:
    """Adds plans that are missing here; a deck that has one of the kind keeps it."""
    here = all_plans(changes.connection)
    known = {plan.uid for plan in here}
    taken = {(plan.kind, plan.deck) for plan in here}
    for plan in coming:
        if plan.uid not in known and (plan.kind, plan.deck) not in taken:
            known.add(plan.uid)
            taken.add((plan.kind, plan.deck))
            add(changes, plan)


def _values(value: Plan) -> dict[str, Any]:
    return {
        "uid": value.uid,
        "kind": value.kind.value,
        "deck": value.deck,
        "start_day": value.start_day,
        "end_day": value.end_day,
        "options": json.dumps(options_values(value)),
        "created_ms": value.created_ms,
    }


def _from(row: Sequence[Any]) -> Plan:
    id_, uid, kind, deck, start_day, end_day, options, created_ms = row
    per_day, order, holds_new = options_from(json.loads(options))
    return Plan(
        id=id_,
        uid=uid,
        kind=PlanKind(kind),
        deck=deck,
        start_day=start_day,
        end_day=end_day,
        per_day=per_day,
        order=order,
        holds_new=holds_new,
        created_ms=created_ms,
    )
