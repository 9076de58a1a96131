"""What all plans together say of today: dates, overdue cards that are spread, pauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from flashcards.collection.dating import Dating
from flashcards.collection.pausing import paused_decks
from flashcards.collection.workspace import Workspace
from flashcards.model.plan import Plan, PlanKind
from flashcards.storage import plans as plan_rows
from flashcards.study.dated import Dated
from flashcards.study.spreading import PlanInForce

if TYPE_CHECKING:
    from flashcards.collection.spreading import PlannedToday


class Planning:
    """Brings plans together: a date takes precedence over a spread, and a pause over both."""

    def __init__(self, workspace: Workspace, dating: Dating) -> None:
        self._workspace, self._dating = workspace, dating

    def apart(self) -> Dated:
        """What is learnt for dates, and what is paused."""
        with self._workspace.db.read() as connection:
            paused = frozenset(paused_decks(connection, self._workspace.today()))
        return replace(self._dating.today(), paused=paused)

    def today(self) -> Dated:
        """What all plans say."""
        dated = self.apart()
        for plan, today in self._spreads(dated):
            dated = replace(
                dated,
                planned=(*dated.planned, *today.card_ids),
                cards=dated.cards | today.decided,
                without_new=dated.without_new | (today.decks if plan.holds_new else frozenset()),
            )
        return dated

    def in_force(self) -> list[PlanInForce]:
        """The spreads that have overdue cards left, or had this morning."""
        return [PlanInForce(plan, today.left) for plan, today in self._spreads(self.apart())]

    def _spreads(self, dated: Dated) -> Iterator[tuple[Plan, PlannedToday]]:
        # Deferred: it needs numpy, which what is paused and learnt for dates does without.
        from flashcards.collection.spreading import Spreading

        with self._workspace.db.read() as connection:
            known = plan_rows.all_plans(connection)
        # Each card belongs to one plan: those for dates choose first, then the older spreads.
        spreading, taken = Spreading(self._workspace), set(dated.cards)
        for plan in known:
            if plan.kind is not PlanKind.SPREAD:
                continue
            today = spreading.today(plan, taken, dated.paused)
            if today is not None:
                taken |= today.decided
                yield plan, today
