"""The use-cases of interviews: dates for which cards are learnt, their plans, readiness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from uuid import uuid4

from flashcards.collection.study import Study
from flashcards.collection.workspace import Workspace
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import StepKind
from flashcards.model.interview import MINUTES_A_DAY, MOST_MINUTES, Interview
from flashcards.storage import Connection
from flashcards.storage import decks as deck_rows
from flashcards.storage import interviews as interview_rows
from flashcards.storage.undo import Changes
from flashcards.study import deck_tree
from flashcards.study.readiness import MORE_MINUTES, Effort, PlannedDay, Readiness, likely

if TYPE_CHECKING:
    from flashcards.scheduling.planning.date_task import Task

_WEAK = 0.7
"""A card whose chance of recall on the day is below this is called weak."""
_KNOWN_DAYS = 7
"""Days of a plan whose cards are worked out one by one."""
_MOST_NEEDED = 240
"""The most minutes a day that are ever proposed."""
_HALVINGS = 6  # each works out a whole plan; six leave an error below four minutes


class Interviews:
    """The interviews of a collection. A plan is worked out when it is asked for, never kept."""

    def __init__(self, workspace: Workspace, study: Study) -> None:
        self._workspace, self._study = workspace, study

    # Looking

    def all(self) -> list[Interview]:
        """Every interview, the soonest first."""
        with self._workspace.db.read() as connection:
            return interview_rows.all_interviews(connection)

    def coming(self) -> list[Interview]:
        """The interviews of today and later, the soonest first."""
        today = self._workspace.today()
        return [interview for interview in self.all() if interview.day >= today]

    def named(self, name: str) -> Interview:
        """The interview with a name.

        Raises:
            SettingError: if there is none.
        """
        wanted = name.strip().casefold()
        for interview in self.all():
            if interview.name.casefold() == wanted:
                return interview
        raise SettingError(f"There is no interview “{name}”; 'flashcards interview' lists them.")

    # Changes, each one step to undo

    def add(
        self,
        name: str,
        day: int,
        *,
        decks: Iterable[str] = (),
        search: str = "",
        minutes_a_day: int = MINUTES_A_DAY,
    ) -> Interview:
        """Adds an interview; from now on its cards are learnt for the day.

        Args:
            name: what it is called.
            day: its study day, after today.
            decks: names of decks; none for all.
            search: a query that cards have to fulfil as well.
            minutes_a_day: what can be given to it each day.

        Raises:
            SettingError: if the name is taken or empty, the day is over, or the minutes
                are none or more than a day has.
            FlashcardsError: if a deck does not exist or the search cannot be read.
        """
        now = self._workspace.now_ms()
        wanted = Interview(
            id=0,
            uid=uuid4().hex,
            name=name,
            day=day,
            decks=tuple(decks),
            search=search,
            minutes_a_day=minutes_a_day,
            created_ms=now,
        )
        with self._workspace.db.write() as connection:
            changes = Changes(connection)
            added = interview_rows.add(changes, self._valid(connection, wanted))
            changes.keep(StepKind.ADD_INTERVIEW, now, subject=added.name)
        return added

    def change(self, interview: Interview, wanted: Interview) -> Interview:
        """Changes an interview to what is wanted; its beginning stays.

        Raises:
            CardChangedError: if it was removed.
            SettingError, FlashcardsError: as for ``add``.
        """
        with self._workspace.db.write() as connection:
            here = _present(connection, interview)
            after = replace(wanted, id=here.id, uid=here.uid, created_ms=here.created_ms)
            if after.day == here.day and here.day <= self._workspace.today():
                raise SettingError(f"The interview “{here.name}” is over; give it another day.")
            after = self._valid(connection, after)
            changes = Changes(connection)
            interview_rows.change(changes, here, after)
            now = self._workspace.now_ms()
            changes.keep(StepKind.CHANGE_INTERVIEW, now, subject=after.name)
        return after

    def delete(self, interview: Interview) -> None:
        """Deletes an interview; its cards go back to their usual schedule.

        Raises:
            CardChangedError: if it was removed already.
        """
        with self._workspace.db.write() as connection:
            here = _present(connection, interview)
            changes = Changes(connection)
            interview_rows.remove(changes, here)
            now = self._workspace.now_ms()
            changes.keep(StepKind.DELETE_INTERVIEW, now, subject=here.name)

    def _valid(self, connection: Connection, wanted: Interview) -> Interview:
        name = " ".join(wanted.name.split())
        if not name:
            raise SettingError("An interview needs a name.")
        if wanted.day <= self._workspace.today():
            raise SettingError("An interview is on a day after today.")
        if not 1 <= wanted.minutes_a_day <= MOST_MINUTES:
            raise SettingError(f"Minutes a day are a number from 1 to {MOST_MINUTES}.")
        others = (one for one in interview_rows.all_interviews(connection) if one.id != wanted.id)
        if name.casefold() in (one.name.casefold() for one in others):
            raise SettingError(f"There is an interview “{name}” already.")
        if wanted.search.strip():
            from flashcards.search import parse

            parse(wanted.search)
        known = deck_rows.all_decks(connection)
        decks = dict.fromkeys(deck_tree.find(deck, known).name for deck in wanted.decks)
        return replace(wanted, name=name, decks=tuple(decks), search=wanted.search.strip())

    # Planning

    def readiness(self, interview: Interview) -> Readiness:
        """What is expected on the day if the plan is followed."""
        dating = self._study.dating()
        task = dating.task(interview)
        outlook, by_vote = dating.outlook(task), dating.voted(interview, task)
        alone = by_vote.untouched
        begun = sum(pool.begun for pool in task.pools)
        # Cards that are never met are certainly not known, however the others turn out.
        met = task.cards - outlook.unmet
        recalled = by_vote.moved(outlook.recalled, met)
        low, high = likely(recalled / max(met, 1), met)
        share = met / max(task.cards, 1)
        return Readiness(
            interview=interview,
            days_left=interview.day - task.today,
            cards=task.cards,
            unseen=task.cards - begun,
            unmet=outlook.unmet,
            weak=int(((alone > 0) & (alone < _WEAK)).sum()),
            untouched=float(alone.sum()) / max(task.cards, 1),
            expected=recalled / max(task.cards, 1),
            low=low * share,
            high=high * share,
        )

    def effort(self, interview: Interview) -> Effort:
        """What more or fewer minutes would change, and what missed days have cost."""
        wanted = self._study.dating().desired_retention(interview)
        more = self._expected(interview, interview.minutes_a_day + MORE_MINUTES)
        days, cost = self._missed(interview)
        return Effort(
            wanted=wanted,
            needed=self._needed(interview, wanted),
            # Rounds leave a plan inexact: more minutes must not seem to cost recall.
            with_more=max(more, self._expected(interview, interview.minutes_a_day)),
            missed_days=days,
            missed_recall=cost,
        )

    def plan(self, interview: Interview, days: int = _KNOWN_DAYS) -> list[PlannedDay]:
        """The days from today until the one before the interview.

        Cards of a sooner interview are left to its plan.

        Args:
            interview: the interview.
            days: for how many of them the cards are worked out.
        """
        from flashcards.scheduling.planning.date_plan import day_by_day

        dating = self._study.dating()
        task = dating.task(interview, without=dating.sooner(interview))
        outlook = dating.outlook(task)
        known = list(islice(day_by_day(task), days))
        expected = [
            PlannedDay(task.today + index, float(cards), float(minutes))
            for index, (cards, minutes) in enumerate(
                zip(outlook.cards, outlook.minutes, strict=True)
            )
        ]
        return [
            PlannedDay(
                day=day.day,
                cards=len(day.card_ids),
                minutes=day.minutes,
                card_ids=day.card_ids,
                new=day.new,
            )
            for day in known
        ] + expected[len(known) :]

    def _expected(self, interview: Interview, minutes: float, on: int | None = None) -> float:
        dating = self._study.dating()
        task = dating.task(interview, minutes=minutes, on=on)
        outlook = dating.outlook(task)
        # Of the plan in force: it differs little with minutes, and takes longer than the others.
        by_vote = dating.voted(interview, dating.task(interview))
        recalled = by_vote.moved(outlook.recalled, task.cards - outlook.unmet)
        return recalled / max(task.cards, 1)

    def _needed(self, interview: Interview, wanted: float) -> int | None:
        """The fewest minutes a day that lead to a recall."""
        if self._expected(interview, _MOST_NEEDED) < wanted:
            return None
        low, high = 0.0, float(_MOST_NEEDED)
        if self._expected(interview, interview.minutes_a_day) >= wanted:
            high = float(interview.minutes_a_day)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            is_enough = self._expected(interview, middle) >= wanted
            low, high = (low, middle) if is_enough else (middle, high)
        return round(high + 0.5)

    def _missed(self, interview: Interview) -> tuple[int, float]:
        """How many days until yesterday were left out, and how much recall that has cost."""
        dating = self._study.dating()
        task = dating.task(interview)
        start = max([task.since, *(_newest(task))])
        then = dating.task(interview, on=start)
        days = task.today - start
        # Where nothing was planned on the first of them, nothing was missed.
        if days <= 0 or not dating.outlook(then).today.card_ids:
            return 0, 0.0
        lost = self._expected(interview, interview.minutes_a_day, start) - self._expected(
            interview, interview.minutes_a_day
        )
        return days, max(lost, 0.0)


def _newest(task: Task) -> list[int]:
    """The days after the last answers in each pool."""
    return [int(pool.last_day.max()) + 1 for pool in task.pools if pool.begun]


def _present(connection: Connection, interview: Interview) -> Interview:
    here = interview_rows.interview(connection, interview.id)
    if here is None:
        raise CardChangedError(f"The interview “{interview.name}” was removed elsewhere.")
    return here
