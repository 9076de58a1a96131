"""Decks, presets and note types as current versions of Anki expect them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.anki import schema18
from flashcards.anki.export_rows import Outgoing
from flashcards.anki.our_note_types import own_types
from flashcards.anki.write_common import write_collection
from flashcards.anki.write_schema11 import config_of
from flashcards.anki.write_schema18 import Schema18
from tests.anki.studying import outgoing


@pytest.fixture
def out() -> Outgoing:
    return outgoing()


@pytest.fixture
def db(out: Outgoing, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The collection of a package; without the collation that Anki sorts names by."""
    write_collection(tmp_path / "package.db", out, Schema18())
    with closing(sqlite3.connect(tmp_path / "package.db")) as written:
        yield written


def test_levels_of_deck_names_are_separated_as_anki_separates_them(db: sqlite3.Connection) -> None:
    names = {row[0] for row in db.execute("SELECT name FROM decks")}

    assert names == {"Default", "A", "A\x1fB", "C"}


def test_decks_and_options_are_read_as_they_were(db: sqlite3.Connection, out: Outgoing) -> None:
    read = schema18.Schema18(db)
    ours, _ = out.snapshot.presets[0]
    options = {preset.id: preset for preset in read.options()}

    for deck in read.decks():
        assert deck.options_id is not None
        own = options[deck.options_id]
        assert own.learning_steps == tuple(step / 60 for step in ours.learning_steps)
        assert (own.new_per_day, own.reviews_per_day) == (ours.new_per_day, ours.reviews_per_day)
        assert own.maximum_interval == ours.maximum_interval
        assert own.desired_retention == pytest.approx(ours.desired_retention)
        assert own.parameters == pytest.approx(ours.parameters)
        assert (own.leech_threshold, own.bury_siblings) == (
            ours.leech_threshold,
            ours.bury_siblings,
        )


def test_note_types_are_ours(db: sqlite3.Connection) -> None:
    db.create_collation("unicase", lambda one, other: (one > other) - (one < other))

    assert tuple(schema18.Schema18(db).types()) == own_types()


def test_settings_are_bytes_of_json(db: sqlite3.Connection, out: Outgoing) -> None:
    rows = dict(db.execute("SELECT KEY, val FROM config"))

    assert {type(value) for value in rows.values()} == {bytes}
    assert {key: json.loads(value) for key, value in rows.items()} == config_of(out)
    assert db.execute("SELECT ver, models, decks FROM col").fetchone() == (18, "", "")
