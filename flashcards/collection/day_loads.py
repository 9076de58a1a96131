"""How many cards are due on each of the days ahead, which every preview of a card asks for.

Counting them takes 4 ms with 100,000 cards, several times as long as an answer. So it is done once
and then kept in step with answers and their undo; any other write, here or by another program,
leads to counting again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flashcards.scheduling.fuzz import farthest_weighed
from flashcards.storage import Connection, Database, FileState
from flashcards.storage import due as due_rows

_UNKNOWN = (-1, -1)  # differs from any state of a file, so that the days are counted
Move = tuple[int | None, int | None]
"""The days on which a card was and is due; None where it is not counted."""


class DayLoads:
    """How many cards are due on each day, as far as this program has read the file."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._due: Counter[int] = Counter()
        self._state = _UNKNOWN
        self._today = -1

    def due(self, connection: Connection, today: int, state: FileState) -> Mapping[int, int]:
        """The cards due on each day ahead that fuzz may weigh; a missing day has none."""
        if (state, today) != (self._state, self._today):
            last = today + farthest_weighed()
            self._due = Counter(due_rows.by_day(connection, today, last))
            # A write may still be rolled back: what is read in it is read again afterwards.
            self._state = _UNKNOWN if self._db.is_writing else state
            self._today = today
        return self._due

    @contextmanager
    def following(self) -> Iterator[list[Move]]:
        """A context for one transaction, which adds every due date it moves to the list."""
        moves: list[Move] = []
        is_known = self._state[1] == self._db.changes_made() and not self._db.in_transaction
        yield moves
        if is_known and moves:
            for before, after in moves:
                self._due.subtract([before] if before is not None else [])
                self._due.update([after] if after is not None else [])
            self._state = (self._state[0], self._db.changes_made())
