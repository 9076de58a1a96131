"""A review log as numpy columns: a million reviews in a tenth of the room that objects take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Self, overload

import numpy as np
from numpy.typing import NDArray

from flashcards.model import Rating, Review, ReviewKind, State

Column = NDArray[Any]
NONE = -(1 << 31)
"""What stands in a column of integers where a review has None; a rating of None is 0."""
KINDS = tuple(ReviewKind)
_CHUNK = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class ReviewTable(Sequence[Review]):
    """Columns of one length, named and ordered as the fields of ``Review``.

    ``kind`` is a place in ``KINDS``; ``predicted`` is NaN where a review has None.
    """

    card_id: Column
    at_ms: Column
    study_day: Column
    rating: Column
    duration_ms: Column
    kind: Column
    state_before: Column
    state_after: Column
    step_after: Column
    interval_days: Column
    interval_ms: Column
    predicted: Column
    preset_version_id: Column

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """What the columns are called, in order."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def of_rows(cls, rows: Sequence[tuple[Any, ...]]) -> Self:
        """A table of rows in the order of the columns, ``kind`` a place in ``KINDS``."""
        columns = zip(*rows, strict=True) if rows else [()] * len(_TYPES)
        return cls(*(_column(*each) for each in zip(cls.names(), columns, strict=True)))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Tables one after the other."""
        every = zip(*(part.columns() for part in parts), strict=True)
        return cls(*(np.concatenate(each) for each in every)) if parts else cls.of_rows([])

    def __len__(self) -> int:
        return len(self.at_ms)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ReviewTable):
            return isinstance(other, Sequence) and tuple(self) == tuple(other)
        pairs = zip(self.columns(), other.columns(), strict=True)
        return all(np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in pairs)

    __hash__ = None  # type: ignore[assignment] # it holds arrays

    @overload
    def __getitem__(self, index: int) -> Review: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Review | Self:
        if isinstance(index, slice):
            return type(self)(*(column[index] for column in self.columns()))
        place = range(len(self))[index]
        return next(iter(self[place : place + 1]))

    def __iter__(self) -> Iterator[Review]:
        for values in self.rows():
            (card, at, day, rating, duration, kind, before, after, *rest, version) = values
            step, days, ms, predicted = rest
            yield Review(
                card_id=card,
                at_ms=at,
                study_day=day,
                rating=None if rating is None else Rating(rating),
                duration_ms=duration,
                kind=ReviewKind(kind),
                state_before=State(before),
                state_after=State(after),
                step_after=step,
                interval_days=days,
                interval_ms=ms,
                predicted=predicted,
                preset_version_id=version,
            )

    def renumbered(self, card_id: Column, preset_version_id: Column) -> Self:
        """The same reviews under other ids."""
        return replace(self, card_id=card_id, preset_version_id=preset_version_id)

    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return tuple(getattr(self, field.name) for field in fields(self))

    def at(self, places: Column) -> Self:
        """The reviews at some places, in that order."""
        return type(self)(*(column[places] for column in self.columns()))

    def rows(self, *before: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The reviews as plain values in the order of the columns, None for what is missing.

        Args:
            before: further columns that stand before these, such as ids.
        """
        for start in range(0, len(self), _CHUNK):
            part = self[start : start + _CHUNK]
            lists = [column.tolist() for column in part.columns()]
            lists[3] = [rating or None for rating in lists[3]]
            lists[5] = [_KIND_NAMES[kind] for kind in lists[5]]
            for place in (8, 9, 10):
                lists[place] = [None if value == NONE else value for value in lists[place]]
            lists[11] = [None if value != value else value for value in lists[11]]
            first = [column[start : start + _CHUNK] for column in before]
            yield from zip(*first, *lists, strict=True)


_KIND_NAMES = tuple(kind.value for kind in KINDS)


_TYPES: dict[str, type[np.generic]] = {
    "card_id": np.int64,
    "at_ms": np.int64,
    "study_day": np.int32,
    "rating": np.int8,
    "duration_ms": np.int64,
    "kind": np.int8,
    "state_before": np.int8,
    "state_after": np.int8,
    "step_after": np.int32,
    "interval_days": np.int32,
    "interval_ms": np.int64,
    "predicted": np.float64,
    "preset_version_id": np.int64,
}
"""What a column of each name holds."""
MISSING = {
    "rating": 0,
    "step_after": NONE,
    "interval_days": NONE,
    "interval_ms": NONE,
    "predicted": np.nan,
}
"""What stands in a column where a review has None."""


def as_column(name: str, values: NDArray[Any]) -> Column:
    """An array as the column of that name holds it."""
    return values.astype(_TYPES[name], copy=False)


def _column(name: str, values: Iterable[Any]) -> Column:
    if name in MISSING:
        missing = MISSING[name]
        values = [missing if value is None else value for value in values]
    return np.array(values, dtype=_TYPES[name])


def table_of(reviews: Sequence[Review]) -> ReviewTable:
    """The columns of some reviews."""
    if isinstance(reviews, ReviewTable):
        return reviews
    values_of = attrgetter(*ReviewTable.names())
    kind = ReviewTable.names().index("kind")
    rows = [values_of(review) for review in reviews]
    return ReviewTable.of_rows(
        [(*row[:kind], KINDS.index(row[kind]), *row[kind + 1 :]) for row in rows]
    )
