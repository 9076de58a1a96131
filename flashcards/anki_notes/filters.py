"""The filters of templates that change a field's text, such as ``{{kana:Field}}``."""

from __future__ import annotations

import re
from collections.abc import Callable

_TAGS = re.compile(r"<[^<>]*>")
# A base begins behind a space, a tag or a bracket, and nowhere else: what is long costs little.
_READING = re.compile(r"(?: |(?<![^ \n>\[\]]))([^ \n>\[\]]{1,300}+)\[([^\[\]]{1,300}+)\]")
_SOUND = "sound:"


def _with_readings(value: str, shown: str) -> str:
    """Shows each ``base[reading]`` as the template of a match says; sounds stay."""
    if "[" not in value:
        return value

    def one(match: re.Match[str]) -> str:
        return match[0] if match[2].startswith(_SOUND) else match.expand(shown)

    return _READING.sub(one, value.replace("&nbsp;", " "))


def _text(value: str) -> str:
    return _TAGS.sub("", value)


def _kanji(value: str) -> str:
    return _with_readings(value, r"\1")


def _kana(value: str) -> str:
    return _with_readings(value, r"\2")


def _furigana(value: str) -> str:
    return _with_readings(value, r"\1(\2)")


FILTERS: dict[str, Callable[[str], str]] = {
    "text": _text,
    "kanji": _kanji,
    "kana": _kana,
    "furigana": _furigana,
}
"""By name, functions from HTML to HTML; all other filters leave the text as it is."""
