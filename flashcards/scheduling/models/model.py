"""The interface of a memory model: one answer at a time, and its parameters as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Vector = Sequence[float]
State = tuple[float, ...]
"""The numbers that a model keeps of a card between two answers; each model names its own."""


class Gap(NamedTuple):
    """The time since a card's previous answer, on both clocks, neither below 0.

    ``days`` counts in days of 24 hours with fractions, from the instants of the answers;
    ``study_days`` is the difference of their study days.
    """

    days: float
    study_days: float


@dataclass(frozen=True, slots=True)
class Space:
    """The parameters of a model: defaults, bounds and prior, each of one length.

    The prior is normal around the defaults. It adds ``strength`` times the squared distance, in
    units of ``deviations``, to the summed log loss. ``rising`` names groups of parameters that must
    not fall from one to the next.
    """

    defaults: tuple[float, ...]
    deviations: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    strength: float
    rising: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A memory model.

    ``first(w, rating)`` is the state after the first answer, ``recall(w, state, gap)`` the
    probability of recall, ``after(w, state, gap, rating)`` the state after a later answer.
    """

    name: str
    space: Space
    first: Callable[[Vector, int], State]
    recall: Callable[[Vector, State, Gap], float]
    after: Callable[[Vector, State, Gap, int], State]


_LONGEST = 1e7
"""Days; the longest interval that is looked for."""
_HALVINGS = 80
"""After these the bounds are neighbours: a float holds 53 bits."""


def interval(model: Model, w: Vector, state: State, retention: float) -> float:
    """The days after which recall has fallen to a retention; at most about 27,000 years.

    By bisection: FSRS-7's curve has no closed inverse, and every model's falls with time.
    """
    low, high = 0.0, 1.0
    while model.recall(w, state, Gap(high, high)) > retention and high < _LONGEST:
        low, high = high, high * 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if model.recall(w, state, Gap(middle, middle)) > retention:
            low = middle
        else:
            high = middle
    return (low + high) / 2
