"""Plans that spread what is overdue: what there is, and what a plan would be like."""

from __future__ import annotations

from dataclasses import dataclass

from flashcards.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many cards should have been answered before today, and since when the first of them."""

    cards: int = 0
    since_day: int | None = None


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """A day of a plan: overdue cards, what is due besides (expected), and the minutes of both."""

    day: int
    backlog: int
    others: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan with its days, whether it is in force or not.

    ``left`` overdue cards are not done yet. ``recalled`` of them are expected to be recalled when
    their day comes, ``recalled_now`` if all came today.
    """

    plan: Plan
    left: int
    days: tuple[ForecastDay, ...]
    recalled: float
    recalled_now: float
