"""Which of the overdue cards a plan has for today, and what is to be expected of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from flashcards.collection.gains import key_of
from flashcards.collection.workspace import Workspace
from flashcards.model import Deck, Preset
from flashcards.model.plan import BacklogOrder, Plan
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.planning.day_costs import Minutes, day_costs
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.scheduling.planning.spread import (
    Cohort,
    Spread,
    in_order,
    limit_of,
    quota,
)
from flashcards.storage import Connection, dated_cards, timed_cards
from flashcards.storage import decks as deck_rows
from flashcards.storage import due as due_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.timed_cards import DueMemory
from flashcards.study import deck_tree
from flashcards.support.shuffling import shuffle

if TYPE_CHECKING:
    from flashcards.storage.vote_states import Chances


@dataclass(frozen=True, slots=True)
class PlannedToday:
    """What a plan has for today in its order, and all due cards that it decides about.

    ``left`` are the overdue cards that are not done, ``decks`` the ids of its decks.
    """

    card_ids: tuple[int, ...]
    decided: frozenset[int]
    decks: frozenset[int]
    left: int


@dataclass(frozen=True, slots=True)
class _Scope:
    """The decks of a plan, with their presets by id; ``usual`` says which days are easy."""

    presets: dict[int, Preset]
    usual: Preset

    def share_of(self, day: int) -> float:
        return min(self.usual.share_of(day), 1.0)


class Spreading:
    """Works out plans; what a plan has for a day follows from the cards of its morning."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def today(
        self, plan: Plan, without: Collection[int], paused: Collection[int]
    ) -> PlannedToday | None:
        """Today's cards of a plan, None if all of its overdue cards are done.

        Args:
            plan: a plan that spreads cards.
            without: cards that are left to other plans.
            paused: decks that are left out, by their ids.
        """
        today = self._workspace.today()
        with self._workspace.db.read() as connection:
            scope = _scope(connection, plan.deck, paused)
            rows = _due(connection, scope, today, today, without)
            done = [
                row
                for row in timed_cards.due_answers(connection, today)
                if row.deck_id in scope.presets and row.card_id not in without
            ]
            overdue = [row for row in rows if row.due_day < plan.start_day]
            backlog = self._backlog(overdue, scope, plan)
            overdue_done = sum(row.due_day < plan.start_day for row in done)
            if not overdue and not overdue_done:
                return None
            costs = _costs(connection, today)
            studied = due_rows.studied(connection, today)
        limit = limit_of(plan.per_day, scope.share_of(today))
        # Cards done today count as left: the part of a day is that of its morning.
        part = min(quota(len(overdue) + overdue_done, _shares(plan, scope, today)), limit)
        order = in_order(backlog, plan.order, today, costs)
        notes = {row.card_id: row.note_id for row in rows}
        picking = _Picking(notes, {note for note, ids in studied.items() if ids})
        first = picking.take(order, part - overdue_done)
        room = limit - len(done) - len(first)
        second = picking.take(_due_since(rows, plan.start_day, today), room)
        return PlannedToday(
            card_ids=(*first, *second),
            decided=frozenset(notes),
            decks=frozenset(scope.presets),
            left=len(overdue),
        )

    def spread(self, plan: Plan, without: Collection[int], paused: Collection[int]) -> Spread:
        """What the days of a plan follow from."""
        today = self._workspace.today()
        with self._workspace.db.read() as connection:
            scope = _scope(connection, plan.deck, paused)
            rows = _due(connection, scope, max(plan.end_day, today), today, without)
            overdue = [row for row in rows if row.due_day < plan.start_day]
            backlog, costs = self._backlog(overdue, scope, plan), _costs(connection, today)
        return Spread(
            backlog=backlog,
            others=_cohorts((row for row in rows if row.due_day >= plan.start_day), scope),
            today=today,
            end_day=plan.end_day,
            per_day=plan.per_day,
            order=plan.order,
            costs=costs,
            share_of=scope.share_of,
        )

    def _backlog(self, rows: Sequence[DueMemory], scope: _Scope, plan: Plan) -> list[Cohort]:
        """Overdue cards, with what votes say of them if the order of the plan goes by it."""
        cohorts = _cohorts(rows, scope)
        is_any = any(preset.vote.is_elected for preset in scope.presets.values())
        if plan.order is not BacklogOrder.UNCERTAIN or not is_any:
            return cohorts
        # As of the morning: what a plan has for a day stays the same all day.
        today = self._workspace.today()
        morning = self._workspace.calendar.start_of(today)
        ids = [row.card_id for row in rows]
        chances = self._workspace.recalls.now_of(morning, today, ids)
        return [_by_vote(cohort, chances, today) for cohort in cohorts]


