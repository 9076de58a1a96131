"""Escapes plain text for Markdown, only where it would otherwise be read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_SUSPECT = re.compile(r"[\\*_<&$~\]]")
_MEANING = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n])"
    r"|<(?=[a-zA-Z/!?])(?![a-zA-Z][a-zA-Z0-9-]*+,)"
    r"|&(?=#?\w{1,32};)"
    r"|\](?=\()"
    r"|~~(?=\S)"
)
_STARS = re.compile(r"(?<!\s)\*|\*(?!\s)")
_BARS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_DOLLARS = re.compile(r"(?<!\\)\$")
_LONGEST_EMPHASIS = 500
"""Characters, a plain choice: marks farther apart seldom belong to each other."""
_LONGEST_FORMULA = 2_000
"""Characters between dollar signs; longer formulas are not converted for the terminal either."""
_SHORTEST_DISPLAYED = 3  # from one $$ to the next: two signs and a character
_STARTERS = ("#", ">", "=", "--", "***", "___", "```", "~~~")
_LINE_START = re.compile(
    r"^([ \t]*)(#{1,6}(?=\s|$)|>|(?:=+|-{2,}|\*{3,}|_{3,})(?=\s*$)|`{3}|~{3})", re.MULTILINE
)


def escaped_inline(text: str) -> str:
    """Escapes a piece of text that may be put anywhere in a line."""
    if not _SUSPECT.search(text):
        return text
    text = _MEANING.sub(lambda match: f"\\{match[0]}", text)
    for mark, means_something, marks in (
        ("*", _is_starred, _STARS),
        ("_", _is_barred, _BARS),
        ("$", _is_formula, _DOLLARS),
    ):
        if mark in text and means_something(text):
            text = marks.sub(r"\\\g<0>", text)
    return text


# Whether marks form a pair. A pattern would look ahead again from each mark, in quadratic time.


def _is_starred(text: str) -> bool:
    """Whether a star before a word is followed by one behind a word."""
    return _are_paired(
        (
            star.start,
            _holds(star.after) and star.after != "*",
            _holds(star.before) and star.before != "*",
        )
        for star in _runs(text, _STAR)
    )


def _is_barred(text: str) -> bool:
    """Likewise for underscores, which mean emphasis only at the edges of words."""
    return _are_paired(
        (
            bar.start,
            _holds(bar.after) and not (bar.before.isalnum() or bar.before == "_"),
            _holds(bar.before) and (bar.length > 1 or not bar.after.isalnum()),
        )
        for bar in _runs(text, _BAR_RUN)
    )


def _is_formula(text: str) -> bool:
    """Whether the text contains a formula between dollar signs."""
    return _is_displayed(text) or any(
        _holds(opening.after)
        and opening.after != "$"
        and not (opening.before.isalnum() or opening.before in ("\\", "$", "_"))
        and 1 < closing.start - opening.start <= _LONGEST_FORMULA
        and _holds(closing.before)
        and closing.before != "\\"
        and not (closing.after.isdigit() or closing.after == "$")
        and "\n" not in text[opening.start : closing.start]
        for opening, closing in pairwise(_runs(text, _DOLLAR))
    )


def _is_displayed(text: str) -> bool:
    doubled = [match.start() for match in _DOUBLED.finditer(text)]
    opening = 0
    for end in doubled:
        while opening + 1 < len(doubled) and doubled[opening + 1] <= end - _SHORTEST_DISPLAYED:
            opening += 1
        if _SHORTEST_DISPLAYED <= end - doubled[opening] <= _LONGEST_FORMULA:
            return True
    return False


def _are_paired(marks: Iterator[tuple[int, bool, bool]]) -> bool:
    """Whether an opening mark is followed by a closing one within ``_LONGEST_EMPHASIS``.

    Args:
        marks: index of each mark, whether it can open, whether it can close.
    """
    opened = -_LONGEST_EMPHASIS - 1
    for index, may_open, may_close in marks:
        if may_close and index - opened <= _LONGEST_EMPHASIS:
            return True
        if may_open:
            opened = index
    return False


class _Run(NamedTuple):
    """A run of equal marks; ``before`` and ``after`` are the characters beside it, or empty."""

    start: int
    length: int
    before: str
    after: str


def _runs(text: str, pattern: re.Pattern[str]) -> Iterator[_Run]:
    for match in pattern.finditer(text):
        start, end = match.span()
        yield _Run(
            start=start,
            length=end - start,
            before=text[max(start - 1, 0) : start],
            after=text[end : end + 1],
        )


def _holds(letter: str) -> bool:
    return bool(letter) and not letter.isspace()


_STAR, _BAR_RUN, _DOLLAR = re.compile(r"\*"), re.compile(r"_+"), re.compile(r"\$")
_DOUBLED = re.compile(r"(?=\$\$)")


def escaped_starts(text: str) -> str:
    """Escapes starts of lines that would be headings, quotes, rules or fences.

    List markers stay: a list reads the same as text.
    """
    if "\n" not in text and not text.lstrip(" \t").startswith(_STARTERS):
        return text
    return _LINE_START.sub(r"\1\\\2", text)


def escaped(text: str) -> str:
    """Escapes whole lines."""
    return escaped_starts(escaped_inline(text))
