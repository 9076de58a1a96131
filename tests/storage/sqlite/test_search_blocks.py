"""The folded texts of notes are always those of the rows, whoever changes these."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.search.glob import glob_of
from flashcards.search.nodes import Words
from flashcards.storage import Database
from flashcards.storage.search_texts import note_ids
from flashcards.storage.sqlite import search_blocks
from flashcards.storage.sqlite.search_blocks import NOTE, SIZE, TABLE, Block, Content
from tests.builders import FrozenClock, add, add_cards, draft, open_at


def is_complete(collection: Collection) -> bool:
    with collection._workspace.db.read() as connection:
        return search_blocks.is_complete(connection)


def differing(collection: Collection) -> list[int]:
    with collection._workspace.db.read() as connection:
        return search_blocks.differing(connection)


def change(path: Path, statement: str) -> None:
    """Writes as another program does."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


def test_who_never_searches_has_neither_table_nor_triggers(collection: Collection) -> None:
    add_cards(collection, 3)
    collection.search.cards("is:due")

    names = [
        row[0] for row in collection._workspace.db.raw.execute("SELECT name FROM sqlite_master")
    ]

    assert not [name for name in names if name.startswith(TABLE)]


def test_the_first_search_makes_the_blocks(collection: Collection) -> None:
    add_cards(collection, 3)
    assert not is_complete(collection)

    assert collection.search.count("deck") == 3

    assert is_complete(collection)
    assert differing(collection) == []


def copied(id_: int) -> str:
    """The statement that adds a note which is like the first one, but for its question."""
    same = "back, key_points, level, tags, source, question_key, import_digest, position"
    times = "created_ms, modified_ms, point_ids FROM notes LIMIT 1"
    return f"INSERT INTO notes SELECT {id_}, {id_}, deck_id, kind, 'needle', {same}, {times}"


WRITES = [
    "UPDATE notes SET front = 'Needle' WHERE id = 2",
    "UPDATE notes SET back = 'a needle' WHERE id = 2",
    "UPDATE notes SET key_points = '[\"needle\"]' WHERE id = 2",
    copied(9),
    copied(2_000),
]


@pytest.mark.parametrize("statement", WRITES)
def test_what_another_program_writes_is_found(collection: Collection, statement: str) -> None:
    add_cards(collection, 3)
    assert collection.search.notes("needle") == []

    change(collection.path, statement)

    assert len(_notes(collection, "needle")) == 1
    collection.search.cards("needle")
    assert is_complete(collection)
    assert differing(collection) == []


def _notes(collection: Collection, word: str) -> list[int]:
    with collection._workspace.db.read() as connection:
        return note_ids(connection, Words(glob_of([word])))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE notes SET tags = 'needle' WHERE id = 2", "UPDATE notes SET source = 'needle'"],
)
def test_tags_and_sources_are_those_of_the_notes(collection: Collection, statement: str) -> None:
    add_cards(collection, 3)
    assert collection.search.notes("tag:needle or source:needle") == []

    change(collection.path, statement)

    assert collection.search.notes("tag:needle or source:needle") != []
    assert differing(collection) == []


def test_notes_that_are_deleted_and_come_back_by_undo_are_found(
    collection: Collection, clock: FrozenClock
) -> None:
    add_cards(collection, 2)
    collection.imports.add([draft("needle")], "other.md")
    assert collection.search.count("needle") == 1
    collection.history.undo()
    assert collection.search.count("needle") == 0
    collection.history.redo()
    assert collection.search.count("needle") == 1
    assert differing(collection) == []


def test_an_answer_leaves_the_blocks_alone(collection: Collection, clock: FrozenClock) -> None:
    from tests.builders import answer

    card, _ = add_cards(collection, 2)
    collection.search.cards("deck")

    answer(collection, card)

    assert is_complete(collection)


