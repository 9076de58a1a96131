"""Checks values of untrusted JSON: their types, and the bounds that a collection can store."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

_LARGEST = 2**63 - 1  # of SQLite's integers
LAST_DAY = 2_932_896  # 9999-12-31, the last date that datetime supports
LAST_MS = 253_402_300_799_999  # the last millisecond of that day
_SHOWN = 40  # characters of a value in a message, which may be a whole document
_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)


def text(value: object) -> str:
    """A string that can be encoded as UTF-8, which lone surrogates cannot.

    Raises:
        ValueError: if the value is not such a string. The other functions here raise it likewise.
    """
    if not isinstance(value, str):
        raise _not("a text", value)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _not("a text of whole characters", value) from error
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of strings, as a tuple."""
    if not isinstance(value, list):
        raise _not("a list", value)
    return tuple(map(text, value))


def whole(value: object) -> int:
    """An integer that fits into a 64-bit column."""
    return _within(value, -_LARGEST, _LARGEST)


def day(value: object) -> int:
    """A study day, counted from 1970-01-01."""
    return _within(value, 0, LAST_DAY)


def instant(value: object) -> int:
    """An instant in epoch milliseconds."""
    return _within(value, 0, LAST_MS)


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


def share(value: object) -> float:
    """A number from 0 to 1."""
    number = real(value)
    if not 0 <= number <= 1:
        raise _not("a share from 0 to 1", value)
    return number


def maybe(read: Callable[[object], _T], value: object) -> _T | None:
    """Applies ``read`` unless the value is None."""
    return None if value is None else read(value)


def one_of(kind: type[_E], value: object) -> _E:
    """The member of an enumeration with this value."""
    try:
        return kind(value)
    except ValueError as error:
        raise _not(f"one of {', '.join(str(member.value) for member in kind)}", value) from error


def like(value: Any, *, usual: object) -> Any:
    """A value of the same type as ``usual``; for a tuple, a list of numbers."""
    if isinstance(usual, tuple):
        if not isinstance(value, list | tuple):
            raise _not("a list", value)
        return tuple(item if isinstance(item, int) else real(item) for item in value)
    if isinstance(usual, float):
        return real(value)
    if type(value) is not type(usual):
        raise _not(f"of the type {type(usual).__name__}", value)
    return value


def _within(value: object, low: int, high: int) -> int:
    # bool is a subclass of int, and JSON's true is not a number.
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _not(f"a whole number from {low} to {high}", value)
    return value


def _not(wanted: str, value: object) -> ValueError:
    return ValueError(f"{shown(value)} is not {wanted}")


def shown(value: object) -> str:
    """The repr of a value for a message, shortened to ``_SHOWN`` characters."""
    words = repr(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
