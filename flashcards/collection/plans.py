"""The use-cases of plans: overdue cards spread over days, decks paused until a date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING
from uuid import uuid4

from flashcards.collection.study import Study
from flashcards.collection.workspace import Workspace
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Deck, StepKind
from flashcards.model.note_filter import is_within
from flashcards.model.plan import MOST_A_DAY, MOST_DAYS, BacklogOrder, Plan, PlanKind
from flashcards.storage import decks as deck_rows
from flashcards.storage import plans as plan_rows
from flashcards.storage import timed_cards
from flashcards.storage.undo import Changes
from flashcards.study import deck_tree
from flashcards.study.spreading import ForecastDay, Overdue, PlanInForce, Proposal

if TYPE_CHECKING:
    from flashcards.scheduling.planning.spread import Spread

USUAL_DAYS = 14
"""Of a plan for a large backlog, as in ``benchmarks/after_break.py``."""
_FEW_A_DAY = 10
"""A small backlog takes fewer days, with at least so many cards on each."""
_HEADROOM = 1.1
"""What a proposed limit is above the mean day, so that little is left for the next."""


class Plans:
    """The plans of a collection. A day is worked out when it comes, never kept."""

    def __init__(self, workspace: Workspace, study: Study) -> None:
        self._workspace, self._study = workspace, study

    # Looking

    def overdue(self, deck: Deck | None = None) -> Overdue:
        """The cards due before today, except those paused or learnt for a date."""
        today, rest = self._workspace.today(), self._study.apart()
        with self._workspace.db.read() as connection:
            decks = deck_tree.subtree(deck, deck_rows.all_decks(connection))
            wanted = {one.id for one in decks} - rest.paused
            if not rest.cards:
                counted = timed_cards.overdue(connection, today)
                parts = [counted[id_] for id_ in wanted if id_ in counted]
                since = min((part.since_day for part in parts), default=None)
                return Overdue(sum(part.cards for part in parts), since)
            rows = timed_cards.due_memories(connection, today - 1, today)
            days = [
                row.due_day
                for row in rows
                if row.deck_id in wanted and row.card_id not in rest.cards
            ]
        return Overdue(len(days), min(days, default=None))

    def kept(self) -> list[Plan]:
        """Every spread, also those whose cards are done, or learnt for a date at present."""
        with self._workspace.db.read() as connection:
            known = plan_rows.all_plans(connection)
        return [plan for plan in known if plan.kind is PlanKind.SPREAD]

    def spreads(self, deck: Deck | None = None) -> list[PlanInForce]:
        """The plans whose overdue cards are not all done.

        Those of a deck have decks in common with it: they are for it, above it or below it.
        """
        with self._workspace.db.read() as connection:
            if not plan_rows.any_plan(connection):
                return []
        name = "" if deck is None else deck.name
        return [one for one in self._study.planning().in_force() if _share(one.plan.deck, name)]

    def pauses(self, deck: Deck | None = None) -> list[Plan]:
        """The pauses that have not ended; those of a deck as in ``spreads``."""
        today, name = self._workspace.today(), "" if deck is None else deck.name
        with self._workspace.db.read() as connection:
            known = plan_rows.all_plans(connection)
        pauses = (plan for plan in known if plan.kind is PlanKind.PAUSE)
        return [plan for plan in pauses if not plan.is_over(today) and _share(plan.deck, name)]

    def outlook(self, plan: Plan) -> Proposal:
        """The days that are left of a plan."""
        return _outlook(plan, self._spread(plan))

    def _spread(self, plan: Plan) -> Spread:
        # Deferred: it needs numpy, which a session without a plan never loads.
        from flashcards.collection.spreading import Spreading

        rest = self._study.apart()
        return Spreading(self._workspace).spread(plan, rest.cards, rest.paused)

    def propose(
        self,
        deck: Deck | None = None,
        *,
        days: int | None = None,
        per_day: int | None = None,
        order: BacklogOrder = BacklogOrder.UNCERTAIN,
        holds_new: bool = True,
    ) -> Proposal:
        """A plan for what is overdue today; nothing is written.

        Args:
            deck: whose cards, with those of decks below it; of all decks for None.
            days: over how many days; a suitable number for None.
            per_day: the most reviews on a day, with all that is due besides; for None what the days
                are expected to need.
            order: which cards come first.
            holds_new: whether no new cards come until the plan is done.

        Raises:
            SettingError: if nothing is overdue, or a number is out of range.
        """
        overdue = self.overdue(deck)
        if not overdue.cards:
            raise SettingError("Nothing is overdue, so there is nothing to spread over days.")
        _require(days, "Days", MOST_DAYS)
        _require(per_day, "Reviews a day", MOST_A_DAY)
        plan = Plan(
            id=0,
            uid=uuid4().hex,
            kind=PlanKind.SPREAD,
            deck="" if deck is None else deck.name,
            start_day=self._workspace.today(),
            end_day=self._workspace.today(),
            per_day=MOST_A_DAY if per_day is None else per_day,
            order=order,
            holds_new=holds_new,
            created_ms=self._workspace.now_ms(),
        )
        if days is None:
            days = _suitable(overdue.cards) if per_day is None else self._needed(plan, overdue)
        plan = replace(plan, end_day=plan.start_day + days - 1)
        spread = self._spread(plan)
        if per_day is None:
            # First worked out without a limit: the limit is what those days turn out to need.
            plan = replace(plan, per_day=_limit(_outlook(plan, spread)))
        return _outlook(plan, spread)

    def _needed(self, plan: Plan, overdue: Overdue) -> int:
        """The days that a limit leads to, by what is expected to be due besides."""
        usual = replace(plan, end_day=plan.start_day + USUAL_DAYS - 1, per_day=MOST_A_DAY)
        seen = self.outlook(usual).days
        others = sum(day.others for day in seen) / max(len(seen), 1)
        return min(ceil(overdue.cards / max(plan.per_day - others, 1)), MOST_DAYS)

    # Changes, each one step to undo

    def start(self, proposal: Proposal) -> Plan:
        """Puts a proposed plan in force, in the place of earlier ones that share decks with it.

        Raises:
            SettingError: if a new study day has begun since it was proposed.
        """
        wanted = proposal.plan
        # Its days were worked out from the cards of another morning.
        if wanted.start_day != self._workspace.today():
            raise SettingError("A new study day has begun; look at the plan once more.")
        with self._changing() as changes:
            known = plan_rows.all_plans(changes.connection)
            plan_rows.remove(changes, self._replaced(known, wanted))
            added = plan_rows.add(changes, wanted)
            self._keep(changes, StepKind.START_PLAN, wanted.deck)
        return added

    def drop(self, plan: Plan) -> None:
        """Drops a plan: its cards are due as if there had been none.

        Raises:
            CardChangedError: if it was dropped already.
        """
        self._remove(plan, StepKind.DROP_PLAN)

    def pause(self, deck: Deck, until_day: int) -> Plan:
        """Pauses a deck with those below it: nothing comes from it before a study day.

        Raises:
            SettingError: if the day is not after today.
            UnknownDeckError: if the deck does not exist any more.
        """
        today = self._workspace.today()
        if until_day <= today:
            raise SettingError("A deck is paused until a day after today.")
        with self._changing() as changes:
            here = deck_tree.present(deck, deck_rows.all_decks(changes.connection))
            plan = Plan(
                id=0,
                uid=uuid4().hex,
                kind=PlanKind.PAUSE,
                deck=here.name,
                start_day=today,
                end_day=until_day,
                created_ms=self._workspace.now_ms(),
            )
            known = plan_rows.all_plans(changes.connection)
            plan_rows.remove(changes, self._replaced(known, plan))
            added = plan_rows.add(changes, plan)
            self._keep(changes, StepKind.PAUSE_DECK, here.name)
        return added

    def resume(self, deck: Deck) -> None:
        """Ends the pause of a deck.

        Raises:
            SettingError: if the deck itself is not paused.
        """
        for plan in self.pauses():
            if plan.deck == deck.name:
                self._remove(plan, StepKind.RESUME_DECK)
                return
        raise SettingError(f"The deck “{deck.name}” is not paused.")

    def _remove(self, plan: Plan, kind: StepKind) -> None:
        with self._changing() as changes:
            here = [one for one in plan_rows.all_plans(changes.connection) if one.id == plan.id]
            # SQLite may give the id of a removed plan to a later one.
            if not here or here[0].uid != plan.uid:
                raise CardChangedError("This plan was dropped elsewhere.")
            plan_rows.remove(changes, here)
            self._keep(changes, kind, plan.deck)

    def _replaced(self, known: list[Plan], wanted: Plan) -> list[Plan]:
        """The plans that go when another one comes, and pauses that ended.

        Of two spreads that share cards, one would be in force only when the other is dropped.
        """
        today = self._workspace.today()
        return [plan for plan in known if plan.is_over(today) or _gives_way(plan, wanted)]

    @contextmanager
    def _changing(self) -> Iterator[Changes]:
        with self._workspace.db.write() as connection:
            yield Changes(connection)

    def _keep(self, changes: Changes, kind: StepKind, deck: str) -> None:
        changes.keep(kind, self._workspace.now_ms(), subject=deck)


def _outlook(plan: Plan, spread: Spread) -> Proposal:
    """The days of a plan from what they follow from, under the limit that the plan has."""
    from flashcards.scheduling.planning.spread import forecast

    seen = forecast(replace(spread, per_day=plan.per_day))
    left = sum(len(cohort.ids) for cohort in spread.backlog)
    days = tuple(ForecastDay(d.day, d.backlog, d.others, d.minutes) for d in seen.days)
    return Proposal(plan, left, days, seen.recalled, seen.recalled_now)


def _gives_way(plan: Plan, wanted: Plan) -> bool:
    """Whether a plan cannot be in force beside another one."""
    if plan.kind is not wanted.kind:
        return False
    if plan.kind is PlanKind.PAUSE:
        return plan.deck == wanted.deck
    return _share(plan.deck, wanted.deck)


def _share(deck: str, other: str) -> bool:
    """Whether two decks, given by name or as all decks by nothing, have decks in common."""
    return not (deck and other) or is_within(deck, other) or is_within(other, deck)


def _require(number: int | None, name: str, most: int) -> None:
    if number is not None and not 1 <= number <= most:
        raise SettingError(f"{name} are a number from 1 to {most:,}.")


def _suitable(cards: int) -> int:
    return max(min(USUAL_DAYS, ceil(cards / _FEW_A_DAY)), 1)


def _limit(seen: Proposal) -> int:
    """The reviews of a day that the days of a plan need, if they are even."""
    work = sum(day.backlog + day.others for day in seen.days)
    busy = sum(1 for day in seen.days if day.backlog) or 1
    return min(max(ceil(work / busy * _HEADROOM), 1), MOST_A_DAY)
