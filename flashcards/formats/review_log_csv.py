"""Reads a review log without notes, as a table: card, time, rating, duration."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flashcards.errors import SourceError
from flashcards.formats.base import Source
from flashcards.model import Rating, ReviewKind
from flashcards.model.drafts import Problem
from flashcards.support.limits import MOST_LINES, too_many

NAME = "review-log"
_SEPARATORS = ",\t;"
_LONGEST_HEADINGS = 1_000  # characters; a longer first line has other contents
_ANKI = {"card": ("cid",), "at": ("id",), "rating": ("ease",), "duration": ("time",)}
_OTHERS = {
    "card": ("card_id", "card", "cid"),
    "at": ("review_time", "reviewed_at", "timestamp", "at"),
    "rating": ("review_rating", "rating", "grade", "ease"),
    "duration": ("review_duration", "duration_ms", "duration"),
}
_SECONDS_UNTIL = 100_000_000_000
"""Numbers below it are seconds: as milliseconds they would be before April 1973."""
_LATEST_MS = 4_102_444_800_000  # the year 2100: later ones are damaged
_CRAM, _MANUAL = "3", ("4", "5")
_TYPES = ("0", "1", "2", "3")
_INTERVAL = re.compile("-?[0-9]{1,9}")
_LONGEST_MS = 86_400_000  # a day; longer durations are damaged or in another unit


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: the card's name in its program, epoch milliseconds UTC, rating, milliseconds.

    ``type`` and ``interval`` (days, or seconds if negative) are in Anki's own log only, else None.
    They are ignored when answers are compared.
    """

    card: str
    at_ms: int
    rating: Rating
    duration_ms: int
    kind: ReviewKind | None = None
    type: int | None = field(default=None, compare=False)
    interval: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """The answers of a file in its order, and the rows that were skipped."""

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def is_log(source: Source) -> bool:
    """Whether the first line has the headings of a review log."""
    return _headings(source.head.partition("\n")[0]) is not None


def read(source: Source) -> AnswerLog:
    """Reads the answers of a review log; invalid rows are skipped and reported.

    Raises:
        SourceError: if it lacks the headings of a review log, or has no valid row.
    """
    if source.text.count("\n") > MOST_LINES:
        raise too_many(source.name, MOST_LINES, "lines")
    first, _, rest = source.text.partition("\n")
    headings = _headings(first)
    if headings is None:
        raise SourceError(
            f"{source.name}: not a review log; its first line must name a card, a time and "
            "a rating, as card_id,review_time,review_rating."
        )
    separator, indices = headings
    reader = csv.reader(rest.split("\n"), delimiter=separator)
    answers: list[Answer] = []
    problems: list[Problem] = []
    for line, row in _rows(source.name, reader):
        try:
            answer = _answer(row, indices)
        except ValueError as error:
            problems.append(Problem(source.name, line, str(error), skipped=True))
        else:
            answers += [answer] if answer else []
    if not answers:
        raise SourceError(f"{source.name}: this review log holds no valid answer.")
    return AnswerLog(tuple(answers), tuple(problems))


def _headings(line: str) -> tuple[str, Mapping[str, int]] | None:
    """The separator and the index of each column (-1 if absent); None for other lines."""
    if len(line) > _LONGEST_HEADINGS:
        return None
    for separator in _SEPARATORS:
        names = [name.strip().strip('"').lower() for name in line.split(separator)]
        # In Anki's own log “id” is the time of the answer.
        known = _ANKI if {"cid", "ease", "id"} <= set(names) else _OTHERS
        indices = {
            column: next((names.index(alias) for alias in aliases if alias in names), -1)
            for column, aliases in known.items()
        }
        if min(indices["card"], indices["at"], indices["rating"]) >= 0:
            return separator, indices | _kind_indices(names, known)
    return None


def _kind_indices(names: Sequence[str], known: object) -> dict[str, int]:
    if known is not _ANKI:
        return {}
    return {name: names.index(name) for name in ("type", "factor", "ivl") if name in names}


def _rows(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    try:
        for line, row in enumerate(reader, start=2):
            if row:
                yield line, row
    except csv.Error as error:
        raise SourceError(f"{name}: this review log is not valid CSV.") from error


def _answer(row: Sequence[str], indices: Mapping[str, int]) -> Answer | None:
    """The answer in a row; None for manual rescheduling and for cramming that did not count."""

    def cell(column: str) -> str:
        index = indices.get(column, -1)
        return row[index].strip() if 0 <= index < len(row) else ""

    kind = cell("type")
    if kind in _MANUAL or (kind == _CRAM and cell("factor") == "0"):
        return None
    if not cell("card"):
        raise ValueError("it names no card")
    return Answer(
        card=cell("card"),
        at_ms=_instant(cell("at")),
        rating=_rating(cell("rating")),
        duration_ms=_duration(cell("duration")),
        kind=ReviewKind.CRAM if kind == _CRAM else None,
        type=int(kind) if kind in _TYPES else None,
        interval=_interval(cell("ivl")),
    )


def _interval(cell: str) -> int | None:
    return int(cell) if _INTERVAL.fullmatch(cell) else None


def _instant(cell: str) -> int:
    try:
        if cell.isdecimal():
            number = int(cell[:_DIGITS])
            at_ms = number * 1_000 if number < _SECONDS_UNTIL else number
        else:
            # Without a zone it is taken for UTC, since the zone of whoever wrote it is not known.
            time = datetime.fromisoformat(cell)
            at_ms = round((time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp() * 1_000)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{cell[:40]!r} is not a valid time") from error
    if not 0 < at_ms < _LATEST_MS:
        raise ValueError(f"{cell[:40]!r} is not a time between 1970 and 2100")
    return at_ms


_DIGITS = 18
"""Digits of a number that are read: more than an instant has, and few enough for ``int``."""


def _rating(cell: str) -> Rating:
    named = {rating.name.lower(): rating for rating in Rating}
    plain = cell.lower().removesuffix(".0")
    if plain in named:
        return named[plain]
    if plain in ("1", "2", "3", "4"):
        return Rating(int(plain))
    raise ValueError(f"{cell[:40]!r} is not a valid rating (1 to 4)")


def _duration(cell: str) -> int:
    try:
        return min(max(round(float(cell)), 0), _LONGEST_MS) if cell else 0
    except (ValueError, OverflowError):
        return 0
