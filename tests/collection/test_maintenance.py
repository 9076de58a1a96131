"""Checking a collection, and putting right what does not follow from its log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from flashcards.collection import Collection
from flashcards.collection.maintenance import survey
from tests.builders import FrozenClock, add_cards, card_of, graduate


def test_a_card_that_differs_from_its_log_is_repaired_after_a_backup(
    collection: Collection, clock: FrozenClock
) -> None:
    card_id, _ = add_cards(collection, 2)
    right = graduate(collection, clock, card_id)
    with closing(sqlite3.connect(collection.path)) as raw:
        raw.execute("UPDATE cards SET reps = 9 WHERE id = ?", (card_id,))
        raw.commit()

    checked = collection.maintenance.check()
    repaired = collection.maintenance.check(repair=True)

    assert len(checked.problems) == 1
    assert repaired.repaired == 1
    assert card_of(collection, card_id).schedule == right
    backups = (collection.path.parent / "backups").iterdir()
    assert [file.name.split(".")[2] for file in backups] == ["before-repair"]


def test_a_sound_collection_is_left_as_it_is(collection: Collection) -> None:
    add_cards(collection, 2)

    report = collection.maintenance.check(repair=True)

    assert report.problems == ()
    assert not (collection.path.parent / "backups").exists()


def test_a_file_that_cannot_be_opened_is_surveyed(tmp_path: Path) -> None:
    file = tmp_path / "c.db"
    file.write_bytes(b"SQLite format 3\0" + bytes(5_000))

    report = survey(file, "It is damaged.")

    assert report.problems == ("It is damaged.", "The list of tables cannot be read.")
