"""A collection as the planner takes it: pools of cards, their limits, what answers cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from flashcards.model import Preset, State
from flashcards.model.plan import PlanKind
from flashcards.model.preset import EVERY_DAY_NORMAL
from flashcards.scheduling.planning.begun_cards import BegunCards
from flashcards.scheduling.planning.day_costs import USUAL, DayCosts, day_costs
from flashcards.scheduling.planning.days_ahead import YEAR
from flashcards.scheduling.planning.following import Voting
from flashcards.scheduling.planning.interval_grid import Scheduling
from flashcards.scheduling.planning.outset import (
    Group,
    Limit,
    Outset,
    Planned,
    Pool,
)
from flashcards.scheduling.planning.voted_days import VotedDays
from flashcards.stats.circumstances import DatedCards
from flashcards.stats.coming import Coming, coming, decks_of, spread_over_days
from flashcards.stats.dataset import Dataset
from flashcards.stats.limits_ahead import DeckTree, Share, limit_of, new_by_deck, shares
from flashcards.support.arrays import Bools, Floats, Ints

_DIFFICULTY = 5.0
"""Of a card whose memory is not known."""
_SHORTEST = 0.1  # days; what is divided by the interval must not be without bound
_MARGIN = 4
"""As many times today's load is still within a limit that is taken never to bind."""
_BACK = 15
"""How many reviews a day a new card a day leads to at most, once it goes on for a year."""


def costs_of(dataset: Dataset) -> DayCosts:
    """What the cards of a dataset cost, by their own answers or else by those of all cards."""
    answers = dataset.circumstances.answers
    asked = np.array([answer.card_id for answer in answers], dtype=np.int64)
    own, of_all = np.isin(asked, dataset.cards.id), day_costs(answers, USUAL)
    if own.all():
        return of_all
    part = [answer for answer, here in zip(answers, own, strict=True) if here]
    return day_costs(part, of_all)


def outset(dataset: Dataset, days: int = YEAR) -> Outset:
    """How things stand in a collection or a part of it.

    Args:
        dataset: the collection or a part of it.
        days: how many days will be looked ahead.
    """
    return _Reading(dataset, days).outset()


