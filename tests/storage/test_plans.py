"""Plans in the database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.model import StepKind
from flashcards.model.plan import Plan, PlanKind
from flashcards.storage import plans
from flashcards.storage.sqlite.database import Database
from flashcards.storage.undo import Changes
from tests.builders import add_cards, open_at

PLAN = Plan(0, "u", PlanKind.PAUSE, "A", start_day=1, end_day=2)


def test_they_are_added_renamed_and_removed_and_all_of_it_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    open_at(path).close()
    with Database(path).write() as connection:
        changes = Changes(connection)
        assert not plans.any_plan(connection)
        added = plans.add(changes, PLAN)
        other = plans.add(changes, Plan(0, "v", PlanKind.SPREAD, "B", 3, 4, per_day=5))
        assert plans.any_plan(connection)
        plans.rename_decks(changes, {"A": "Z"})
        assert [plan.deck for plan in plans.all_plans(connection)] == ["Z", "B"]
        plans.remove_of_decks(changes, {"Z"})
        assert plans.all_plans(connection) == [other]
        assert added.id != other.id
        changes.keep(StepKind.OTHER, 0)
    with open_at(path) as collection:
        collection.history.undo()
    with Database(path).read() as connection:
        assert plans.all_plans(connection) == []


def test_merging_adds_what_is_missing_and_keeps_what_is_here(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    open_at(path).close()
    with Database(path).write() as connection:
        changes = Changes(connection)
        plans.add(changes, PLAN)
        same_deck = Plan(0, "w", PlanKind.PAUSE, "A", 1, 9)
        missing = Plan(0, "x", PlanKind.PAUSE, "B", 1, 9)
        plans.merge(changes, [PLAN, same_deck, missing, missing])
        assert [plan.uid for plan in plans.all_plans(connection)] == ["u", "x"]


def test_plans_go_into_an_export_and_come_back(tmp_path: Path) -> None:
    with open_at(tmp_path / "one.db") as one, open_at(tmp_path / "two.db") as two:
        add_cards(one, 2)
        one.plans.pause(one.decks.find("Deck"), one.today() + 3)
        snapshot = one.exports.snapshot()
        two.imports.merge(snapshot, "one.json")
        assert [p.end_day for p in two.plans.pauses()] == [one.today() + 3]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE plans SET kind = 'holiday'",
        "UPDATE plans SET end_day = -1",
        "UPDATE plans SET options = '{}'",
        "UPDATE plans SET options = json_set(options, '$.per_day', 99999)",
    ],
)
def test_a_plan_that_this_program_never_writes_is_found_by_a_check(
    tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        add_cards(collection, 1)
        collection.plans.pause(collection.decks.find("Deck"), collection.today() + 3)
        assert collection.maintenance.check().problems == ()
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(damage)
            raw.commit()
        assert any("plans" in problem for problem in collection.maintenance.check().problems)
