"""Values of a JSON from anybody: of the type and within the bounds that a collection can keep."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

_LARGEST = 2**63 - 1
_LAST_DAY = 2_932_896
_LAST_MS = 253_402_300_799_999  # both in the year 9999, where the calendar of Python ends
_SHOWN = 40
_T = TypeVar("_T")


def text(value: object) -> str:
    """A text that has UTF-8.

    Raises:
        ValueError: if it is none; so do the others.
    """
    if not isinstance(value, str):
        raise _not("a text", value)
    value.encode()
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list):
        raise _not("a list", value)
    return tuple(map(text, value))


def whole(value: object) -> int:
    """A whole number of 64 bits."""
    return _within(value, -_LARGEST, _LARGEST)


def day(value: object) -> int:
    """A study day."""
    return _within(value, 0, _LAST_DAY)


def instant(value: object) -> int:
    """An instant, epoch milliseconds."""
    return _within(value, 0, _LAST_MS)


def real(value: object) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _not("a number", value)
    return float(value)


def positive(value: object) -> float:
    """A finite number above 0."""
    number = real(value)
    if number <= 0:
        raise _not("a number above 0", value)
    return number


def maybe(read: Callable[[object], _T], value: object) -> _T | None:
    """What ``read`` makes of a value, None of none."""
    return None if value is None else read(value)


def like(value: Any, *, usual: object) -> Any:
    """A value of the same type as the usual one; a tuple's is a list of numbers."""
    if isinstance(usual, tuple):
        if not isinstance(value, list | tuple):
            raise _not("a list", value)
        return tuple(each if isinstance(each, int) else real(each) for each in value)
    if isinstance(usual, float):
        return real(value)
    if type(value) is not type(usual):
        raise _not(f"of the type {type(usual).__name__}", value)
    return value


def _within(value: object, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _not(f"a whole number from {low} to {high}", value)
    return value


def _not(wanted: str, value: object) -> ValueError:
    shown = repr(value)
    return ValueError(f"{shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'} is not {wanted}")