class _Reading:
    """Sorts the cards of a dataset into groups and pools."""

    def __init__(self, dataset: Dataset, days: int) -> None:
        self._of, self._days = dataset, days
        self._tree = DeckTree(dataset)
        self._shares = shares(self._tree)
        self._costs = costs_of(dataset)
        self._table = dataset.cards
        self._coming = _with_plans(dataset, self._tree)

    def outset(self) -> Outset:
        dated = np.zeros(len(self._table), dtype=bool)
        groups: list[Group] = []
        for plan in self._of.circumstances.dates:
            chosen = np.isin(self._table.id, plan.card_ids) & ~dated
            dated |= chosen
            groups.append(self._dated(plan, chosen))
        return Outset([*groups, *self._usual(~dated)], self._costs)

    def _dated(self, plan: DatedCards, chosen: Bools) -> Group:
        """Cards that are learnt for a date: their days until then are those of the plan."""
        part = float(chosen.sum()) / max(len(plan.card_ids), 1)
        cards = plan.cards * part
        fresh = self._new(chosen)
        begun = np.minimum(sum(fresh.values()) * cards / max(cards.sum(), 1.0), cards)
        whole = max(sum(fresh.values()), 1)
        ahead = np.zeros(self._days)
        ahead[: len(begun)] = begun[: self._days]
        new = {deck: ahead * (count / whole) for deck, count in fresh.items()}
        decks = np.unique(self._table.deck_id[chosen]).tolist()
        return Group(
            self._pools(decks, chosen, new), planned=Planned(cards, begun, plan.minutes * part)
        )

    def _usual(self, chosen: Bools) -> list[Group]:
        """All other cards, by what limits them; those that nothing limits are one group."""
        new = new_by_deck(self._tree, self._shares, self._new(chosen), self._days)
        parts: dict[Share, list[int]] = defaultdict(list)
        held = np.unique(self._table.deck_id[chosen]).tolist()
        free: list[int] = []
        for deck in held:
            if deck in self._shares:
                parts[self._shares[deck]].append(deck)
            else:  # one that is gone has no limit
                free.append(deck)
        groups: list[Group] = []
        for share, decks in parts.items():
            limit = limit_of(self._tree, share, held, self._days)
            if not share.opens and self._is_ample(limit, decks, chosen, new):
                free += decks
            else:
                groups.append(Group(self._pools(decks, chosen, new), limit, share.opens))
        return [*groups, Group(self._pools(free, chosen, new))] if free else groups

    def _is_ample(
        self, limit: Limit, decks: Sequence[int], chosen: Bools, new: Mapping[int, Floats]
    ) -> bool:
        """Whether a limit is so far away that it need not be watched."""
        if not np.isinf(limit.minutes).all():
            return False
        rows = self._rows(decks, chosen)
        ahead = np.maximum(self._coming.ahead[rows], 0)
        peak = int(np.bincount(ahead[ahead < self._days], minlength=1).max())
        intervals = self._table.interval_days[self._coming.row[rows]]
        load = float((1 / np.maximum(intervals, 1)).sum()) * _MARGIN
        load += _BACK * sum(float(new[deck].max()) for deck in decks if deck in new)
        return max(peak, load) <= float(limit.reviews.min())

    def _new(self, chosen: Bools) -> dict[int, int]:
        table = self._table
        here = chosen & (table.state == State.NEW) & (table.suspended == 0)
        decks, counts = np.unique(table.deck_id[here], return_counts=True)
        return dict(zip(decks.tolist(), counts.tolist(), strict=True))

    def _rows(self, decks: Sequence[int], chosen: Bools) -> Ints:
        """The indices of begun cards in these decks."""
        row = self._coming.row
        return np.flatnonzero(chosen[row] & np.isin(self._table.deck_id[row], decks))

    def _pools(self, decks: Sequence[int], chosen: Bools, new: Mapping[int, Floats]) -> list[Pool]:
        alike: dict[tuple[Scheduling, tuple[int, ...], Voting | None], list[int]]
        alike, votings = defaultdict(list), self._of.circumstances.votings
        for deck in decks:
            preset = self._tree.preset(deck)
            by = _scheduling(preset, self._costs), preset.easy_days, votings.get(preset.vote)
            alike[by].append(deck)
        return [
            self._pool(
                scheduling,
                self._rows(together, chosen),
                sum((new[deck] for deck in together if deck in new), np.zeros(self._days)),
                voting,
                easy=self._easy(easy_days),
            )
            for (scheduling, easy_days, voting), together in alike.items()
        ]

    def _pool(
        self, scheduling: Scheduling, rows: Ints, new: Floats, voting: Voting | None, easy: Floats
    ) -> Pool:
        cards, voted = self._cards(rows), None
        if voting is not None:
            ids = self._table.id[self._coming.row[rows]]
            voted = VotedDays(voting, ids, scheduling, cards, new)
        return Pool(scheduling, cards, new, easy, voted)

    def _cards(self, chosen: Ints) -> BegunCards:
        table, row = self._table, self._coming.row[chosen]
        stability, known = table.stability[row], ~np.isnan(table.stability[row])
        interval = np.maximum(table.interval_days[row], _SHORTEST)
        last = np.where(table.last_day[row] > 0, table.last_day[row], self._of.today - interval)
        return BegunCards(
            stability=np.where(known, stability, interval),
            difficulty=np.where(known, table.difficulty[row], _DIFFICULTY),
            elapsed=np.maximum(self._of.today - last, 0).astype(np.int64),
            comes=self._coming.ahead[chosen],
            in_steps=self._coming.in_steps[chosen],
            in_relearning=table.state[row] == State.RELEARNING,
        )

    def _easy(self, easy_days: tuple[int, ...]) -> Floats:
        if easy_days == EVERY_DAY_NORMAL:
            return np.zeros(0)
        preset, today = Preset(easy_days=easy_days), self._of.today
        return np.array(
            [preset.share_of(today + day) for day in range(self._days + len(easy_days))]
        )


def _scheduling(preset: Preset, costs: DayCosts) -> Scheduling:
    return Scheduling(
        parameters=preset.parameters,
        desired_retention=preset.desired_retention,
        maximum_interval=preset.maximum_interval,
        learning_steps=len(preset.learning_steps),
        relearning_steps=len(preset.relearning_steps),
        first_ratings=costs.first_ratings,
        passes=costs.passes,
    )


def _with_plans(dataset: Dataset, tree: DeckTree) -> Coming:
    """When cards come if plans are followed."""
    cards = coming(dataset)
    for plan in dataset.circumstances.plans:
        if plan.kind is PlanKind.SPREAD:
            done = tree.done_in(decks_of(dataset, plan))
            ahead = spread_over_days(dataset, cards, plan, done)
            cards = cards if ahead is None else replace(cards, ahead=ahead)
    return cards
