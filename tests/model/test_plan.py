"""Plans as values."""

from __future__ import annotations

import pytest

from flashcards.model.plan import BacklogOrder, Plan, PlanKind, options_from, options_values


def plan(kind: PlanKind) -> Plan:
    return Plan(1, "u", kind, "Deck", start_day=10, end_day=12, per_day=40, holds_new=False)


def test_a_pause_is_over_when_its_day_begins_and_a_spread_when_it_is_done() -> None:
    assert [plan(PlanKind.PAUSE).is_over(day) for day in (11, 12)] == [False, True]
    assert not plan(PlanKind.SPREAD).is_over(99)


def test_options_survive_json() -> None:
    values = options_values(plan(PlanKind.SPREAD))
    assert options_from(values) == (40, BacklogOrder.UNCERTAIN, False)


@pytest.mark.parametrize(
    "wrong", [{"per_day": -1}, {"per_day": 10_000}, {"order": "best"}, {"holds_new": 1}]
)
def test_wrong_options_are_refused(wrong: dict[str, object]) -> None:
    values = options_values(plan(PlanKind.SPREAD)) | wrong
    with pytest.raises(ValueError, match=r"not|one of|neither"):
        options_from(values)
