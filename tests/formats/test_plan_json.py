"""Plans in the lossless export."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from flashcards.formats.plan_json import plan_from, plan_rows
from flashcards.model.plan import BacklogOrder, Plan, PlanKind

PLAN = Plan(
    id=1,
    uid="u",
    kind=PlanKind.SPREAD,
    deck="A::B",
    start_day=20_000,
    end_day=20_013,
    per_day=60,
    order=BacklogOrder.STABLE,
    holds_new=False,
    created_ms=5,
)


def test_they_survive_json_in_a_stable_order() -> None:
    first = replace(PLAN, id=2, uid="t", kind=PlanKind.PAUSE, start_day=19_999)
    rows = json.loads(json.dumps(list(plan_rows([PLAN, first]))))
    assert [plan_from(2 - n, row) for n, row in enumerate(rows)] == [first, PLAN]


@pytest.mark.parametrize("wrong", [{"kind": "x"}, {"start_day": -1}, {"deck": 3}, {"per_day": "1"}])
def test_wrong_values_are_refused(wrong: dict[str, object]) -> None:
    (row,) = plan_rows([PLAN])
    with pytest.raises(ValueError, match=r"not|one of"):
        plan_from(1, row | wrong)
