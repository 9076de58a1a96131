"""How ready a person is for an interview, and what is planned until then."""

from __future__ import annotations

from dataclasses import dataclass

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
