"""Decks, presets and note types of older packages, which are JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from flashcards.anki.records import FIRST_SCHEDULER, DeckRow, Options
from flashcards.anki.schema11 import Schema11
from tests.anki.packages import CLOZE, REVERSED, card, legacy, note, unpacked

NOTES, CARDS = [note(1, "q", "a")], [card(1, 1)]


@contextmanager
def schema(**parts: Any) -> Iterator[Schema11]:
    with unpacked(legacy(NOTES, CARDS, **parts)) as db:
        yield Schema11(db)


@contextmanager
def columns(*texts: str) -> Iterator[sqlite3.Connection]:
    """A row of ``col`` with these texts for its settings, note types, decks and presets."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE col (conf, models, decks, dconf)")
        db.execute("INSERT INTO col VALUES (?, ?, ?, ?)", texts)
        yield db


def test_note_types_have_their_fields_and_templates_in_order() -> None:
    with schema(types={1: REVERSED, 2: CLOZE}) as read:
        both, cloze = read.types()

    assert (both.fields, [t.ordinal for t in both.templates]) == (("Front", "Back"), [0, 1])
    assert [t.question for t in both.templates] == ["{{Front}}", "{{Back}}"]
    assert (both.is_cloze, cloze.is_cloze) == (False, True)


def test_a_filtered_deck_has_no_options() -> None:
    decks = '{"7": {"id": 7, "name": "Cram", "dyn": 1}, "8": {"id": 8, "name": "A::B", "conf": 3}}'
    with columns("", "", decks, "") as db:
        assert list(Schema11(db).decks()) == [DeckRow(7, "Cram", None), DeckRow(8, "A::B", 3)]


def test_options_that_are_missing_stay_open() -> None:
    with schema(options={"new": {"delays": [1, 10.5]}, "rev": "odd"}) as read:
        (preset,) = read.options()

    assert preset == Options(1, "Default", 0, learning_steps=(1.0, 10.5), leech_suspends=False)


@pytest.mark.parametrize(
    ("given", "parameters"),
    [
        ({"fsrsWeights": [1], "fsrsParams5": [2], "fsrsParams6": [3, 4]}, (3.0, 4.0)),
        ({"fsrsWeights": [1], "fsrsParams5": [2], "fsrsParams6": []}, (2.0,)),
        ({"fsrsWeights": [1]}, (1.0,)),
        ({}, ()),
    ],
)
def test_the_newest_parameters_that_a_preset_has_count(
    given: dict[str, list[float]], parameters: tuple[float, ...]
) -> None:
    with schema(options=given) as read:
        assert [options.parameters for options in read.options()] == [parameters]


def test_a_collection_that_names_no_scheduler_has_the_first_one() -> None:
    with schema(config={"creationOffset": -120, "schedVer": 2}) as read:
        assert (read.creation_offset, read.scheduler) == (-120, 2)
    with schema(config={"creationOffset": "x"}) as read:
        assert (read.creation_offset, read.scheduler) == (None, FIRST_SCHEDULER)


def test_what_is_not_an_object_is_refused() -> None:
    with columns("[]", "", "", "") as db, pytest.raises(TypeError):
        Schema11(db)
