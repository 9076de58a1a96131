"""Passes over whole logs: all predictions of a model, plain or with derivatives.

Answers depend on the one before, cards do not: one numpy step takes the first answers of all
cards, another their second ones, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models.arrays.duals import Dual, Number, value_of
from flashcards.scheduling.models.arrays.formulas import Formulas, Gaps, States
from flashcards.support.arrays import Bools, Floats, Ints, run_begins


@dataclass(frozen=True, slots=True)
class Slopes:
    """Some predictions with their derivatives: a row per parameter, a column per prediction."""

    indices: Ints
    predicted: Floats
    slopes: Floats


def predict(
    formulas: Formulas, histories: Histories, gaps: Gaps, parameters: Sequence[float]
) -> Floats:
    """The recall predicted for every answer, NaN for the first of a history."""
    weights = tuple(float(value) for value in parameters)
    predicted = np.full(len(histories.history), np.nan)
    state: States = ()
    before: Ints | None = None
    for here in histories.by_ordinal():
        rating = histories.rating[here]
        if before is None:
            state, before = formulas.first(weights, rating), here
            continue
        rows = np.searchsorted(before, here - 1)
        state = tuple(part[rows] for part in state)
        predicted[here], state = formulas.answer(weights, state, gaps.rows(here), rating)
        before = here
    return predicted


def last_states(
    formulas: Formulas, histories: Histories, gaps: Gaps, parameters: Sequence[float]
) -> tuple[Floats, ...]:
    """The state of a model after the last answer of each history, in their order."""
    weights = tuple(float(value) for value in parameters)
    number = np.cumsum(run_begins(histories.history)) - 1
    last: tuple[Floats, ...] = ()
    for here in histories.by_ordinal():
        rating, rows = histories.rating[here], number[here]
        if not last:
            last = tuple(np.array(part) for part in formulas.first(weights, rating))
            continue
        before = tuple(part[rows] for part in last)
        _, after = formulas.answer(weights, before, gaps.rows(here), rating)
        for part, values in zip(last, after, strict=True):
            part[rows] = values
    return last


def predict_with_slopes(
    formulas: Formulas,
    histories: Histories,
    gaps: Gaps,
    wanted: Bools,
    parameters: Sequence[float],
) -> Iterator[Slopes]:
    """The predictions of the wanted answers with their derivatives, in parts.

    Args:
        formulas: the model.
        histories: the answers.
        gaps: the times before them.
        wanted: which of the answers; none of them may be the first of a history.
        parameters: of the model.
    """
    carried = _Carried(formulas, tuple(parameters))
    before: Ints | None = None
    for here in histories.by_ordinal():
        rating = histories.rating[here]
        if before is None:
            carried.begin(rating)
        else:
            carried.keep(np.searchsorted(before, here - 1))
            chosen = np.flatnonzero(wanted[here])
            predicted, slopes = carried.answer(gaps.rows(here), rating, chosen)
            if len(chosen):
                yield Slopes(here[chosen], predicted, slopes)
        before = here


class _Carried:
    """States with their derivatives with respect to the parameters.

    A step is differentiated by the parameters and by the states before it, which are its last
    inputs; the chain rule then leads back to the parameters.
    """

    def __init__(self, formulas: Formulas, parameters: tuple[float, ...]) -> None:
        self._formulas = formulas
        self._count = len(parameters)
        self._weights = tuple(
            Dual(np.float64(value), {index: 1.0})  # type: ignore[arg-type]
            for index, value in enumerate(parameters)
        )
        self._values: list[Floats] = []
        self._tangents: list[Floats | None] = []

    def begin(self, rating: Ints) -> None:
        self._carry(self._formulas.first(self._weights, rating))

    def keep(self, rows: Ints) -> None:
        """Leaves only these histories, in this order."""
        if len(rows) == len(self._values[0]):
            return
        self._values = [value[rows] for value in self._values]
        self._tangents = [None if part is None else part[:, rows] for part in self._tangents]

    def answer(self, gaps: Gaps, rating: Ints, chosen: Ints) -> tuple[Floats, Floats]:
        """Takes one answer a history; the predictions for the chosen ones, and their slopes."""
        inputs = tuple(
            value if tangent is None else Dual(value, {self._count + index: 1.0})
            for index, (value, tangent) in enumerate(zip(self._values, self._tangents, strict=True))
        )
        recall, state = self._formulas.answer(self._weights, inputs, gaps, rating)
        slopes = self._along(recall, len(rating))[:, chosen]
        self._carry(state)
        return recall.value[chosen], slopes

    def _carry(self, state: States) -> None:
        tangents = [
            self._along(part, len(value_of(part))) if isinstance(part, Dual) else None
            for part in state
        ]
        self._values = [np.asarray(value_of(part)) for part in state]
        self._tangents = tangents

    def _along(self, part: Number, length: int) -> Floats:
        """The derivatives with respect to the parameters alone."""
        total = np.zeros((self._count, length))
        moved = np.empty_like(total)
        for key, slope in part.slopes.items():
            tangent = self._tangents[key - self._count] if key >= self._count else None
            if tangent is None:
                total[key] += slope
            else:
                total += np.multiply(tangent, slope, out=moved)
        return total
