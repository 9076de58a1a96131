"""Options as text in a field, and back."""

from __future__ import annotations

import re

from flashcards.errors import SettingError

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_STEP = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])?")
_NUMBER = re.compile(r"\d+")


def steps_text(steps: tuple[int, ...]) -> str:
    """Steps in seconds as "1m 10m"."""
    return " ".join(_step_text(step) for step in steps)


def steps_of(text: str, name: str) -> tuple[int, ...]:
    """Steps in seconds from "1m 10m 1d"; a number without a unit is minutes.

    Raises:
        SettingError: naming the field and the part that is no length of time.
    """
    return tuple(_step_of(part, name) for part in text.replace(",", " ").split())


def number_of(text: str, name: str) -> int:
    """A whole number that is not negative.

    Raises:
        SettingError: naming the field.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise SettingError(f"{name}: write a whole number, not “{text.strip()}”.")
    return int(text)


def share_of(text: str, name: str) -> float:
    """A probability from "90", "90 %" or "0.9".

    Raises:
        SettingError: naming the field.
    """
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError as error:
        raise SettingError(f"{name}: write a percentage such as 90, not “{text}”.") from error
    return number if number <= 1 else round(number / 100, 6)


def share_text(share: float) -> str:
    """A probability as a percentage without its sign."""
    return f"{share * 100:g}"


def _step_text(seconds: int) -> str:
    unit = next(unit for unit in "dhms" if seconds % _UNITS[unit] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"


def _step_of(part: str, name: str) -> int:
    match = _STEP.fullmatch(part)
    if match is None:
        raise SettingError(f"{name}: “{part}” is no length of time; write 30s, 10m, 4h or 1d.")
    return round(float(match[1]) * _UNITS[match[2] or "m"])
