"""The use-cases of choosing what to study: queues of a search, more new cards, cards ahead."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flashcards.collection.workspace import Workspace
from flashcards.model import Deck, Preset
from flashcards.storage import Connection
from flashcards.storage import ahead as ahead_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import due as due_rows
from flashcards.storage import presets as preset_rows
from flashcards.study import deck_tree
from flashcards.study.allotment import allot
from flashcards.study.dated import NOTHING, Dated, among, without_later, without_paused
from flashcards.study.queue import Candidate, DayPlan, DeckLimit, Gathered, Queue
from flashcards.study.scope import Offer
from flashcards.study.selecting import allot_unlimited, allot_with_more, kept, narrowed

_DAYS = (1, 3, 7, 30)
"""How far ahead is offered: the first of these with a card."""
_Ids = Collection[int] | None


@dataclass(frozen=True, slots=True)
class _Today:
    """What could be shown today of the chosen cards, while the connection is open."""

    connection: Connection
    study_day: int
    deck_ids: list[int]
    limits: list[DeckLimit]
    presets: dict[int, Preset]
    gathered: Gathered
    new_begun: int


class ChosenQueues:
    """Queues of some cards: those of a deck or of all, and among these given ids unless None."""

    def __init__(self, workspace: Workspace, dated: Dated = NOTHING) -> None:
        """Prepares queues.

        Args:
            workspace: with the cards.
            dated: what plans towards dates have for today.
        """
        self._workspace, self._dated = workspace, dated

    def due(self, deck: Deck | None, card_ids: _Ids) -> Queue:
        """What is due and new, within the limits, or planned towards a date."""
        with self._today(deck, card_ids) as today:
            plan = self._due(today, today.gathered, card_ids)
        if self._dated == NOTHING:
            return Queue(plan)
        from flashcards.collection.planned_queue import queue_of

        return queue_of(plan, self._dated)

    def _due(self, today: _Today, gathered: Gathered, card_ids: _Ids) -> DayPlan:
        if self._dated == NOTHING:
            return allot(gathered, today.limits, seed=today.study_day)
        # Deferred: days without plans do without.
        from flashcards.collection.planned_queue import allot_planned

        dated = among(self._dated, card_ids)
        return allot_planned(today.connection, gathered, today.limits, dated, today.study_day)

    def best(self, deck: Deck | None, card_ids: _Ids, minutes: float) -> Queue:
        """The best of what is due, new and planned that fits into some minutes."""
        # Deferred: it needs numpy, which only sessions of minutes load.
        from flashcards.collection.timed_queue import TimedDay, timed_queue
        from flashcards.study.timed import EVERYTHING

        with self._today(deck, card_ids) as today:
            day = TimedDay(
                today.gathered,
                today.limits,
                today.presets,
                among(self._dated, card_ids),
                today.study_day,
            )
            return timed_queue(today.connection, day, {EVERYTHING: minutes})

    def new_goal(self, deck: Deck | None, card_ids: _Ids, more: int) -> int:
        """How many new cards of the decks will have been begun today, with some more ones.

        Counted by the day rather than by the session, so that cards begun in another window count.
        """
        with self._today(deck, card_ids) as today:
            plan = allot(today.gathered, today.limits, seed=today.study_day)
            return today.new_begun + len(plan.new) + more

    def more(self, deck: Deck | None, card_ids: _Ids, new_goal: int) -> Queue:
        """As ``due``, with new cards beyond the limits until the goal of the day is reached."""
        with self._today(deck, card_ids) as today:
            total = new_goal - today.new_begun
            gathered = without_later(today.gathered, self._dated)
            plan = allot_with_more(gathered, today.limits, total, seed=today.study_day)
            return Queue(plan)

    def ahead(self, deck: Deck | None, card_ids: _Ids, after: int, until: int) -> Queue:
        """The cards due on the study days after one until another, the soonest first.

        Begun cards with a step left today are among them, since they should be finished.
        """
        with self._today(deck, card_ids) as today:
            coming = self._coming(today, card_ids, after, until)
            chosen = Gathered(today.gathered.learning, coming, studied=today.gathered.studied)
            return Queue(allot_unlimited(chosen, today.limits, seed=today.study_day))

    def offer(self, deck: Deck | None, card_ids: _Ids, cram: int) -> Offer:
        """How many cards there would be in each way; ``cram`` is how many there are in all."""
        with self._today(deck, card_ids) as today:
            gathered, seed = kept(today.gathered), today.study_day
            plan = allot_with_more(gathered, today.limits, sys.maxsize, seed=seed)
            within = self._due(today, gathered, card_ids)
        days, ahead = self._ahead_offered(deck, card_ids)
        return Offer(
            due=Queue(within).counts().total,
            more=max(len(plan.new) - len(within.new), 0),
            ahead=ahead,
            days=days,
            cram=cram,
        )

    def _ahead_offered(self, deck: Deck | None, card_ids: _Ids) -> tuple[int, int]:
        today = self._workspace.today()
        for days in _DAYS:
            if count := self.ahead(deck, card_ids, today, today + days).counts().review:
                return days, count
        return 0, 0

    def _coming(self, today: _Today, card_ids: _Ids, after: int, until: int) -> list[Candidate]:
        coming = ahead_rows.coming(today.connection, today.deck_ids, after, until, today.study_day)
        return [card for card in coming if card_ids is None or card.card_id in card_ids]

    @contextmanager
    def _today(self, deck: Deck | None, card_ids: _Ids) -> Iterator[_Today]:
        workspace = self._workspace
        day = workspace.today()
        with workspace.db.read() as connection:
            decks = deck_tree.subtree(deck, deck_rows.all_decks(connection))
            ids = [member.id for member in decks]
            gathered = due_rows.gather(connection, ids, day, workspace.calendar.start_of(day + 1))
            gathered = without_paused(gathered, self._dated)
            done = due_rows.done_today(connection, day)
            presets = preset_rows.all_presets(connection)
            yield _Today(
                connection=connection,
                study_day=day,
                deck_ids=ids,
                limits=deck_tree.limits(decks, presets, done, day),
                presets={member.id: presets[member.preset_id] for member in decks},
                gathered=gathered if card_ids is None else narrowed(gathered, card_ids),
                new_begun=sum(done[id_].new for id_ in ids if id_ in done),
            )
