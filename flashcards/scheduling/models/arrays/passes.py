"""Passes over whole logs: all predictions of a model, plain or with derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models.arrays.course import Course, course_of
from flashcards.scheduling.models.arrays.duals import Dual, Number, value_of
from flashcards.scheduling.models.arrays.formulas import Formulas, Gaps, States
from flashcards.support.arrays import Floats

Tangent = NDArray[np.float32]
"""Derivatives, a row per parameter. A fit needs few digits of them, and they are most of what it
works on: with half the bytes it takes half the time. Values are never of this kind."""


def predict(
    formulas: Formulas, histories: Histories, gaps: Gaps, parameters: Sequence[float]
) -> Floats:
    """The recall predicted for every answer, NaN for the first of a history."""
    course = course_of(histories, gaps)
    return course.as_in_log(predict_course(formulas, course, parameters))


def predict_course(formulas: Formulas, course: Course, parameters: Sequence[float]) -> Floats:
    """The recall predicted for every answer but the first ones, in the order of the course."""
    weights = tuple(float(value) for value in parameters)
    predicted = np.empty(len(course.order))
    states: States = ()
    for answers, lasting in course.steps():
        lasts = slice(answers.start, answers.start + lasting)
        if not states:
            states = formulas.first(weights, course.rating[lasts])
            continue
        recalls = formulas.recalls(weights, states, course.gaps.rows(answers))
        predicted[answers] = recalls[0]
        if lasting:
            states, recalls = _first_of(states, lasting), _first_of(recalls, lasting)
            gaps, rating = course.gaps.rows(lasts), course.rating[lasts]
            states = formulas.after(weights, states, recalls, gaps, rating)
    return predicted[course.begun :]


def _first_of(numbers: States, count: int) -> States:
    return tuple(number[:count] for number in numbers)


def last_states(
    formulas: Formulas, course: Course, parameters: Sequence[float]
) -> tuple[Floats, ...]:
    """The state of a model after the last answer of each history, in the order of the log."""
    weights = tuple(float(value) for value in parameters)
    states: States = ()
    last: tuple[Floats, ...] = ()
    for answers, lasting in course.steps():
        gaps, rating = course.gaps.rows(answers), course.rating[answers]
        if not last:
            states = formulas.first(weights, rating)
            last = tuple(np.array(part) for part in states)
        else:
            recalls = formulas.recalls(weights, states, gaps)
            states = formulas.after(weights, states, recalls, gaps, rating)
        # The longest histories come first, so that those which end here are overwritten no more.
        for part, values in zip(last, states, strict=True):
            part[: len(rating)] = values
        states = _first_of(states, lasting)
    by_history = np.argsort(course.order[: course.begun])
    return tuple(part[by_history] for part in last)


def predict_with_slopes(
    formulas: Formulas, course: Course, parameters: Sequence[float]
) -> tuple[Floats, Tangent]:
    """What ``predict_course`` gives, and its derivatives: a row per parameter."""
    carried = _Carried(formulas, tuple(parameters))
    predicted = np.empty(len(course.order))
    slopes = np.empty((len(parameters), len(course.order)), dtype=np.float32)
    for answers, lasting in course.steps():
        lasts = slice(answers.start, answers.start + lasting)
        if not answers.start:
            carried.begin(course, lasts)
            continue
        recall = carried.recall(course, answers)
        predicted[answers], slopes[:, answers] = recall.value, recall.tangent
        if lasting:
            carried.keep(lasting)
            carried.answer(course, lasts)
    return predicted[course.begun :], slopes[:, course.begun :]


@dataclass(frozen=True, slots=True)
class _Known:
    """Values with their derivatives with respect to the parameters, None where all are 0."""

    value: Floats
    tangent: Tangent | None

    def first(self, count: int) -> _Known:
        tangent = None if self.tangent is None else self.tangent[:, :count]
        return _Known(self.value[:count], tangent)


class _Carried:
    """States with their derivatives with respect to the parameters.

    Half a step is differentiated by the parameters and by the numbers that go into it, which are
    its last inputs; the chain rule then leads back to the parameters. A step has two halves, so
    that the predictions are one input of the second and not all that they depend on.
    """

    def __init__(self, formulas: Formulas, parameters: tuple[float, ...]) -> None:
        self._formulas = formulas
        self._count = len(parameters)
        self._weights = tuple(
            Dual(np.float64(value), {index: 1.0})  # type: ignore[arg-type]
            for index, value in enumerate(parameters)
        )
        self._states: tuple[_Known, ...] = ()
        self._recalls: tuple[_Known, ...] = ()

    def begin(self, course: Course, rows: slice) -> None:
        """Takes the first answers."""
        states = self._formulas.first(self._weights, course.rating[rows])
        self._states = tuple(self._known(state, ()) for state in states)

    def recall(self, course: Course, rows: slice) -> _Known:
        """The predictions of the next answers."""
        inputs = self._inputs(self._states)
        recalls = self._formulas.recalls(self._weights, inputs, course.gaps.rows(rows))
        self._recalls = tuple(self._known(recall, self._states) for recall in recalls)
        return self._recalls[0]

    def keep(self, count: int) -> None:
        """Leaves only the first histories."""
        self._states = tuple(known.first(count) for known in self._states)
        self._recalls = tuple(known.first(count) for known in self._recalls)

    def answer(self, course: Course, rows: slice) -> None:
        """Takes these answers."""
        known = (*self._states, *self._recalls)
        inputs = self._inputs(known)
        states, recalls = inputs[: len(self._states)], inputs[len(self._states) :]
        gaps, rating = course.gaps.rows(rows), course.rating[rows]
        after = self._formulas.after(self._weights, states, recalls, gaps, rating)
        self._states = tuple(self._known(state, known) for state in after)

    def _inputs(self, known: Sequence[_Known]) -> States:
        return tuple(
            one.value if one.tangent is None else Dual(one.value, {self._count + index: 1.0})
            for index, one in enumerate(known)
        )

    def _known(self, number: Number, inputs: Sequence[_Known]) -> _Known:
        """The derivatives with respect to the parameters alone."""
        value = np.asarray(value_of(number))
        if not isinstance(number, Dual):
            return _Known(value, None)
        total: Tangent | None = None
        for key, exact in number.slopes.items():
            tangent = inputs[key - self._count].tangent if key >= self._count else None
            if tangent is not None:
                moved = tangent * np.asarray(exact, dtype=np.float32)
                total = moved if total is None else np.add(total, moved, out=total)
        if total is None:
            total = np.zeros((self._count, len(value)), dtype=np.float32)
        for key, exact in number.slopes.items():
            if key < self._count:
                total[key] += np.asarray(exact, dtype=np.float32)
        return _Known(value, total)
