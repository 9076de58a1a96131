"""The part of the lossless JSON export that holds plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flashcards.model import json_values
from flashcards.model.plan import Plan, PlanKind, options_from, options_values


def plan_rows(plans: Iterable[Plan]) -> Iterator[dict[str, Any]]:
    """Plans as plain values, the first ones first."""
    for plan in sorted(plans, key=lambda p: (p.start_day, p.uid)):
        yield {
            "id": plan.uid,
            "kind": plan.kind.value,
            "deck": plan.deck,
            "start_day": plan.start_day,
            "end_day": plan.end_day,
            **options_values(plan),
            "created": plan.created_ms,
        }


def plan_from(number: int, row: dict[str, Any]) -> Plan:
    """A plan that ``plan_rows`` wrote; wrong values raise what ``json_values`` raises.

    Args:
        number: its row id.
        row: the plain values.
    """
    per_day, order, holds_new = options_from(row)
    return Plan(
        id=number,
        uid=json_values.text(row["id"]),
        kind=json_values.one_of(PlanKind, row["kind"]),
        deck=json_values.text(row["deck"]),
        start_day=json_values.day(row["start_day"]),
        end_day=json_values.day(row["end_day"]),
        per_day=per_day,
        order=order,
        holds_new=holds_new,
        created_ms=json_values.instant(row["created"]),
    )
