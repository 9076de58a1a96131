"""Plans: what was overdue is spread over days, or a deck is paused until a date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flashcards.model import json_values

MOST_A_DAY, MOST_DAYS = 9_999, 365
"""What a plan may spread overdue cards over: cards a day, and days, which are a year."""


class PlanKind(StrEnum):
    """What a plan does."""

    SPREAD = "spread"
    PAUSE = "pause"


class BacklogOrder(StrEnum):
    """Which overdue cards come first.

    ``UNCERTAIN`` takes those first that have the least chance of recall, ``DUE`` those that have
    been due longest, ``STABLE`` the most stable ones, ``GAIN`` those that lose most by waiting for
    each minute that they take.
    """

    UNCERTAIN = "uncertain"
    DUE = "due"
    STABLE = "stable"
    GAIN = "gain"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan for a deck with those below it, given by name; for all decks if that is empty.

    A spread is about the cards that were due before ``start_day``; ``end_day`` is the last day for
    which one of them is planned. On no day are there more than ``per_day`` reviews, and no new
    card until they are done if ``holds_new``. A pause ends when ``end_day`` begins.
    """

    id: int
    uid: str
    kind: PlanKind
    deck: str
    start_day: int
    end_day: int
    per_day: int = 0
    order: BacklogOrder = BacklogOrder.UNCERTAIN
    holds_new: bool = True
    created_ms: int = 0

    def is_over(self, today: int) -> bool:
        """Whether a pause has ended; a spread ends when its cards are done."""
        return self.kind is PlanKind.PAUSE and self.end_day <= today


def options_values(plan: Plan) -> dict[str, Any]:
    """How a plan spreads cards, as plain values for JSON."""
    return {"per_day": plan.per_day, "order": plan.order.value, "holds_new": plan.holds_new}


def options_from(values: dict[str, Any]) -> tuple[int, BacklogOrder, bool]:
    """Reads the options of a plan back from what ``options_values`` returned.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: if it is another thing.
    """
    per_day = json_values.whole(values["per_day"])
    if not 0 <= per_day <= MOST_A_DAY:
        raise ValueError(f"{per_day} is not a number of cards of a day")
    holds_new = values["holds_new"]
    if not isinstance(holds_new, bool):
        raise ValueError(f"{holds_new!r} is neither true nor false")  # noqa: TRY004
    return per_day, json_values.one_of(BacklogOrder, values["order"]), holds_new
