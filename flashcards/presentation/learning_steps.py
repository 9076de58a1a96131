"""The notation of learning and relearning steps, as people write and read them: "1m 10m"."""

from __future__ import annotations

import re

from flashcards.errors import SettingError
from flashcards.presentation.translations import say
from flashcards.presentation.wording import DAY_S, HOUR_S, MINUTE_S

# Seconds of a unit, as people write it.
_UNITS = {"s": 1, "sec": 1, "m": MINUTE_S, "min": MINUTE_S, "h": HOUR_S, "d": DAY_S}
_STEP = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*([a-z]*)")


def steps(lengths: tuple[int, ...]) -> str:
    """Steps in seconds as people write them: "1m 10m"."""
    return " ".join(_step(length) for length in lengths)


def steps_from(text: str, name: str) -> tuple[int, ...]:
    """Steps in seconds from "1m 10 min, 1d"; a number without a unit is minutes.

    Args:
        text: as a person wrote it.
        name: the name of the field or option, for the error.

    Raises:
        SettingError: naming the field and the part that is not a length of time.
    """
    rest = text.replace(",", " ").strip().lower()
    lengths = []
    while rest:
        match = _STEP.match(rest)
        unit = match[2] or "m" if match else ""
        if match is None or unit not in _UNITS:
            wrong = match[0] if match else rest.split()[0]
            raise SettingError(_not_a_length(name, wrong))
        lengths.append(round(float(match[1]) * _UNITS[unit]))
        rest = rest[match.end() :].lstrip()
    return tuple(lengths)


def _not_a_length(name: str, wrong: str) -> str:
    return say(
        "{name}: “{wrong}” is not a length of time; write 30s, 10m or 1d.", name=name, wrong=wrong
    )


def _step(length: int) -> str:
    """A step in the notation that ``steps_from`` reads, the same in every language."""
    units = (("d", DAY_S), ("h", HOUR_S), ("m", MINUTE_S), ("s", 1))
    unit, size = next((unit, size) for unit, size in units if length % size == 0)
    return f"{length // size}{unit}"
