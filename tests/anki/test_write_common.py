"""The tables of our packages that all versions share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flashcards.anki.export_rows import Outgoing
from flashcards.anki.write_common import write_collection
from tests.anki.studying import outgoing


class Marked:
    """A schema that leaves a mark where it is filled in."""

    def fill(self, db: sqlite3.Connection, out: Outgoing) -> None:
        db.execute("CREATE TABLE mark AS SELECT count(*) AS notes_by_then FROM notes")


@contextmanager
def written(folder: Path, *, scheduling: bool) -> Iterator[tuple[sqlite3.Connection, Outgoing]]:
    out = outgoing(scheduling=scheduling)
    write_collection(folder / "package.db", out, Marked())
    with closing(sqlite3.connect(folder / "package.db")) as db:
        yield db, out


def count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_every_note_card_and_answer_is_a_row(tmp_path: Path) -> None:
    with written(tmp_path, scheduling=True) as (db, out):
        counts = [count(db, table) for table in ("notes", "cards", "revlog")]
        snapshot = out.snapshot
        assert counts == [len(snapshot.notes), len(snapshot.cards), len(snapshot.reviews)]
        assert db.execute("SELECT count(*) FROM cards JOIN notes ON notes.id = nid").fetchone() == (
            len(snapshot.cards),
        )
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_without_scheduling_there_is_no_log(tmp_path: Path) -> None:
    with written(tmp_path, scheduling=False) as (db, out):
        assert count(db, "cards") == len(out.snapshot.cards)
        assert count(db, "revlog") == 0


def test_the_schema_adds_what_differs_and_the_indexes_that_anki_relies_on_are_there(
    tmp_path: Path,
) -> None:
    with written(tmp_path, scheduling=False) as (db, _):
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        assert db.execute("SELECT notes_by_then FROM mark").fetchone() == (0,)

    assert {"ix_notes_csum", "ix_cards_nid", "ix_cards_sched", "ix_revlog_cid"} <= names
