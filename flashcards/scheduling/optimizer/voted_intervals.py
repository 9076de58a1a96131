"""The intervals that a vote of models asks for, of many cards at once; see ``voting.Panel``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards.model.preset import Vote
from flashcards.scheduling.models.arrays import FORMULAS_OF, Formulas, Gaps
from flashcards.scheduling.models.arrays.course import course_of
from flashcards.scheduling.models.arrays.passes import last_states
from flashcards.scheduling.models.arrays.votes import count, logits
from flashcards.scheduling.models.vote import Weights
from flashcards.scheduling.optimizer.foresight import DEFAULT_VOTERS
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Floats, Ints, run_ends


class VotedIntervals:
    """Intervals after the last answer of each history of a sample.

    ``card_id`` and ``at_ms`` are those of these answers, in the order of the histories.
    """

    def __init__(self, sample: Sample, chosen: Vote) -> None:
        last = run_ends(sample.histories.history)
        self.card_id, self.at_ms = sample.card_id[last], sample.at_ms[last]
        fits = chosen.models if chosen.trust > 0 else ()
        self._fits = len(fits)
        self._weights = Weights(chosen.trust if fits else 0.0, chosen.first)
        seats: list[tuple[Formulas, Sequence[float]]] = [
            (FORMULAS_OF[name], parameters) for name, parameters in fits
        ]
        seats += [(formulas, formulas.model.space.defaults) for formulas in DEFAULT_VOTERS]
        course = course_of(sample.histories, sample.gaps)
        self._seats = [
            (formulas, tuple(w), last_states(formulas, course, w)) for formulas, w in seats
        ]

    def intervals(self, retention: float, longest: Ints) -> Ints:
        """The days, from 1 to ``longest``, after which recall has about fallen to a retention."""
        low, high = np.ones(len(longest), dtype=np.int64), np.maximum(longest, 1)
        while (low < high).any():
            middle = (low + high) // 2
            above = self._recall(middle.astype(np.float64) + 0.5) > retention
            low = np.where(above & (low < high), middle + 1, low)
            high = np.where(above, high, middle)
        return low

    def _recall(self, days: Floats) -> Floats:
        gaps = Gaps(days, days)  # type: ignore[arg-type] # of half days, unlike those of answers
        said = [formulas.recalls(w, states, gaps)[0] for formulas, w, states in self._seats]
        defaults = logits(said[self._fits :])
        fitted = logits(said[: self._fits]) if self._fits else defaults
        return count(fitted, defaults, self._weights)
