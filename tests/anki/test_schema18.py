"""Decks, presets and note types of newer packages, which are tables of messages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from flashcards.anki import protobuf
from flashcards.anki.records import FIRST_SCHEDULER, DeckRow
from flashcards.anki.schema18 import Schema18
from flashcards.anki_notes.note_type import Template
from tests.anki.packages import card, modern, note, unpacked

NOTES, CARDS = [note(1, "q", "a")], [card(1, 1)]


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """The tables, with nothing in them."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(
            "CREATE TABLE fields (ntid, ord, name);"
            "CREATE TABLE templates (ntid, ord, name, config);"
            "CREATE TABLE notetypes (id, name, config);"
            "CREATE TABLE decks (id, name, kind);"
            "CREATE TABLE deck_config (id, name, mtime_secs, config);"
        )
        yield made


def test_fields_and_templates_are_those_of_their_note_type_in_order(
    db: sqlite3.Connection,
) -> None:
    look = protobuf.data(1, "{{B}}") + protobuf.data(2, "{{A}}")
    db.execute("INSERT INTO notetypes VALUES (5, 'Gaps', ?)", (protobuf.integer(1, 1),))
    db.executemany("INSERT INTO fields VALUES (?, ?, ?)", [(5, 1, "B"), (6, 0, "C"), (5, 0, "A")])
    db.execute("INSERT INTO templates VALUES (5, 0, 'Card', ?)", (look,))

    (kind,) = Schema18(db).types()

    assert (kind.id, kind.name, kind.is_cloze) == (5, "Gaps", True)
    assert kind.fields == ("A", "B")
    assert kind.templates == (Template(0, "Card", "{{B}}", "{{A}}"),)


def test_levels_of_a_deck_s_name_are_joined_and_filtered_decks_have_no_options(
    db: sqlite3.Connection,
) -> None:
    normal = protobuf.data(1, protobuf.integer(1, 7) + protobuf.single(10, 0.75))
    filtered = protobuf.data(2, protobuf.integer(1, 1))
    db.executemany(
        "INSERT INTO decks VALUES (?, ?, ?)",
        [(3, "A\x1fB", normal), (4, "Plain", protobuf.data(1, b"")), (5, "Cram", filtered)],
    )

    decks = list(Schema18(db).decks())

    assert decks == [DeckRow(3, "A::B", 7, 0.75), DeckRow(4, "Plain", 1), DeckRow(5, "Cram", None)]


def test_options_are_read_from_their_message() -> None:
    with unpacked(modern(NOTES, CARDS)) as db:
        (options,) = Schema18(db).options()

    assert (options.id, options.name, options.modified_s) == (7, "Mine", 5)
    assert (options.learning_steps, options.relearning_steps) == ((1.0, 10.0), (10.0,))
    assert (options.new_per_day, options.reviews_per_day, options.maximum_interval) == (7, 77, 365)
    assert options.desired_retention == pytest.approx(0.85)
    assert (options.leech_threshold, options.leech_suspends, options.bury_siblings) == (
        5, True, False,
    )  # fmt: skip


@pytest.mark.parametrize(("fields", "first"), [((3, 5, 6), 6.0), ((3, 5), 5.0), ((3,), 3.0)])
def test_the_newest_parameters_that_a_preset_has_count(
    db: sqlite3.Connection, fields: tuple[int, ...], first: float
) -> None:
    message = b"".join(protobuf.floats(field, [float(field), 0.5]) for field in fields)
    db.execute("INSERT INTO deck_config VALUES (1, 'Mine', NULL, ?)", (message,))

    (options,) = Schema18(db).options()

    assert options.parameters == (first, 0.5)


def test_a_collection_that_names_no_scheduler_has_the_first_one() -> None:
    settings = {"creationOffset": b"-120", "schedVer": b"2"}
    with unpacked(modern(NOTES, CARDS, settings=settings)) as db:
        assert (Schema18(db).creation_offset, Schema18(db).scheduler) == (-120, 2)
    with unpacked(modern(NOTES, CARDS, settings={"creationOffset": b'"x"'})) as db:
        assert (Schema18(db).creation_offset, Schema18(db).scheduler) == (None, FIRST_SCHEDULER)
