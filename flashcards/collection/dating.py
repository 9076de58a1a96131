"""What plans towards dates are made from, and today's cards of all of them.

Planning needs numpy, which a session without an interview never loads: everything that needs it is
imported inside the methods.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from flashcards.collection.pausing import paused_decks
from flashcards.collection.search import Search
from flashcards.collection.workspace import Workspace
from flashcards.model import Deck, Preset
from flashcards.model.interview import Interview
from flashcards.storage import Connection, timed_cards
from flashcards.storage import decks as deck_rows
from flashcards.storage import interviews as interview_rows
from flashcards.storage import presets as preset_rows
from flashcards.study import deck_tree
from flashcards.study.dated import NOTHING, Dated, DayMinutes

if TYPE_CHECKING:
    import numpy as np

    from flashcards.scheduling.planning.date_plan import DayOfPlan, Outlook
    from flashcards.scheduling.planning.date_task import Pool, Task
    from flashcards.scheduling.planning.voted_plan import Voted
    from flashcards.storage.dated_cards import DatedCard

_KEPT = 32
"""Plans remembered: the figures of one interview alone are made from about a dozen."""
_MONDAY = 3
"""What is added to a study day, a number since a Thursday, to count weekdays from Monday."""
_WEEK = 7  # days
_WHOLE = 100  # easy days are percent
_ROUNDING = 1e-6  # minutes; sums of floats may be off by less


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The cards of an interview as of this morning, with the presets of their decks."""

    cards: list[DatedCard]
    presets: dict[int, Preset]


class Dating:
    """Makes plans, and remembers the newest: a day's plan stays the same all day."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[bytes, Outlook] = {}
        self._voted: dict[bytes, Voted] = {}

    def today(self) -> Dated:
        """Today's cards of all future interviews; the soonest interview has its cards first."""
        today = self._workspace.today()
        with self._workspace.db.read() as connection:
            if not interview_rows.any_coming(connection, today):
                return NOTHING
            interviews = interview_rows.all_interviews(connection)
            spent = timed_cards.minutes_of_cards(connection, today)
        planned: list[int] = []
        taken: set[int] = set()
        minutes = []
        for interview in interviews:
            if interview.day <= today:
                continue
            task = self.task(interview, without=taken)
            left = _left(task, spent)
            minutes.append(left)
            planned += _fitting(self.outlook(task).today, spent, left)
            taken |= left.card_ids
        return Dated(
            tuple(planned), frozenset(taken), first=frozenset(planned), minutes=tuple(minutes)
        )

    def sooner(self, interview: Interview) -> set[int]:
        """The cards that a sooner interview plans."""
        today = self._workspace.today()
        with self._workspace.db.read() as connection:
            known = interview_rows.all_interviews(connection)
        before = [one for one in known if today < one.day and _order(one) < _order(interview)]
        return {card.card_id for one in before for card in self._chosen(one).cards}

    def outlook(self, task: Task) -> Outlook:
        """The plan of a task."""
        from flashcards.scheduling.planning.date_plan import outlook

        key = _fingerprint(task)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.pop(next(iter(self._known)))
            self._known[key] = outlook(task)
        return self._known[key]

    def voted(self, interview: Interview, task: Task) -> Voted:
        """What the votes of an interview's cards say of a plan for it."""
        from flashcards.collection.date_votes import voted_plan

        chosen = self._chosen(interview)
        elected = {id_: preset.vote for id_, preset in chosen.presets.items()}
        elected = {id_: vote for id_, vote in elected.items() if vote.is_elected}
        votes = {c.card_id: elected[c.deck_id] for c in chosen.cards if c.deck_id in elected}
        key = _fingerprint(task) + repr(sorted(elected.items())).encode()
        if key not in self._voted:
            if len(self._voted) >= _KEPT:
                self._voted.pop(next(iter(self._voted)))
            self._voted[key] = voted_plan(self._workspace, task, self.outlook(task), votes)
        return self._voted[key]

    def task(
        self,
        interview: Interview,
        *,
        minutes: float | None = None,
        on: int | None = None,
        without: Collection[int] = (),
    ) -> Task:
        """What is to be planned for an interview.

        Args:
            interview: the interview.
            minutes: of a day, instead of those of the interview.
            on: the day to plan from, instead of today.
            without: cards that are left out.
        """
        from flashcards.scheduling.planning.date_task import Task
        from flashcards.scheduling.planning.day_costs import day_costs
        from flashcards.storage import dated_cards

        today = self._workspace.today()
        chosen = self._chosen(interview)
        since = self._workspace.calendar.day_of(interview.created_ms)
        # Once a week: a plan whose minutes change every day could not be relied on.
        measured = today - max(today - since, 0) % _WEEK
        with self._workspace.db.read() as connection:
            costs = day_costs(dated_cards.answers(connection, measured))
        start = today if on is None else on
        given = interview.minutes_a_day if minutes is None else minutes
        cards = [card for card in chosen.cards if card.card_id not in without]
        return Task(
            pools=_pools(cards, chosen.presets),
            today=start,
            date=interview.day,
            since=since,
            minutes=_minutes(given, usual_preset(cards, chosen.presets), start, interview.day),
            costs=costs.minutes,
            first_ratings=costs.first_ratings,
        )

    def desired_retention(self, interview: Interview) -> float:
        """The desired retention of most of the interview's cards."""
        chosen = self._chosen(interview)
        return usual_preset(chosen.cards, chosen.presets).desired_retention

    def _chosen(self, interview: Interview) -> _Chosen:
        from flashcards.storage import dated_cards

        card_ids = _found(self._workspace, interview.search)
        with self._workspace.db.read() as connection:
            paused = paused_decks(connection, self._workspace.today())
            presets = {
                id_: preset
                for id_, preset in _presets(connection, interview.decks).items()
                if id_ not in paused
            }
            parameters = {id_: preset.parameters for id_, preset in presets.items()}
            rows = dated_cards.morning(connection, parameters, self._workspace.today())
            cards = [row for row in rows if card_ids is None or row.card_id in card_ids]
            return _Chosen(cards, presets)


