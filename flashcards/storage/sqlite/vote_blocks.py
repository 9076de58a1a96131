"""A cache of what the models of a vote know of the cards, as blocks of columns.

A block holds cards of neighbouring ids. Each row names the answers that its states follow from, by
the last one, their number and the memory they led to, and each block the models: a row holds as
long as these are the card's own. So nothing has to be deleted when cards are answered, imported or
taken back, and whoever answers writes nothing here. The table is made with the first block; it may
be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self
from zlib import crc32

import numpy as np
from sqlalchemy import Connection

from flashcards.storage.schema import VOTE_BLOCKS
from flashcards.support.arrays import Bools, Floats, Ints

TABLE = VOTE_BLOCKS
SIZE = 4_096
"""How many consecutive ids are in a block."""
_COLUMNS_OF_TABLE = (
    "models INTEGER NOT NULL, block INTEGER NOT NULL, columns BLOB NOT NULL, "
    "PRIMARY KEY (models, block)"
)
_WHOLE, _REAL, _SUM = np.dtype("<i8"), np.dtype("<f8"), np.dtype("<u4")
_NUMBERS = 4
"""Whole numbers of a row: card, instant, answers, memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """States of models, a row for each card in the order of ids; NaN where nothing is known.

    ``last_ms`` is the instant of the last answer that they follow from, ``reps`` the number of
    answers, and ``memory`` a number that differs with stability and difficulty: another answer at
    the same instant, after an undo, leads to others.
    """

    card_id: Ints
    last_ms: Ints
    reps: Ints
    memory: Ints
    states: Floats

    @classmethod
    def nothing(cls, width: int) -> Self:
        """No card at all, with so many numbers in a row of states."""
        none = np.zeros(0, dtype=np.int64)
        return cls(none, none, none, none, np.zeros((0, width)))

    def where(self, chosen: Bools | Ints) -> Kept:
        """Some of the rows."""
        return Kept(
            self.card_id[chosen],
            self.last_ms[chosen],
            self.reps[chosen],
            self.memory[chosen],
            self.states[chosen],
        )

    def columns(self) -> tuple[Ints, Ints, Ints, Ints, Floats]:
        """The columns in order."""
        return self.card_id, self.last_ms, self.reps, self.memory, self.states


def read(connection: Connection, models: int, width: int) -> Kept:
    """What is kept of the cards, of which rows may be outdated.

    Args:
        connection: in a transaction.
        models: the key of the models, see ``Assembly``.
        width: how many numbers their states have.
    """
    if not _is_there(connection):
        return Kept.nothing(width)
    statement = f"SELECT columns FROM {TABLE} WHERE models = ? ORDER BY block"  # noqa: S608
    blocks = [row[0] for row in connection.exec_driver_sql(statement, (models,))]
    # A block that was overwritten is passed over: its cards are folded again.
    parts = [Kept.nothing(width), *(_unpacked(data, width) for data in blocks if _is_sound(data))]
    return joined(parts)


def joined(parts: Sequence[Kept]) -> Kept:
    """The rows of several parts, one after the other."""
    columns = zip(*(part.columns() for part in parts), strict=True)
    return Kept(*map(np.concatenate, columns))


def write(connection: Connection, models: int, kept: Kept, stale: Ints) -> None:
    """Writes the blocks in which some cards are.

    Args:
        connection: in a write.
        models: the key of the models.
        kept: the rows of all cards.
        stale: the ids of cards whose blocks are written.
    """
    connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {TABLE} ({_COLUMNS_OF_TABLE}) STRICT")
    statement = f"INSERT OR REPLACE INTO {TABLE} VALUES (?, ?, ?)"  # noqa: S608
    numbers = kept.card_id // SIZE
    for number in np.unique(stale // SIZE).tolist():
        data = _packed(kept.where(numbers == number))
        connection.exec_driver_sql(statement, (models, number, data))


def forget_others(connection: Connection, models: Collection[int]) -> None:
    """Deletes the blocks of all models but some, which a fit has replaced."""
    if _is_there(connection):
        known = ", ".join(map(str, models))
        connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE models NOT IN ({known})")  # noqa: S608


def _is_there(connection: Connection) -> bool:
    statement = "SELECT count(*) FROM sqlite_master WHERE name = ?"
    return bool(connection.exec_driver_sql(statement, (TABLE,)).scalar_one())


def _packed(rows: Kept) -> bytes:
    *whole, states = rows.columns()
    columns = [*(column.astype(_WHOLE) for column in whole), states.astype(_REAL)]
    data = b"".join(column.tobytes() for column in columns)
    return data + crc32(data).to_bytes(_SUM.itemsize, "little")


def _is_sound(data: bytes) -> bool:
    body, end = data[: -_SUM.itemsize], data[-_SUM.itemsize :]
    return len(end) == _SUM.itemsize and crc32(body) == int.from_bytes(end, "little")


def _unpacked(data: bytes, width: int) -> Kept:
    row = _NUMBERS * _WHOLE.itemsize + width * _REAL.itemsize
    count = (len(data) - _SUM.itemsize) // row
    whole = np.frombuffer(data, _WHOLE, _NUMBERS * count).reshape(_NUMBERS, count)
    begin = _NUMBERS * count * _WHOLE.itemsize
    states = np.frombuffer(data, _REAL, count * width, begin).reshape(count, width)
    return Kept(whole[0], whole[1], whole[2], whole[3], states)
