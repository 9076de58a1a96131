"""Drops invisible characters that editors leave behind, where no script or emoji needs them."""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]+")
_NEEDY = re.compile(
    "[\u0600-\u109f"  # Arabic and Syriac to Indic, Thai, Tibetan and Myanmar scripts
    "\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
    "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"  # emoji
    "\U000e0020-\U000e007f]"  # and their tags
)
"""Letters that joiners shape or that are written without spaces, and parts of emoji."""


def without_invisible(text: str) -> str:
    """Removes zero-width spaces and joiners, except beside letters and emoji that need them."""
    if text.isascii():  # known of every string at no cost, unlike a search
        return text
    return _INVISIBLE.sub(_kept, text) if _INVISIBLE.search(text) else text


def _kept(match: re.Match[str]) -> str:
    start, end = match.span()
    is_needed = _NEEDY.match(match.string, start - 1) if start else None
    return match[0] if is_needed or _NEEDY.match(match.string, end) else ""
