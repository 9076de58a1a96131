"""The part of the lossless JSON export that holds interviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flashcards.model import json_values
from flashcards.model.interview import MOST_MINUTES, Interview, cards_from, cards_values


def interview_rows(interviews: Iterable[Interview]) -> Iterator[dict[str, Any]]:
    """Interviews as plain values, the soonest first."""
    for interview in sorted(interviews, key=lambda i: (i.day, i.uid)):
        yield {
            "id": interview.uid,
            "name": interview.name,
            "day": interview.day,
            **cards_values(interview),
            "minutes_a_day": interview.minutes_a_day,
            "created": interview.created_ms,
        }


def interview_from(number: int, row: dict[str, Any]) -> Interview:
    """An interview that ``interview_rows`` wrote; wrong values raise what ``json_values`` raises.

    Args:
        number: its row id.
        row: the plain values.
    """
    minutes = json_values.whole(row["minutes_a_day"])
    if not 1 <= minutes <= MOST_MINUTES:
        raise ValueError(f"{minutes} is not a number of minutes of a day")
    decks, search = cards_from(row)
    return Interview(
        id=number,
        uid=json_values.text(row["id"]),
        name=json_values.text(row["name"]),
        day=json_values.day(row["day"]),
        decks=decks,
        search=search,
        minutes_a_day=minutes,
        created_ms=json_values.instant(row["created"]),
    )
