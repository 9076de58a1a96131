"""The list of cards that a search finds, of which only the rows in sight are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flashcards.search.result_list import ResultList
from flashcards.search.sorting import Sort

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.card_row import CardRow

_READ_AT_ONCE = 64
"""Rows; more than a screen has, so that moving down a line seldom reads."""
_KEPT = 2_000
"""Rows that are kept in memory before all of them are read again."""


class Browser:
    """A query with its result, the order and the columns of the list."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.query = ""
        self.look = collection.search.look()
        self.results = ResultList()
        self._rows: dict[int, CardRow | None] = {}

    def take(self, query: str, ids: Sequence[int], keep: int | None = None) -> None:
        """Takes the result of a search that was made elsewhere.

        Args:
            query: what was searched for.
            ids: the cards that it found.
            keep: the card for the cursor, the present one if None.
        """
        # After the same search the cursor stays in its place, even if its card is gone.
        is_same = query == self.query
        otherwise = self.results.cursor if is_same else 0
        self.query = query
        self.results.replace(ids, keep, otherwise=otherwise, is_same=is_same)
        self.forget()

    def forget(self) -> None:
        """Has the rows read again, since their cards may have changed."""
        self._rows.clear()

    def row(self, index: int) -> CardRow | None:
        """A row of the list; None if its card was removed."""
        card_id = self.results.ids[index]
        if card_id not in self._rows:
            self._read(index)
        return self._rows[card_id]

    def _read(self, index: int) -> None:
        if len(self._rows) > _KEPT:
            self._rows.clear()
        first = index - index % _READ_AT_ONCE
        ids = self.results.ids[first : first + _READ_AT_ONCE]
        is_asked = Sort.RETRIEVABILITY in self.look.columns
        found = self.collection.search.rows(ids, with_recall=is_asked)
        rows = {row.card_id: row for row in found}
        self._rows |= {card_id: rows.get(card_id) for card_id in ids}

    def current(self) -> CardRow | None:
        """The row under the cursor."""
        return self.row(self.results.cursor) if self.results.ids else None

    # The look of the list

    def sort_by(self, column: Sort) -> None:
        """Sorts by a column; by the one that it is sorted by already, the other way round."""
        reverse = column is self.look.sort and not self.look.reverse
        self.look = replace(self.look, sort=column, reverse=reverse)
        self.collection.search.keep_look(self.look)

    def toggle(self, column: Sort) -> None:
        """Shows a column, or hides it."""
        others = tuple(other for other in self.look.columns if other is not column)
        self.show_columns(*others, *(() if column in self.look.columns else (column,)))

    def show_columns(self, *columns: Sort) -> None:
        """Shows these columns and no others beside the question."""
        if Sort.RETRIEVABILITY in set(columns) - set(self.look.columns):
            self.forget()  # the rows that were read lack it
        self.look = replace(self.look, columns=columns)
        self.collection.search.keep_look(self.look)
