"""Decks, presets and note types as older versions of Anki expect them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.anki import schema11
from flashcards.anki.export_rows import Outgoing
from flashcards.anki.our_note_types import own_types
from flashcards.anki.write_common import write_collection
from flashcards.anki.write_schema11 import Schema11, config_of
from flashcards.model import FSRS6_PARAMETERS, LeechAction, Preset
from flashcards.model.settings import Settings
from tests.anki.studying import outgoing

OWN = Preset(
    id=9, uid="own", name="Own", version_id=9, learning_steps=(30, 600), relearning_steps=(),
    new_per_day=7, desired_retention=0.85, leech_action=LeechAction.TAG, bury_siblings=False,
)  # fmt: skip


@pytest.fixture
def out() -> Outgoing:
    """A studied collection with a deck under a preset of its own."""
    held = outgoing()
    first, *others = held.snapshot.decks
    decks = (replace(first, preset_id=OWN.id), *others)
    presets = (*held.snapshot.presets, (OWN, 0))
    return replace(held, snapshot=replace(held.snapshot, decks=decks, presets=presets))


@pytest.fixture
def db(out: Outgoing, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The collection of a package with it."""
    write_collection(tmp_path / "package.db", out, Schema11())
    with closing(sqlite3.connect(tmp_path / "package.db")) as written:
        yield written


def test_decks_are_under_their_presets(db: sqlite3.Connection, out: Outgoing) -> None:
    names = {options.id: options.name for options in schema11.Schema11(db).options()}

    decks = {deck.name: names[deck.options_id or 0] for deck in schema11.Schema11(db).decks()}

    usual = out.snapshot.presets[0][0].name
    assert decks == {"Default": usual, "A": "Own", "A::B": usual, "C": usual}


def test_options_are_in_anki_s_units(db: sqlite3.Connection) -> None:
    (own,) = [read for read in schema11.Schema11(db).options() if read.name == "Own"]

    assert (own.learning_steps, own.relearning_steps) == ((0.5, 10.0), ())
    assert (own.new_per_day, own.desired_retention) == (7, 0.85)
    assert (own.leech_suspends, own.bury_siblings) == (False, False)
    assert own.parameters == FSRS6_PARAMETERS


def test_note_types_are_ours(db: sqlite3.Connection) -> None:
    assert tuple(schema11.Schema11(db).types()) == own_types()


def test_the_collection_says_when_its_days_begin_and_by_which_scheduler(
    db: sqlite3.Connection, out: Outgoing
) -> None:
    (text, version) = db.execute("SELECT conf, ver FROM col").fetchone()

    config = json.loads(text)
    assert config.items() >= config_of(out).items()
    assert (version, config["schedVer"], config["rollover"], config["fsrs"]) == (11, 2, 4, True)


def test_the_next_new_card_comes_after_all_others(out: Outgoing) -> None:
    settings = Settings(learn_ahead_minutes=20)
    config = config_of(replace(out, snapshot=replace(out.snapshot, settings=settings)))

    assert config["nextPos"] == 1 + max(card.position for card in out.snapshot.cards)
    assert config["collapseTime"] == 1_200
