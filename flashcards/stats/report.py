"""Everything on the statistics screen at once, and the same as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from math import isfinite
from typing import Any

from flashcards.stats.activity import Activity, activity
from flashcards.stats.calibration import Calibration, calibration
from flashcards.stats.cards import Cards, cards
from flashcards.stats.facts import Choice, Facts, chosen
from flashcards.stats.forecast import Forecast, forecast
from flashcards.stats.retention import Retention, retention


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures and series of the chosen part of a collection."""

    today: int
    choice: Choice
    reviews: int
    retention: Retention
    calibration: Calibration
    activity: Activity
    cards: Cards
    forecast: Forecast

    def as_data(self) -> dict[str, Any]:
        """The same as dicts, lists, strings and numbers that JSON can hold.

        Keys are the names of the fields. What cannot be told is None.
        """
        data: dict[str, Any] = _plain(self)
        return data


_EVERYTHING = Choice()


def statistics(facts: Facts, choice: Choice = _EVERYTHING) -> Statistics:
    """Works out everything."""
    part = chosen(facts, choice)
    return Statistics(
        today=part.today,
        choice=choice,
        reviews=len(part.reviews),
        retention=retention(part),
        calibration=calibration(part),
        activity=activity(part),
        cards=cards(part),
        forecast=forecast(part),
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return str(value) if isinstance(value, str) else value
