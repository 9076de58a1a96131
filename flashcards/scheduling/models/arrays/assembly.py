"""What a vote says of many cards at once, from the states that its models keep of them.

Equals ``models.voting`` on one card. The states of a card change only with its answers and with the
parameters of the models, so that they can be kept; how much the models weigh has no part in them.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import accumulate, pairwise

import numpy as np

from flashcards.model.preset import Vote
from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models import voting
from flashcards.scheduling.models.arrays import FORMULAS_OF, Formulas, Gaps, course_of
from flashcards.scheduling.models.arrays.passes import last_states
from flashcards.scheduling.models.arrays.votes import count, expit, logits, mean_of_defaults
from flashcards.scheduling.models.model import Model, Vector
from flashcards.scheduling.models.vote import Weights
from flashcards.study_day import DAY_MS
from flashcards.support.arrays import Floats, Ints

_LAYOUT = 1
"""Of the states, to be raised when a formula or the order of columns changes."""
_BLOCK = 8_192
"""Cards that are judged at once, so that what is worked on stays in the processor's cache."""


class Assembly:
    """All models that a vote asks, by fits and by defaults, each of them once.

    The states of a card are one row: those of each model after the other.

    Raises:
        SettingError: if the vote cannot be counted, see ``voting.check``.
    """

    def __init__(self, chosen: Vote) -> None:
        voting.check(chosen)
        fits = chosen.models if chosen.trust > 0 else ()
        self._vote = chosen
        self._fits = [(voting.KNOWN[name], parameters) for name, parameters in fits]
        defaults = dict.fromkeys((*voting.DEFAULT_VOTERS, *voting.SAME_DAY_VOTERS))
        self._seats = [*self._fits, *((model, model.space.defaults) for model in defaults)]
        widths = [len(model.first(w, 1)) for model, w in self._seats]
        self._columns = [slice(*ends) for ends in pairwise(accumulate(widths, initial=0))]
        self.width = sum(widths)

    @property
    def key(self) -> int:
        """A number of 63 bits that differs where states do."""
        seats = [(model.name, tuple(map(float, w))) for model, w in self._seats]
        digest = blake2b(repr((_LAYOUT, seats)).encode(), digest_size=8).digest()
        return int.from_bytes(digest, "little") >> 1

    def states(self, histories: Histories, gaps: Gaps) -> Floats:
        """The states after each history's last answer, a row each, in the order of the log."""
        course = course_of(histories, gaps)
        result = np.empty((course.begun, self.width))
        for (model, w), columns in zip(self._seats, self._columns, strict=True):
            if course.begun:
                result[:, columns] = np.column_stack(last_states(_formulas(model), course, w))
        return result

    def recalls(self, states: Floats, last_ms: Ints, last_day: Ints, at: tuple[int, int]) -> Floats:
        """The chance of recall of cards at one instant, NaN where the states are.

        Args:
            states: a row for each card.
            last_ms: the instants of their last answers.
            last_day: the study days of these.
            at: the instant and its study day.
        """
        result = np.full(len(states), np.nan)
        for begin in range(0, len(states), _BLOCK):
            rows = slice(begin, begin + _BLOCK)
            result[rows] = self._block(states[rows], last_ms[rows], last_day[rows], at)
        return result

    def over_days(self, states: Floats, days: Ints) -> Floats:
        """The chance of recall of cards so many whole days later, NaN where the states are."""
        result = np.full(len(states), np.nan)
        known = ~np.isnan(states[:, 0])
        if known.any():
            result[known] = self._over_days(states[known], _whole(days[known]))
        return result

    def first(self, ratings: Ints) -> Floats:
        """The states after first answers, a row each."""
        return np.column_stack(
            [
                np.broadcast_to(column, len(ratings))
                for model, w in self._seats
                for column in _formulas(model).first(_floats(w), ratings)
            ]
        )

    def after(self, states: Floats, gaps: Gaps, ratings: Ints) -> Floats:
        """The states after later answers."""
        result = np.empty_like(states)
        for (model, w), columns in zip(self._seats, self._columns, strict=True):
            formulas, own = _formulas(model), tuple(np.ascontiguousarray(states[:, columns].T))
            recalls = formulas.recalls(_floats(w), own, gaps)
            later = formulas.after(_floats(w), own, recalls, gaps, ratings)
            result[:, columns] = np.column_stack(later)
        return result

    def _block(self, states: Floats, last_ms: Ints, last_day: Ints, at: tuple[int, int]) -> Floats:
        now_ms, today = at
        passed = np.maximum(now_ms - last_ms, 0)
        gaps = Gaps(passed / DAY_MS, np.maximum(today - last_day, 0))
        soon = (today <= last_day) | (now_ms - last_ms < voting.SOON_MS)
        result = np.full(len(states), np.nan)
        known = ~np.isnan(states[:, 0])
        for chosen, said in ((known & ~soon, self._over_days), (known & soon, self._same_day)):
            if chosen.any():
                result[chosen] = said(states[chosen], gaps.rows(chosen))
        return result

    def _over_days(self, states: Floats, gaps: Gaps) -> Floats:
        defaults = self._defaults(voting.DEFAULT_VOTERS, states, gaps)
        fits = range(len(self._fits))
        fitted = logits([self._recall(seat, states, gaps) for seat in fits]) if fits else defaults
        trust = self._vote.trust if fits else 0.0
        return count(fitted, defaults, Weights(trust, self._vote.first))

    def _same_day(self, states: Floats, gaps: Gaps) -> Floats:
        defaults = self._defaults(voting.SAME_DAY_VOTERS, states, gaps)
        return expit(mean_of_defaults(defaults, self._vote.same_day))

    def _defaults(self, voters: tuple[Model, ...], states: Floats, gaps: Gaps) -> Floats:
        seats = [
            self._seats.index((model, model.space.defaults), len(self._fits)) for model in voters
        ]
        return logits([self._recall(seat, states, gaps) for seat in seats])

    def _recall(self, seat: int, states: Floats, gaps: Gaps) -> Floats:
        (model, w), columns = self._seats[seat], self._columns[seat]
        own = tuple(np.ascontiguousarray(states[:, columns].T))
        recall: Floats = _formulas(model).recalls(_floats(w), own, gaps)[0]
        return recall


def _whole(days: Ints) -> Gaps:
    return Gaps(days.astype(np.float64), days)


def _formulas(model: Model) -> Formulas:
    return FORMULAS_OF[model.name]


def _floats(w: Vector) -> tuple[float, ...]:
    return tuple(map(float, w))
