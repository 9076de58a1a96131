"""How ready a person is for an interview, and what is planned until then."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

from flashcards.model.interview import Interview


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is expected on the day of an interview; shares of its cards from 0 to 1.

    ``expected`` is the share recalled if the plan is followed, most likely between ``low`` and
    ``high``; ``untouched`` is that if nothing more is done. ``weak`` counts begun cards that would
    then be recalled with a chance below 70 %, ``unseen`` those not begun, ``unmet`` those of them
    that find no minutes.
    """

    interview: Interview
    days_left: int
    cards: int
    unseen: int
    unmet: int
    weak: int
    untouched: float
    expected: float
    low: float
    high: float


_BEYOND = 0.025
"""The part of all outcomes that lies beyond either end of a range: 95 of 100 lie within."""
_SURE = 1.96
"""The same in standard errors."""
_MANY = 2_000
"""Cards from which a normal distribution takes the place of the binomial one."""


def likely(expected: float, cards: int) -> tuple[float, float]:
    """The range in which the share of cards recalled lies on 95 of 100 such days.

    The ends are quantiles of the binomial distribution: near 1, where readiness belongs, standard
    errors would leave out that one card more is forgotten.
    """
    if not 0 < expected < 1:
        return expected, expected
    if cards > _MANY:
        error = _SURE * sqrt(expected * (1 - expected) / cards)
        return max(expected - error, 0.0), min(expected + error, 1.0)
    below, low, high = 0.0, cards, cards
    for known in range(cards + 1):
        below += exp(_log_chance(known, cards, expected))
        low = min(low, known) if below >= _BEYOND else low
        if below >= 1 - _BEYOND:
            high = known
            break
    return low / max(cards, 1), high / max(cards, 1)


def _log_chance(known: int, cards: int, expected: float) -> float:
    """The logarithm of the chance that exactly so many cards are known."""
    ways = lgamma(cards + 1) - lgamma(known + 1) - lgamma(cards - known + 1)
    return ways + known * log(expected) + (cards - known) * log(1 - expected)


@dataclass(frozen=True, slots=True)
class Effort:
    """What more or fewer minutes would change.

    ``wanted`` is the recall that decks ask for and ``needed`` the minutes a day that lead to it,
    None if no number of minutes does. ``with_more`` is the recall with ``MORE_MINUTES`` more.
    ``missed_days`` were left out, which has cost ``missed_recall``.
    """

    wanted: float
    needed: int | None
    with_more: float
    missed_days: int
    missed_recall: float


MORE_MINUTES = 10
"""A day, as ``Effort.with_more`` weighs them."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day of a plan.

    ``cards`` and ``minutes`` are expected. ``card_ids`` are known for the next days only: in their
    order, if all cards before are recalled.
    """

    day: int
    cards: float
    minutes: float
    card_ids: tuple[int, ...] | None = None
    new: int | None = None
