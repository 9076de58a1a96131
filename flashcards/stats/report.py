"""Computes all statistics at once, and converts them to plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from math import isfinite
from typing import Any

from flashcards.model import Deck, Preset
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.scheduling.planning.band import Band
from flashcards.scheduling.planning.retention_curve import Load
from flashcards.stats.account import Account, account
from flashcards.stats.activity import Activity, activity
from flashcards.stats.calibration import Calibration, calibration
from flashcards.stats.cards import Cards, cards
from flashcards.stats.dataset import Dataset, chosen
from flashcards.stats.forecast import Forecast, forecast
from flashcards.stats.judged import judged
from flashcards.stats.remarks import Remark, remarks
from flashcards.stats.retention import Retention, retention


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures and series of the chosen part of a collection."""

    today: int
    filter: NoteFilter
    days: int | None
    reviews: int
    retention: Retention
    calibration: Calibration
    remarks: tuple[Remark, ...]
    activity: Activity
    cards: Cards
    forecast: Forecast
    account: Account

    def as_data(self) -> dict[str, Any]:
        """Converts the figures to dicts, lists, strings and numbers for JSON.

        Keys are the names of fields. Unknown values are None.
        """
        data: dict[str, Any] = as_plain(self)
        return data


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the statistics pages show.

    ``questions`` are those of the hardest cards by card id, without removed cards. ``workload`` is
    expected at several desired retentions for all cards of ``preset``, that is of the decks
    ``sharing`` it, while the figures may be of a part of them. ``band`` says how exact each load
    is, if that was worked out.
    """

    figures: Figures
    questions: Mapping[int, str]
    workload: tuple[Load, ...]
    preset: Preset
    sharing: tuple[Deck, ...]
    band: tuple[Band, ...] = ()


def statistics(
    dataset: Dataset, notes: NoteFilter = EVERYTHING, days: int | None = None
) -> Figures:
    """Computes all statistics.

    Args:
        dataset: of the whole collection.
        notes: which notes to include.
        days: how many days series go back, including today; None for all.
    """
    part = chosen(dataset, notes, days)
    # First, because these need most memory for a moment: 50 MB less at the peak for a million
    # reviews than after the others have cached their columns.
    ahead = forecast(part)
    retained = retention(part)
    sample = judged(part)
    calibrated = calibration(part, sample)
    return Figures(
        today=part.today,
        filter=notes,
        days=days,
        reviews=len(part.reviews),
        retention=retained,
        calibration=calibrated,
        remarks=tuple(remarks(part, sample, calibrated.verdict)),
        activity=activity(part),
        cards=cards(part),
        forecast=ahead,
        account=account(part.answers, part.in_range),
    )


def as_plain(value: Any) -> Any:
    """Converts figures to dicts, lists, strings and numbers; unknown values are None."""
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple | list):
        return [as_plain(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return str(value) if isinstance(value, str) else value
