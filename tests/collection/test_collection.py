"""Opening and closing a collection: what it begins with, and what a failure leaves."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import DatabaseError
from flashcards.notes.ids import deck_uid
from flashcards.storage import decks
from flashcards.storage.undo import Changes
from tests.builders import FrozenClock, add_note, answer, open_at


def names(path: Path) -> list[str]:
    with open_at(path) as collection:
        return [deck.name for deck in collection.decks.all()]


def test_what_a_collection_begins_with_is_there_at_once_and_asked_for_at_each_opening(
    path: Path, clock: FrozenClock
) -> None:
    asked: list[int] = []

    def begin(changes: Changes, now_ms: int) -> None:
        asked.append(now_ms)
        decks.ensure_all(changes, ["Shipped"], deck_uid)

    for is_new in (True, False):
        with Collection(path, clock=clock, begin=begin) as collection:
            assert collection.is_new is is_new
            assert [deck.name for deck in collection.decks.all()] == ["Shipped"]
            assert collection.history.next_undo() is None
    assert asked == [clock.now_ms()] * 2


def test_a_beginning_that_fails_leaves_nothing_of_it(path: Path, clock: FrozenClock) -> None:
    def begin(changes: Changes, _now_ms: int) -> None:
        decks.ensure_all(changes, ["Half"], deck_uid)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Collection(path, clock=clock, begin=begin)

    assert names(path) == []


def test_settings_that_cannot_be_read_refuse_the_file_and_let_go_of_it(path: Path) -> None:
    open_at(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO settings (key, value) VALUES ('settings', '{')")
        raw.commit()

    with pytest.raises(DatabaseError):
        open_at(path)

    assert [file.name for file in path.parent.glob("collection.db*")] == ["collection.db"]


def test_the_data_version_moves_when_another_program_writes_and_only_then(
    collection: Collection, other: Collection
) -> None:
    (card_id,) = add_note(collection)
    before = collection.data_version()
    answer(collection, card_id)
    assert collection.data_version() == before

    add_note(other, "Of another program")

    assert collection.data_version() != before