def test_notes_far_apart_are_in_blocks_of_their_own(collection: Collection) -> None:
    add_cards(collection, 2)
    for id_ in (SIZE - 1, SIZE, 5 * SIZE):
        change(collection.path, copied(id_))

    with collection._workspace.db.write() as connection:
        search_blocks.complete(connection)
        blocks = list(search_blocks.read(connection, Content.TEXTS))

    assert [(block.number, len(list(block.holding(b"")))) for block in blocks] == [
        (0, 3),
        (1, 1),
        (5, 1),
    ]


def lost_trigger(raw: sqlite3.Connection) -> None:
    raw.execute(f"DROP TRIGGER {TABLE}_changed")


def older_folding(raw: sqlite3.Connection) -> None:
    raw.execute(f"UPDATE {TABLE} SET version = 0, texts = x''")


def cut_off(raw: sqlite3.Connection) -> None:
    raw.execute(f"UPDATE {TABLE} SET notes = x'00'")


@pytest.mark.parametrize("spoil", [lost_trigger, older_folding, cut_off])
def test_blocks_that_cannot_be_trusted_are_not_used(
    collection: Collection, spoil: Callable[[sqlite3.Connection], None]
) -> None:
    add_cards(collection, 3)
    collection.search.cards("deck")

    spoil(collection._workspace.db.raw)

    assert _notes(collection, "deck") == [1, 2, 3]
    assert collection.search.count("deck") == 3
    collection.maintenance.check(repair=True)


def test_a_block_that_was_overwritten_is_reported_and_made_again(collection: Collection) -> None:
    add_cards(collection, 3)
    collection.search.cards("deck")
    change(collection.path, f"UPDATE {TABLE} SET texts = x'61'")

    checked = collection.maintenance.check()
    repaired = collection.maintenance.check(repair=True)

    assert checked.problems == ("the texts as searches read them differ from their notes",)
    assert repaired.problems == ()
    assert collection.maintenance.check().problems == ()
    assert collection.search.count("deck") == 3


def test_a_search_works_where_nothing_can_be_written(collection: Collection) -> None:
    add_cards(collection, 3)
    collection._workspace.db.raw.execute("PRAGMA query_only = ON")

    assert collection.search.count("deck") == 3

    collection._workspace.db.raw.execute("PRAGMA query_only = OFF")


def test_a_backup_has_them_and_a_rebuilt_file_does_without(collection: Collection) -> None:
    from flashcards.storage.sqlite import backup

    add_cards(collection, 3)
    collection.search.cards("deck")
    copy = collection.backups.make()
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute(f"SELECT count(*) FROM {TABLE}").fetchone() == (1,)

    backup.rebuild(collection.path, collection.calendar.local(collection.now_ms()))

    assert not is_complete(collection)
    assert collection.search.count("deck") == 3


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_every_text_is_found_by_itself(fronts: list[str]) -> None:
    rows = [front.encode("utf-8", "replace").decode() for front in fronts]
    packed = search_blocks._joined(
        search_blocks._text(search_blocks._Note(number, front, "", "[]", "", ""))
        for number, front in enumerate(rows)
    )

    assert packed.count(search_blocks.NOTE.encode()) == len(rows) - 1
    assert packed.count(search_blocks.FIELD.encode()) == 2 * len(rows)


def test_a_file_of_another_connection_is_read_as_it_is_committed(path: Path) -> None:
    with open_at(path) as collection:
        add(collection, draft("needle"))
        collection.search.cards("needle")
    database = Database(path)
    with database.read() as connection:
        assert note_ids(connection, Words(glob_of(["needle"]))) == [1]
    database.close()


@pytest.mark.parametrize(
    ("text", "ids"), [("b", [1, 3]), ("c", [3]), ("", [1, 2, 3, 4]), ("d", [])]
)
def test_a_block_gives_the_notes_that_hold_a_text_once_each(text: str, ids: list[int]) -> None:
    data = NOTE.join(["ab", "", "b bc", "a"]).encode()
    block = Block(0, array("q", [1, 2, 3, 4]).tobytes(), data)

    assert block.is_sound
    assert [id_ for id_, _ in block.holding(text.encode())] == ids
    assert all(text.encode() in piece for _, piece in block.holding(text.encode()))
