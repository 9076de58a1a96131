"""A review log as numpy columns: a million reviews take a tenth of the memory of objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from operator import attrgetter
from typing import Any, Self, overload

import numpy as np
from numpy.typing import NDArray

from flashcards.model import PredictionOrigin, Rating, Review, ReviewKind, State

Column = NDArray[Any]
NONE = -(1 << 31)
"""Stands for None in a column of integers; a rating of None is stored as 0."""
KINDS = tuple(ReviewKind)
_CHUNK = 20_000  # rows that are Python objects at once, see rows


@dataclass(frozen=True, slots=True, eq=False)
class ReviewTable(Sequence[Review]):
    """Columns of equal length, named and ordered like the fields of ``Review``.

    ``kind`` is an index into ``KINDS``; ``predicted`` and ``voted`` are NaN for None.
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
    prediction_origin: Column
    voted: Column

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def of_rows(cls, rows: Sequence[tuple[Any, ...]]) -> Self:
        """A table from rows of values in column order, ``kind`` as an index into ``KINDS``."""
        columns = zip(*rows, strict=True) if rows else [()] * len(_TYPES)
        return cls(*(_column(*named) for named in zip(cls.names(), columns, strict=True)))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Concatenates tables."""
        groups = zip(*(part.columns() for part in parts), strict=True)
        return cls(*(np.concatenate(group) for group in groups)) if parts else cls.of_rows([])

    @property
    def is_voted(self) -> bool:
        """Whether the vote of models has predicted any of the reviews."""
        return not np.isnan(self.voted).all()

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
        position = range(len(self))[index]  # counts a negative index from the end, or raises
        return next(iter(self[position : position + 1]))

    def __iter__(self) -> Iterator[Review]:
        names = self.names()
        for values in self.rows():
            row = dict(zip(names, values, strict=True))
            for name, kind in _ENUMS.items():
                row[name] = None if row[name] is None else kind(row[name])
            yield Review(**row)

    def renumbered(self, card_id: Column, preset_version_id: Column) -> Self:
        """The same reviews with other card and preset version ids."""
        return replace(self, card_id=card_id, preset_version_id=preset_version_id)

    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return tuple(getattr(self, field.name) for field in fields(self))

    def at(self, indices: Column | slice) -> Self:
        """The reviews that numpy selects: by integers in any order, a mask, or a slice (a view)."""
        return type(self)(*(column[indices] for column in self.columns()))

    def rows(self, *before: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The reviews as tuples of Python values in column order, None where one is missing.

        Args:
            before: further columns to put before these, such as ids.
        """
        # In chunks: lists of a whole column would need the memory that the columns save.
        for start in range(0, len(self), _CHUNK):
            part = self[start : start + _CHUNK]
            columns = zip(self.names(), part.columns(), strict=True)
            first = [column[start : start + _CHUNK] for column in before]
            yield from zip(*first, *(_values(*named) for named in columns), strict=True)


def _values(name: str, column: Column) -> list[Any]:
    """A column as Python values, with None restored."""
    if name == "kind":
        return list(_KIND_NAMES[column])
    if name in MISSING:
        missing = np.isnan(column) if name in FLOATS else column == MISSING[name]
        if missing.any():
            column = column.astype(object)
            column[missing] = None
    values: list[Any] = column.tolist()
    return values


_KIND_NAMES = np.array([kind.value for kind in KINDS], dtype=object)
_ENUMS: dict[str, Callable[[Any], Enum]] = {
    "rating": Rating,
    "kind": ReviewKind,
    "state_before": State,
    "state_after": State,
    "prediction_origin": PredictionOrigin,
}


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
    "prediction_origin": np.int8,
    "voted": np.float64,
}
"""The type of each column."""
MISSING = {
    "rating": 0,
    "step_after": NONE,
    "interval_days": NONE,
    "interval_ms": NONE,
    "predicted": np.nan,
    "voted": np.nan,
}
"""The value that stands for None, in the columns that can have it."""


FLOATS = ("predicted", "voted")
"""The columns that hold probabilities, not whole numbers."""


def as_column(name: str, values: NDArray[Any]) -> Column:
    """Converts an array to the type of the named column."""
    return values.astype(_TYPES[name], copy=False)


def _column(name: str, values: Iterable[Any]) -> Column:
    if name in MISSING:
        missing = MISSING[name]
        values = [missing if value is None else value for value in values]
    return np.array(values, dtype=_TYPES[name])


def table_of(reviews: Sequence[Review]) -> ReviewTable:
    """Converts reviews to columns; a table is returned as it is."""
    if isinstance(reviews, ReviewTable):
        return reviews
    values_of = attrgetter(*ReviewTable.names())
    kind = ReviewTable.names().index("kind")
    rows = [values_of(review) for review in reviews]
    return ReviewTable.of_rows(
        [(*row[:kind], KINDS.index(row[kind]), *row[kind + 1 :]) for row in rows]
    )
