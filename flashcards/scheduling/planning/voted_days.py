"""What a vote of models says of the days ahead: some cards are followed by the models' states.

The days are worked out with FSRS-6, from which intervals follow; what is known on them moves by the
difference between the vote and FSRS-6 on the same courses, as that of a plan does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.models.vote import logit_of
from flashcards.scheduling.planning.begun_cards import BegunCards
from flashcards.scheduling.planning.following import (
    Voting,
    chance,
    drawn,
    in_steps,
    moved,
    reviewed,
)
from flashcards.scheduling.planning.interval_grid import Scheduling
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.support.arrays import Floats, Ints

_COURSES, _NEW_COURSES = 400, 100
"""Courses that are followed of a pool: of cards that were begun, each several times if they are
few, and of those that will be."""
_SAMPLES = np.array([0, 1, 3, 7, 14, 25, 40, 65, 100, 150, 220, 300])
"""Days on which vote and FSRS-6 are compared; in between the difference is interpolated."""
_ALL_FOLLOWED, _KEPT = 10, 0.5
"""After so many answers a part of the courses goes on in place of all, as the few that are asked
most often would take as long as all others together."""
_SEED = 6
"""The same draws each time: a figure that changes by looking at it could not be relied on."""


@dataclass(frozen=True, eq=False)
class VotedDays:
    """A pool under one vote.

    Limits are not followed, and the difference is that at the desired retention given here: it
    hardly depends on either, and so the same courses serve all rows of a workload.
    """

    voting: Voting
    card_ids: Ints
    scheduling: Scheduling
    cards: BegunCards
    new: Floats
    _shifts: dict[int, Floats] = field(default_factory=dict)

    def known(self, by_fsrs: Floats, begun: Floats) -> Floats:
        """How many cards are known on each day, of so many, where FSRS-6 expects so many."""
        shifts = self._shift(len(by_fsrs))
        return np.array([moved(*each) for each in zip(by_fsrs, begun, shifts, strict=True)])

    def _shift(self, days: int) -> Floats:
        if days not in self._shifts:
            by_vote, by_fsrs = (_Courses(self, days, voting).known() for voting in (True, False))
            samples = _samples(days)
            pairs = zip(by_vote, by_fsrs, strict=True)
            shift = [logit_of(vote) - logit_of(fsrs) for vote, fsrs in pairs]
            self._shifts[days] = np.interp(np.arange(days), samples, shift)
        return self._shifts[days]


class _Courses:
    """Courses of some cards through the days, answered as a vote or as FSRS-6 expects it."""

    def __init__(self, of: VotedDays, days: int, is_voted: bool) -> None:  # noqa: FBT001
        scheduling = of.scheduling
        self._of, self._days = of, days
        self._assembly = of.voting.assembly if is_voted else None
        self._grid = grid_of(
            scheduling.parameters, scheduling.learning_steps, scheduling.relearning_steps
        )
        self._factor = interval_factor(scheduling.desired_retention, scheduling.parameters)
        self._passes = np.array(scheduling.passes)[:, None]
        self._random = np.random.default_rng(_SEED)
        self._begin()

    def known(self) -> Floats:
        """The share of the cards begun by each sampled day that is recalled on the next morning."""
        samples = _samples(self._days)
        recalled, seen = np.zeros(len(samples)), np.zeros(len(samples))
        left, answers = np.arange(len(self._s)), 0
        while len(left):
            last, due = self._last[left, None], self._due[left, None]
            cards, which = np.nonzero((self._since[left, None] <= samples) & (samples < due))
            elapsed = samples[which] + 1 - last[cards, 0]
            weight = self._weight[left[cards]]
            said = self._chance(left[cards], elapsed) * weight
            recalled += np.bincount(which, said, minlength=len(samples))
            seen += np.bincount(which, weight, minlength=len(samples))
            luck, answers = self._random.random((3, len(self._s))), answers + 1
            left = left[self._due[left] < self._days]
            if answers > _ALL_FOLLOWED:
                left = left[luck[2, left] < _KEPT]
                self._weight[left] /= _KEPT
            if len(left):
                self._answer(left, luck[:, left])
        return np.divide(recalled, seen, out=np.zeros(len(samples)), where=seen > 0)

    def _begin(self) -> None:
        cards, voting = self._of.cards, self._of.voting
        some = _evenly(cards)
        begins, weight = _beginnings(self._of.new[: self._days])
        copies = len(cards) / max(len(some), 1)
        s, d, states = self._new(len(begins))
        self._weight = np.concatenate([np.full(len(some), copies), np.full(len(begins), weight)])
        self._s = np.concatenate([cards.stability[some], s])
        self._d = np.concatenate([cards.difficulty[some], d])
        self._states = np.vstack([voting.rows(self._of.card_ids[some]), states])
        self._last = np.concatenate([-cards.elapsed[some], begins])
        come = np.maximum(cards.comes[some], 0)
        self._due = np.concatenate([come, begins + self._interval(s)])
        self._since = np.concatenate([np.zeros(len(some), dtype=np.int64), begins])

    def _new(self, count: int) -> tuple[Floats, Floats, Floats]:
        """The memories of new cards at the end of their first day."""
        assembly = self._of.voting.assembly
        shares = np.array(self._of.scheduling.first_ratings)[:, None]
        ratings = drawn(shares, self._random.random(count)) + 1
        s, d = np.ones(count), np.ones(count)
        states = assembly.first(ratings)
        for rating in Rating:
            here = ratings == rating
            s[here], d[here] = self._grid.begun(rating)
            if self._assembly is not None:
                steps = self._grid.steps_after_first(rating)
                states[here] = in_steps(assembly, states[here], steps)
        return s, d, states

    def _chance(self, cards: Ints, elapsed: Ints) -> Floats:
        by_fsrs = self._grid.model.retrievability(elapsed, self._s[cards])
        if self._assembly is None:
            return by_fsrs
        return chance(self._assembly, self._states[cards], elapsed, by_fsrs)

    def _answer(self, cards: Ints, luck: Floats) -> None:
        day, s, d = self._due[cards], self._s[cards], self._d[cards]
        elapsed = np.maximum(day - self._last[cards], 0)
        passed = luck[0] < self._chance(cards, elapsed)
        ratings = np.where(passed, drawn(self._passes, luck[1]) + int(Rating.HARD), 1)
        model, failed = self._grid.model, self._grid.forgotten(s, d, elapsed)
        recall = model.retrievability(elapsed, s)
        later = model.next_stability(s, d, elapsed, recall, ratings)
        self._s[cards] = np.where(passed, later, failed[0])
        self._d[cards] = np.where(passed, model.next_difficulty(d, ratings), failed[1])
        if self._assembly is not None:
            self._states[cards] = reviewed(
                self._assembly, self._states[cards], elapsed, ratings, self._grid.relearning
            )
        self._last[cards] = self._since[cards] = day
        self._due[cards] = day + self._interval(self._s[cards])

    def _interval(self, stability: Floats) -> Ints:
        days = np.rint(stability * self._factor).astype(np.int64)
        return np.clip(days, 1, self._of.scheduling.maximum_interval)


def _samples(days: int) -> Ints:
    return np.append(_SAMPLES[days - 1 > _SAMPLES], days - 1)


def _evenly(cards: BegunCards) -> Ints:
    """Cards at even distances, or all of them, each as often as every other one."""
    count = len(cards)
    if count <= _COURSES:
        return np.repeat(np.arange(count), _COURSES // max(count, 1))
    return ((np.arange(_COURSES) + 0.5) * count / _COURSES).astype(np.int64)


def _beginnings(new: Floats) -> tuple[Ints, float]:
    """The days on which some of the new cards begin, and how many of them each stands for."""
    total = float(new.sum())
    count = _NEW_COURSES if total > 0 else 0
    weight = total / max(count, 1)
    days = np.searchsorted(new.cumsum(), (np.arange(count) + 0.5) * weight, side="right")
    return days.astype(np.int64), weight
