"""Interviews: dates for which cards are learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flashcards.model import json_values

MINUTES_A_DAY = 20
"""What is given to an interview each day unless a person says otherwise."""
MOST_MINUTES = 24 * 60  # a whole day


@dataclass(frozen=True, slots=True)
class Interview:
    """A date for which cards are learnt.

    ``day`` is the study day of the interview; the last day to learn is the one before. ``decks``
    are names of decks, ``search`` a query; with both, a card has to be in both, with neither all
    cards are learnt. ``minutes_a_day`` is what the plan may use.
    """

    id: int
    uid: str
    name: str
    day: int
    decks: tuple[str, ...] = ()
    search: str = ""
    minutes_a_day: int = MINUTES_A_DAY
    created_ms: int = 0


def cards_values(interview: Interview) -> dict[str, Any]:
    """Which cards an interview is about, as plain values for JSON."""
    return {"decks": list(interview.decks), "search": interview.search}


def cards_from(values: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """The decks and the search that ``cards_values`` wrote.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: if it is another thing.
    """
    return json_values.texts(values["decks"]), json_values.text(values["search"])
