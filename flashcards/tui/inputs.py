"""Converts options to the text of a field, and back."""

from __future__ import annotations

import re

from flashcards.errors import SettingError

_NUMBER = re.compile(r"\d+")  # int() alone would accept “-1” and “1_000” too


def number_of(text: str, name: str) -> int:
    """Reads a whole number that is not negative.

    Raises:
        SettingError: if the text is anything else, naming the field.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise SettingError(f"{name}: write a whole number, not “{text.strip()}”.")
    return int(text)


def share_of(text: str, name: str) -> float:
    """Reads a probability from "90", "90 %" or "0.9".

    Raises:
        SettingError: if the text is anything else, naming the field.
    """
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError as error:
        raise SettingError(f"{name}: write a percentage such as 90, not “{text}”.") from error
    # 1 is all of it: nobody asks for a retention of one percent.
    return number if number <= 1 else round(number / 100, 6)


def share_text(share: float) -> str:
    """A probability as a percentage, without the percent sign."""
    return f"{share * 100:g}"
