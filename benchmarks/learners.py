"""Made-up learners whose memory is FSRS-6 with parameters of their own, and the chance behind it.

One of them forgets otherwise: with FSRS-6's usual parameters, but exponentially.

Where the true chance of each recall is known, predictors are judged by it and not by the luck of
the answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.towards_date import STRONG, USUAL, WEAK
from flashcards.model.review_table import NONE, ReviewTable
from flashcards.scheduling.fsrs_arrays import Model
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from flashcards.study_day import DAY_MS
from flashcards.support.arrays import Bools, Floats, Ints

PROFILES = {"weak": WEAK, "default": USUAL, "strong": STRONG}
EXPONENTIAL = "exponential"
FIRST_RATINGS = (0.24, 0.10, 0.50, 0.16)
PASSED = (0.0, 0.10, 0.80, 0.10)
"""The shares of Again to Easy among the answers that recall."""
SAME_DAY_PASS = 0.9
_DAYS_OFF = 0.1
_BEGIN = 20_000
_SESSION_MS = 2 * 3_600_000
_STEP_MS = 600_000
_PACE = {100: (60, 2), 1_000: (180, 3), 10_000: (365, 6)}
_FAST_PACE = (1_500, 15)
"""Days and new cards a day, by the length of the log."""


class _Exponential(Model):
    def retrievability(self, elapsed: Ints | Floats, stability: Floats) -> Floats:
        result: Floats = 0.9 ** (elapsed / stability)
        return result


def truth_of(profile: str) -> Model:
    """The memory of a learner, one of ``PROFILES`` or ``EXPONENTIAL``."""
    if profile == EXPONENTIAL:
        return _Exponential(np.array(USUAL))
    return Model(np.array(PROFILES[profile]))


@dataclass(frozen=True, slots=True)
class Learnt:
    """A log and the true chance of each recall; NaN for first answers."""

    sample: Sample
    truth: Floats


def learn(profile: str, reviews: int, seed: int) -> Learnt:
    """A log of so many answers, by cards scheduled for 0.9 with the default parameters."""
    days, new_a_day = _PACE.get(reviews, _FAST_PACE)
    learner = _Learner(profile, days, days * new_a_day, np.random.default_rng(seed))
    while len(learner.active):
        learner.answer()
    card, day, at_ms, rating, truth = (
        np.concatenate(column) for column in zip(*learner.rounds, strict=True)
    )
    first = np.argsort(at_ms, kind="stable")[:reviews]
    order = first[np.lexsort((at_ms[first], card[first]))]
    return Learnt(
        sample_of(_table(card[order], day[order], at_ms[order], rating[order])), truth[order]
    )


class _Learner:
    """All cards at once, an answer of each a round: true memory, and what the program believes."""

    def __init__(self, profile: str, days: int, cards: int, rng: np.random.Generator) -> None:
        self._true, self._believed = truth_of(profile), Model(np.array(USUAL))
        self._days, self._rng = days, rng
        self.active = np.arange(cards)
        self._day = np.sort(rng.integers(0, days, cards))
        self._last_day = self._day.copy()
        self._at_ms = rng.integers(0, _SESSION_MS, cards)
        self._true_memory = np.zeros((2, cards))
        self._believed_memory = np.zeros((2, cards))
        self.rounds: list[tuple[Ints, Ints, Ints, Ints, Floats]] = []

    def answer(self) -> None:
        here, begun = self.active, bool(self.rounds)
        elapsed = self._day[here] - self._last_day[here]
        truth = np.full(len(here), np.nan)
        if begun:
            truth = self._true.retrievability(elapsed, self._true_memory[0, here])
            truth = np.where(elapsed > 0, truth, SAME_DAY_PASS)
        rating = self._ratings(truth, begun)
        for model, memory in (
            (self._true, self._true_memory),
            (self._believed, self._believed_memory),
        ):
            memory[:, here] = after(model, memory[:, here], elapsed, rating, begun)
        day, at_ms = self._day[here], self._at_ms[here]
        self.rounds.append((here, day + _BEGIN, (day + _BEGIN) * DAY_MS + at_ms, rating, truth))
        self._schedule(here, rating == 1)

    def _ratings(self, truth: Floats, begun: bool) -> Ints:  # noqa: FBT001
        if not begun:
            return self._rng.choice(4, len(truth), p=FIRST_RATINGS) + 1
        passed = self._rng.choice(4, len(truth), p=PASSED) + 1
        return np.where(self._rng.random(len(truth)) < truth, passed, 1)

    def _schedule(self, here: Ints, failed: Bools) -> None:
        # At a desired retention of 0.9 the interval is the stability.
        fuzz = self._rng.uniform(0.9, 1.1, len(here))
        wait = np.maximum(np.rint(self._believed_memory[0, here] * fuzz), 1).astype(np.int64)
        wait += self._rng.geometric(1 - _DAYS_OFF, len(here)) - 1
        self._last_day[here] = self._day[here]
        self._day[here] += np.where(failed, 0, wait)
        soon = self._at_ms[here] + _STEP_MS
        later = self._rng.integers(0, _SESSION_MS, len(here))
        self._at_ms[here] = np.where(failed, soon, later)
        self.active = here[self._day[here] < self._days]


def after(
    model: Model,
    memory: Floats,
    elapsed: Ints,
    rating: Ints,
    begun: bool,  # noqa: FBT001
) -> Floats:
    """Stability and difficulty after answers, the first ones unless cards are begun."""
    if not begun:
        return np.stack(model.first(rating))
    stability, difficulty = memory
    recall = model.retrievability(elapsed, stability)
    return np.stack(
        (
            model.next_stability(stability, difficulty, elapsed, recall, rating),
            model.next_difficulty(difficulty, rating),
        )
    )


def _table(card: Ints, day: Ints, at_ms: Ints, rating: Ints) -> ReviewTable:
    none, zero = np.full(len(card), NONE), np.zeros(len(card), dtype=np.int64)
    return ReviewTable(
        card_id=card,
        at_ms=at_ms,
        study_day=day,
        rating=rating,
        duration_ms=zero,
        kind=zero,
        state_before=zero + 2,
        state_after=zero + 2,
        step_after=none,
        interval_days=none,
        interval_ms=none,
        predicted=np.full(len(card), np.nan),
        preset_version_id=zero,
        prediction_origin=zero,
        voted=np.full(len(card), np.nan),
    )