def _left(task: Task, spent: Mapping[int, float]) -> DayMinutes:
    """The minutes that are left today for the cards of a task."""
    card_ids = frozenset(id_ for pool in task.pools for id_ in pool.ids.tolist())
    used = sum(minutes for card_id, minutes in spent.items() if card_id in card_ids)
    given = float(task.minutes[0]) if task.days else 0.0
    return DayMinutes(card_ids, given - used, begun=task.costs.forgotten, new=task.costs.first)


def _fitting(day: DayOfPlan, spent: Mapping[int, float], minutes: DayMinutes) -> list[int]:
    """The planned cards that were answered, and those of the others that are expected to fit."""
    others = [card_id for card_id in day.card_ids if card_id not in spent]
    usual = day.minutes / max(len(day.card_ids), 1)
    room = len(others) if not usual else max(int(minutes.left / usual + _ROUNDING), 0)
    beyond = set(others[room:])
    return [card_id for card_id in day.card_ids if card_id not in beyond]


def _order(interview: Interview) -> tuple[int, int]:
    return interview.day, interview.id


def _found(workspace: Workspace, query: str) -> frozenset[int] | None:
    return frozenset(Search(workspace).cards(query)) if query.strip() else None


def _presets(connection: Connection, names: Iterable[str]) -> dict[int, Preset]:
    """The presets of decks and of those below them, by the ids of the decks; of all without a name.

    A deck that is gone has no cards.
    """
    known, presets = deck_rows.all_decks(connection), preset_rows.all_presets(connection)
    named = list(names)
    roots: list[Deck | None] = [deck for deck in known if deck.name in named]
    if not named:
        roots = [None]
    return {
        deck.id: presets[deck.preset_id]
        for root in roots
        for deck in deck_tree.subtree(root, known)
    }


def usual_preset(cards: Iterable[DatedCard], presets: dict[int, Preset]) -> Preset:
    """The preset that most cards are under."""
    counts = Counter(presets[card.deck_id] for card in cards)
    return counts.most_common(1)[0][0] if counts else Preset()


def _minutes(a_day: float, preset: Preset, today: int, date: int) -> np.ndarray:
    """The minutes of each day: on easy days of the week fewer, or none."""
    import numpy as np

    days = np.arange(today, max(date, today))
    shares = np.array(preset.easy_days, dtype=np.float64)[(days + _MONDAY) % _WEEK]
    return a_day * np.minimum(shares / _WHOLE, 1.0)


@dataclass(slots=True)
class _Gathering:
    begun: list[DatedCard] = field(default_factory=list)
    new: list[DatedCard] = field(default_factory=list)


def _pools(cards: Iterable[DatedCard], presets: dict[int, Preset]) -> list[Pool]:
    """The cards by what their memories and days follow from, the begun ones first."""
    gathered: dict[tuple[tuple[float, ...], int, int], _Gathering] = {}
    for card in cards:
        preset = presets[card.deck_id]
        steps = len(preset.learning_steps), len(preset.relearning_steps)
        pool = gathered.setdefault((preset.parameters, *steps), _Gathering())
        (pool.new if card.memory is None else pool.begun).append(card)
    return [_pool(key, pool) for key, pool in gathered.items()]


def _pool(key: tuple[tuple[float, ...], int, int], of: _Gathering) -> Pool:
    import numpy as np

    from flashcards.scheduling.planning.date_task import Pool

    parameters, learning_steps, relearning_steps = key
    memories = [card.memory for card in of.begun if card.memory is not None]
    everything = [*of.begun, *of.new]
    return Pool(
        parameters=parameters,
        ids=np.array([card.card_id for card in everything], dtype=np.int64),
        notes=np.array([card.note_id for card in everything], dtype=np.int64),
        stability=np.array([memory.stability for memory in memories], dtype=np.float64),
        difficulty=np.array([memory.difficulty for memory in memories], dtype=np.float64),
        last_day=np.array([card.last_day for card in of.begun], dtype=np.int64),
        learning_steps=learning_steps,
        relearning_steps=relearning_steps,
    )


def _fingerprint(task: Task) -> bytes:
    """A digest of all that a plan follows from."""
    # Of the cards as they were this morning, so that the answers of a day change nothing.
    digest = blake2b(repr((task.today, task.date, task.since, task.costs)).encode())
    digest.update(repr(task.first_ratings).encode())
    digest.update(task.minutes.tobytes())
    for pool in task.pools:
        digest.update(repr((pool.parameters, pool.learning_steps, pool.relearning_steps)).encode())
        for column in (pool.ids, pool.notes, pool.stability, pool.difficulty, pool.last_day):
            digest.update(column.tobytes())
    return digest.digest()