class _Picking:
    """Takes cards, one of each note on a day."""

    def __init__(self, notes: dict[int, int], occupied: set[int]) -> None:
        self._notes, self._occupied = notes, occupied

    def take(self, card_ids: Iterable[int], count: int) -> list[int]:
        taken: list[int] = []
        for id_ in card_ids:
            if len(taken) >= count:
                break
            if self._notes[id_] not in self._occupied:
                self._occupied.add(self._notes[id_])
                taken.append(id_)
        return taken


def _shares(plan: Plan, scope: _Scope, today: int) -> list[float]:
    return [scope.share_of(day) for day in range(today, max(plan.end_day, today) + 1)]


def _costs(connection: Connection, today: int) -> Minutes:
    return day_costs(dated_cards.answers(connection, today)).minutes


def _scope(connection: Connection, name: str, paused: Collection[int]) -> _Scope:
    """The decks of a plan that are not paused; of a deck that is gone none."""
    decks, presets = deck_rows.all_decks(connection), preset_rows.all_presets(connection)
    root = next((deck for deck in decks if deck.name == name), None)
    inside = deck_tree.subtree(root, decks) if root or not name else []
    known = {deck.id: presets[deck.preset_id] for deck in inside if deck.id not in paused}
    return _Scope(known, _usual(root, presets, list(known.values())))


def _usual(root: Deck | None, presets: dict[int, Preset], used: Sequence[Preset]) -> Preset:
    """The preset whose easy days hold: that of the deck, of all decks that of most."""
    if root is not None:
        return presets[root.preset_id]
    return max(used, key=lambda preset: (used.count(preset), -preset.id), default=Preset())


def _due_since(rows: Iterable[DueMemory], start_day: int, today: int) -> Iterator[int]:
    """The cards that became due since a plan began, as the queue orders reviews without a plan."""
    others = (row for row in rows if row.due_day >= start_day)
    for row in sorted(others, key=lambda row: (row.due_day, shuffle(today, row.card_id))):
        yield row.card_id


def _due(
    connection: Connection, scope: _Scope, until: int, today: int, without: Collection[int]
) -> list[DueMemory]:
    return [
        row
        for row in timed_cards.due_memories(connection, until, today)
        if row.deck_id in scope.presets and row.card_id not in without
    ]


def _cohorts(rows: Iterable[DueMemory], scope: _Scope) -> list[Cohort]:
    """Cards by what their memories and intervals follow from."""
    keys = {id_: (*key_of(p), p.desired_retention) for id_, p in scope.presets.items()}
    parts: dict[tuple[tuple[float, ...], int, int, float], list[DueMemory]] = {}
    for row in rows:
        parts.setdefault(keys[row.deck_id], []).append(row)
    return [_cohort(key, part) for key, part in parts.items()]


def _by_vote(cohort: Cohort, chances: Chances, today: int) -> Cohort:
    voted = chances.of(cohort.ids)
    if np.isnan(voted).all():
        return cohort
    return replace(cohort, recall=np.where(np.isnan(voted), cohort.chance(today), voted))


def _cohort(key: tuple[tuple[float, ...], int, int, float], rows: list[DueMemory]) -> Cohort:
    parameters, learning, relearning, desired = key
    return Cohort(
        grid=grid_of(parameters, learning, relearning),
        factor=interval_factor(desired, parameters),
        ids=np.array([row.card_id for row in rows], dtype=np.int64),
        stability=np.array([row.stability for row in rows], dtype=np.float64),
        difficulty=np.array([row.difficulty for row in rows], dtype=np.float64),
        last_day=np.array([row.last_day for row in rows], dtype=np.int64),
        due_day=np.array([row.due_day for row in rows], dtype=np.int64),
        weight=np.ones(len(rows)),
    )
