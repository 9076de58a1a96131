"""The words of backups in a list."""

from __future__ import annotations

from datetime import datetime

from flashcards.presentation import wording
from flashcards.presentation.translations import mark, say
from flashcards.study_day import day_number

_KB = 1_000
_UNITS = (mark("{size:,.0f} kB"), mark("{size:,.1f} MB"), mark("{size:,.1f} GB"))


def line(made: datetime, today: datetime, reason: str, size: int, cards: int | None) -> str:
    """A backup in a list, without its path: when it was made, why, its size, its cards.

    Args:
        made: in local time.
        today: likewise.
        reason: the word in the file's name.
        size: in bytes.
        cards: None if they cannot be counted.
    """
    return say(
        "{date} {time} · {age} · {reason} · {size} · {cards}",
        date=wording.short_date(made),
        time=made.strftime("%H:%M"),
        age=wording.day(day_number(made.date()), day_number(today.date())),
        reason=reason,
        size=size_of(size),
        cards=say("not readable") if cards is None else wording.count(cards, "card"),
    )


def size_of(size: int) -> str:
    """A number of bytes in a suitable unit: "340 kB", "1.2 MB"."""
    shown = max(size / _KB, 1.0)
    for unit in _UNITS[:-1]:
        if shown < _KB:
            return say(unit, size=shown)
        shown /= _KB
    return say(_UNITS[-1], size=shown)
