"""The easy days of a preset as people write them: "sat 50 sun 0"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.errors import SettingError
from flashcards.model.preset import EVERY_DAY_NORMAL
from flashcards.presentation.translations import say

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORTEST = len("mon")
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHARES = {"normal": 100, "reduced": 50, "minimum": 0}  # percent of a usual day
_PART = re.compile(r"[\s,;:=]+")
_PERCENT = re.compile(r"(\d{1,3})%?")


def easy_days(shares: Sequence[int]) -> str:
    """The days that are easier than the others, each with its share in percent; empty if none."""
    named = zip(_DAYS, shares, strict=True)
    return " ".join(f"{day} {share}" for day, share in named if share != EVERY_DAY_NORMAL[0])


def easy_days_from(text: str, name: str) -> tuple[int, ...]:
    """The share of each weekday, Monday first, from "sat sun 50" or "sunday minimum".

    A share is for all days that are named before it; days without one are reduced.

    Args:
        text: as a person wrote it.
        name: the name of the field or option, for the error.

    Raises:
        SettingError: naming the field and the part that is neither a day nor a share.
    """
    shares = list(EVERY_DAY_NORMAL)
    waiting: list[int] = []
    for part in filter(None, _PART.split(text.lower())):
        day, share = _day(part), _share(part)
        if day is not None:
            waiting.append(day)
            continue
        if share is None or not waiting:
            raise SettingError(_not_easy_days(name, part))
        _give(shares, waiting, share)
        waiting = []
    _give(shares, waiting, _SHARES["reduced"])
    return tuple(shares)


def _give(shares: list[int], days: Sequence[int], share: int) -> None:
    for day in days:
        shares[day] = share


def _day(word: str) -> int | None:
    if len(word) < _SHORTEST:
        return None
    return next((day for day, full in enumerate(_NAMES) if full.startswith(word)), None)


def _share(word: str) -> int | None:
    match = _PERCENT.fullmatch(word)
    share = int(match[1]) if match else _SHARES.get(word)
    return share if share is not None and share <= _SHARES["normal"] else None


def _not_easy_days(name: str, wrong: str) -> str:
    return say(
        "{name}: “{wrong}” does not fit; write days and their share of reviews, as sat 50 sun 0.",
        name=name,
        wrong=wrong,
    )
