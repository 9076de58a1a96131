"""What a desired retention costs and yields over the days ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flashcards.scheduling.planning.days_ahead import YEAR, days_ahead
from flashcards.scheduling.planning.outset import Outset

DESIRED = (0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97)
"""Closer together at the top, where the minutes rise steeply."""


@dataclass(frozen=True, slots=True)
class Load:
    """The expected days at one desired retention: means a day, and how things stand at the end.

    ``reviews_per_day`` counts cards that come back, each once a day, ``new_per_day`` those that are
    begun; ``minutes_per_day`` covers all answers. ``remembered`` are the cards recalled at the end
    out of ``cards`` begun by then, ``waiting`` those that limits leave over.
    """

    desired_retention: float
    reviews_per_day: float
    new_per_day: float
    minutes_per_day: float
    remembered: float
    cards: int
    waiting: float


def curve(outset: Outset, desired: Sequence[float] = DESIRED, days: int = YEAR) -> tuple[Load, ...]:
    """The load at several desired retentions.

    Each decides the intervals from the next answer of a card on; what is due now stays so, as when
    the option is changed.
    """
    return tuple(load_at(outset, retention, days) for retention in desired)


def load_at(outset: Outset, desired_retention: float, days: int = YEAR) -> Load:
    """The load at one desired retention: a function of its arguments alone."""
    ahead = days_ahead(outset.at(desired_retention), days)
    return Load(
        desired_retention=desired_retention,
        reviews_per_day=float(ahead.reviews.mean()),
        new_per_day=float(ahead.new.mean()),
        minutes_per_day=float(ahead.minutes.mean()),
        remembered=float(ahead.known[-1]),
        cards=round(float(ahead.begun[-1])),
        waiting=float(ahead.waiting[-1]),
    )
