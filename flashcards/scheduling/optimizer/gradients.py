"""FSRS-6 with its derivatives: how every prediction changes with every parameter.

The formulas are those of ``fsrs_arrays``; each line here is the derivative of one there, in forward
mode from answer to answer. One pass costs about as much as six plain ones, where finite differences
would need twenty-one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.fsrs_arrays import STABILITY_MIN
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.scheduling.scheduler import STABILITY_MAX
from flashcards.support.arrays import Floats, Ints

COUNT = 21
"""How many parameters FSRS-6 has."""
_LEAST = 1e-12
"""Keeps ``ratio`` in ``_forgotten`` finite where ``power`` is 1."""


@dataclass(frozen=True, slots=True)
class Gradients:
    """The long-term reviews of one ordinal: their indices in the sample, predictions, derivatives.

    ``slopes`` has one row per parameter and one column per review.
    """

    indices: Ints
    predicted: Floats
    slopes: Floats


@dataclass(slots=True)
class _State:
    """Stability and difficulty of some histories, with derivatives: one row per parameter."""

    s: Floats
    d: Floats
    ds: Floats
    dd: Floats

    def rows(self, chosen: Ints) -> _State:
        return _State(
            s=self.s[chosen], d=self.d[chosen], ds=self.ds[:, chosen], dd=self.dd[:, chosen]
        )


def gradients_of(sample: Sample, parameters: Sequence[float]) -> Iterator[Gradients]:
    """The predictions of all long-term reviews with their derivatives, ordinal by ordinal."""
    model = _Model(np.asarray(parameters, dtype=np.float64))
    state: _State | None = None
    before: Ints | None = None
    for here in sample.histories.by_ordinal():
        rating = sample.histories.rating[here].astype(np.float64)
        if state is None or before is None:
            state, before = model.first(rating), here
            continue
        state = state.rows(np.searchsorted(before, here - 1))
        elapsed = sample.elapsed[here]
        predicted, slopes = model.predict(state, elapsed)
        counts = sample.counts[here]
        if counts.any():
            yield Gradients(here[counts], predicted[counts], slopes[:, counts])
        state, before = model.answer(state, elapsed, rating, predicted, slopes), here


# Repeats the formulas of ``fsrs_arrays.Model``: derivatives need the values in between, which plain
# predictions should not have to keep. A test holds the two equal.
class _Model:
    def __init__(self, parameters: Floats) -> None:
        self.w = parameters
        self.decay = -parameters[20]
        self.factor = 0.9 ** (1 / self.decay) - 1

    def first(self, rating: Floats) -> _State:
        count = len(rating)
        s = self.w[rating.astype(np.int64) - 1]
        ds = np.zeros((COUNT, count))
        ds[rating.astype(np.int64) - 1, np.arange(count)] = 1.0
        d, dd = self._first_difficulty(rating)
        _clip(d, dd, 1.0, 10.0)
        _clip(s, ds, STABILITY_MIN, STABILITY_MAX)
        return _State(s=s, d=d, ds=ds, dd=dd)

    def _first_difficulty(self, rating: Floats) -> tuple[Floats, Floats]:
        growth = np.exp(self.w[5] * (rating - 1))
        dd = np.zeros((COUNT, len(rating)))
        dd[4], dd[5] = 1.0, -(rating - 1) * growth
        return self.w[4] - growth + 1, dd

    def predict(self, state: _State, elapsed: Ints) -> tuple[Floats, Floats]:
        """Retrievability and its derivatives."""
        spread = elapsed / state.s
        base = 1 + self.factor * spread
        predicted: Floats = base**self.decay
        by_s = predicted * self.decay / base * (-self.factor * spread / state.s)
        slopes = by_s * state.ds
        factor_moves = (self.factor + 1) * log(0.9) / self.w[20] ** 2
        slopes[20] += predicted * (self.decay / base * spread * factor_moves - np.log(base))
        return predicted, slopes

    def answer(
        self, state: _State, elapsed: Ints, rating: Floats, predicted: Floats, slopes: Floats
    ) -> _State:
        """Stability and difficulty after an answer."""
        s, ds = np.empty_like(state.s), np.empty_like(state.ds)
        failed, same_day = rating == Rating.AGAIN, elapsed < 1
        for chosen, step in (
            (same_day, self._same_day),
            (~same_day & failed, self._forgotten),
            (~same_day & ~failed, self._recalled),
        ):
            indices = np.flatnonzero(chosen)
            if len(indices):
                s[indices], ds[:, indices] = step(
                    state.rows(indices), rating[indices], predicted[indices], slopes[:, indices]
                )
        _clip(s, ds, STABILITY_MIN, STABILITY_MAX)
        d, dd = self._next_difficulty(state, rating)
        return _State(s=s, d=d, ds=ds, dd=dd)

    def _next_difficulty(self, state: _State, rating: Floats) -> tuple[Floats, Floats]:
        w, off = self.w, rating - 3
        target, target_moves = self._first_difficulty(np.array([4.0]))
        moved = state.d - w[6] * off * (10 - state.d) / 9
        dd = (1 - w[7]) * (1 + w[6] * off / 9) * state.dd
        dd[6] -= (1 - w[7]) * off * (10 - state.d) / 9
        dd[7] += target[0] - moved
        dd[4:6] += w[7] * target_moves[4:6]
        d = w[7] * target[0] + (1 - w[7]) * moved
        _clip(d, dd, 1.0, 10.0)
        return d, dd

    def _same_day(
        self, state: _State, rating: Floats, _predicted: Floats, _slopes: Floats
    ) -> tuple[Floats, Floats]:
        w, off = self.w, rating - 3 + self.w[18]
        growth = np.exp(w[17] * off) * state.s ** -w[19]
        held = (rating > Rating.AGAIN) & (growth < 1)
        ds = (1 - w[19]) * state.ds
        ds[17] += state.s * off
        ds[18] += state.s * w[17]
        ds[19] -= state.s * np.log(state.s)
        ds *= growth
        ds[:, held] = state.ds[:, held]
        return state.s * np.where(held, 1.0, growth), ds

    def _forgotten(
        self, state: _State, _rating: Floats, predicted: Floats, slopes: Floats
    ) -> tuple[Floats, Floats]:
        w, s, d = self.w, state.s, state.d
        power = (s + 1) ** w[13]
        grown = np.maximum(power - 1, _LEAST)
        later = w[11] * d ** -w[12] * grown * np.exp((1 - predicted) * w[14])
        ratio = power / grown
        # Of the logarithm, where the formula's product is a sum; multiplied back at the end.
        ds = -w[12] / d * state.dd + ratio * w[13] / (s + 1) * state.ds - w[14] * slopes
        ds[11] += 1 / w[11]
        ds[12] -= np.log(d)
        ds[13] += ratio * np.log(s + 1)
        ds[14] += 1 - predicted
        cap = s / np.exp(w[17] * w[18])
        capped = cap < later
        cap_moves = state.ds[:, capped] / s[capped]
        cap_moves[17] -= w[18]
        cap_moves[18] -= w[17]
        ds[:, capped] = cap_moves
        result = np.minimum(later, cap)
        return result, ds * result

    def _recalled(
        self, state: _State, rating: Floats, predicted: Floats, slopes: Floats
    ) -> tuple[Floats, Floats]:
        w, s, d = self.w, state.s, state.d
        hard, easy = rating == Rating.HARD, rating == Rating.EASY
        penalty = np.where(hard, w[15], 1.0) * np.where(easy, w[16], 1.0)
        surprise = np.expm1((1 - predicted) * w[10])
        plain = np.exp(w[8]) * (11 - d) * s ** -w[9]
        growth = plain * surprise * penalty
        ds = growth * (-state.dd / (11 - d) - w[9] / s * state.ds)
        ds -= plain * penalty * (surprise + 1) * w[10] * slopes
        ds[8] += growth
        ds[9] -= growth * np.log(s)
        ds[10] += plain * penalty * (surprise + 1) * (1 - predicted)
        ds[15] += np.where(hard, plain * surprise, 0.0)
        ds[16] += np.where(easy, plain * surprise, 0.0)
        return s * (1 + growth), s * ds + (1 + growth) * state.ds


def _clip(values: Floats, slopes: Floats, low: float, high: float) -> None:
    """Clips values to their bounds in place; the derivative of a clipped value is 0."""
    slopes[:, (values < low) | (values > high)] = 0.0
    np.clip(values, low, high, out=values)
