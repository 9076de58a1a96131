"""A review log alone, as a table: whose answer, when, how well, how long."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flashcards.errors import SourceError
from flashcards.formats.base import Problem, Source
from flashcards.model import Rating, ReviewKind

NAME = "review-log"
_SEPARATORS = ",\t;"
_LONGEST_HEADINGS = 1_000
_ANKI = {"card": ("cid",), "at": ("id",), "rating": ("ease",), "duration": ("time",)}
_OTHERS = {
    "card": ("card_id", "card", "cid"),
    "at": ("review_time", "reviewed_at", "timestamp", "at"),
    "rating": ("review_rating", "rating", "grade", "ease"),
    "duration": ("review_duration", "duration_ms", "duration"),
}
_SECONDS_UNTIL = 100_000_000_000
"""Instants below it are seconds: as milliseconds they would lie before April 1973."""
_LATEST_MS = 4_102_444_800_000
_CRAM, _MANUAL = "3", ("4", "5")
_LONGEST_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: the card's name in its program, epoch milliseconds UTC, rating, milliseconds."""

    card: str
    at_ms: int
    rating: Rating
    duration_ms: int
    kind: ReviewKind | None = None


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """The answers of a file in its order, and what was skipped."""

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def is_log(source: Source) -> bool:
    """Whether a text begins with the headings of a review log."""
    return _headings(source.head.partition("\n")[0]) is not None


def read(source: Source) -> AnswerLog:
    """The answers of a review log; rows that are none are skipped and told.

    Raises:
        SourceError: if it has no headings of a review log, or no row that can be read.
    """
    first, _, rest = source.text.partition("\n")
    found = _headings(first)
    if found is None:
        raise SourceError(
            f"{source.name}: this is no review log; its first line must name a card, a time and "
            "a rating, as card_id,review_time,review_rating."
        )
    separator, places = found
    reader = csv.reader(rest.split("\n"), delimiter=separator)
    answers: list[Answer] = []
    problems: list[Problem] = []
    for line, row in _rows(source.name, reader):
        try:
            answer = _answer(row, places)
        except ValueError as error:
            problems.append(Problem(source.name, line, f"skipped: {error}"))
        else:
            answers += [answer] if answer else []
    if not answers:
        raise SourceError(f"{source.name}: there is no answer in this review log.")
    return AnswerLog(tuple(answers), tuple(problems))


def _headings(line: str) -> tuple[str, Mapping[str, int]] | None:
    """The separator, and the place of each column, if the line names those of a review log."""
    if len(line) > _LONGEST_HEADINGS:
        return None
    for separator in _SEPARATORS:
        names = [name.strip().strip('"').lower() for name in line.split(separator)]
        known = _ANKI if {"cid", "ease", "id"} <= set(names) else _OTHERS
        places = {
            column: next((names.index(name) for name in every if name in names), -1)
            for column, every in known.items()
        }
        if min(places["card"], places["at"], places["rating"]) >= 0:
            return separator, places | _kind_places(names, known)
    return None


def _kind_places(names: Sequence[str], known: object) -> dict[str, int]:
    if known is not _ANKI:
        return {}
    return {name: names.index(name) for name in ("type", "factor") if name in names}


def _rows(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    try:
        for line, row in enumerate(reader, start=2):
            if row:
                yield line, row
    except csv.Error as error:
        raise SourceError(f"{name}: this review log cannot be read: {error}.") from error


def _answer(row: Sequence[str], places: Mapping[str, int]) -> Answer | None:
    """The answer of a row, None for a row that is none: a due date set by hand, mere cramming."""

    def cell(column: str) -> str:
        place = places.get(column, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

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
    )


def _instant(cell: str) -> int:
    try:
        if cell.isdecimal():
            number = int(cell[:_DIGITS])
            at_ms = number * 1_000 if number < _SECONDS_UNTIL else number
        else:
            at = datetime.fromisoformat(cell)
            at_ms = round((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1_000)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{cell[:40]!r} is no time") from error
    if not 0 < at_ms < _LATEST_MS:
        raise ValueError(f"{cell[:40]!r} is no time between 1970 and 2100")
    return at_ms


_DIGITS = 18


def _rating(cell: str) -> Rating:
    named = {rating.name.lower(): rating for rating in Rating}
    plain = cell.lower().removesuffix(".0")
    if plain in named:
        return named[plain]
    if plain in ("1", "2", "3", "4"):
        return Rating(int(plain))
    raise ValueError(f"{cell[:40]!r} is no rating from 1 to 4")


def _duration(cell: str) -> int:
    try:
        return min(max(round(float(cell)), 0), _LONGEST_MS) if cell else 0
    except (ValueError, OverflowError):
        return 0
