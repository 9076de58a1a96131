"""Plans that spread what is overdue: what there is, and what a plan would be like."""

from __future__ import annotations

from dataclasses import dataclass

from flashcards.model.plan import Plan

_MANY, _OLD_DAYS = 20, 3
"""Fewer cards, or newer ones, are what a missed day or two brings."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many cards should have been answered before today, and since when the first of them."""

    cards: int = 0
    since_day: int | None = None

    def is_backlog(self, today: int) -> bool:
        """Whether so many cards have been overdue for so long that a plan is worth offering."""
        is_old = self.since_day is not None and today - self.since_day >= _OLD_DAYS
        return is_old and self.cards >= _MANY


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """A plan in force, and how many of its overdue cards are left."""

    plan: Plan
    left: int


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
