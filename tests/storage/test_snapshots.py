"""Taking a whole collection out, and uniting it with another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import SettingError
from flashcards.model import NoteKind
from flashcards.model.note_filter import NoteFilter
from flashcards.model.settings import Settings
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    OTHER_PARAMETERS,
    FrozenClock,
    add,
    add_cards,
    answer,
    assert_sound,
    card_of,
    draft,
    graduate,
    open_at,
    study,
    with_options,
)


@pytest.fixture
def one(tmp_path: Path, clock: FrozenClock) -> Iterator[Collection]:
    with open_at(tmp_path / "one" / "collection.db", clock) as opened:
        yield opened
        assert_sound(opened)


@pytest.fixture
def two(tmp_path: Path, clock: FrozenClock) -> Iterator[Collection]:
    with open_at(tmp_path / "two" / "collection.db", clock) as opened:
        yield opened
        assert_sound(opened)


def fill(collection: Collection, clock: FrozenClock) -> None:
    cards = add(
        collection,
        draft("Q1", deck="A::B", tags=("sql",), key_points=("one",)),
        draft("Q2", kind=NoteKind.REVERSED),
        draft("{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE),
    )
    study(collection, clock, cards[0], [(0, EASY), (9, AGAIN), (0, GOOD)])
    answer(collection, cards[1])
    collection.presets.change(collection.decks.find("Deck"), "Own")
    with_options(collection, new_per_day=3)
    collection.cards.reset(cards[1])
    collection.cards.suspend(cards[2])
    collection.cards.flag(cards[0], 4)
    collection.presets.change(settings={"rollover_hour": 3, "time_zone": "Europe/Berlin"})


def test_an_empty_collection_becomes_the_same(
    one: Collection, two: Collection, clock: FrozenClock
) -> None:
    fill(one, clock)
    taken = one.exports.snapshot()
    dry = two.imports.merge(taken, "export.json", dry_run=True)
    assert two.decks.all() == []
    assert two.imports.merge(taken, "export.json") == dry
    assert (dry.added, dry.cards) == (3, 5)
    assert two.exports.snapshot() == taken
    assert two.presets.settings() == taken.settings
    assert two.imports.merge(taken, "export.json").unchanged == 3
    assert two.exports.snapshot() == taken


def test_uniting_is_one_step_that_undo_takes_back(
    one: Collection, two: Collection, clock: FrozenClock
) -> None:
    fill(one, clock)
    add_cards(two, 2, deck="Mine")
    before = two.exports.snapshot()
    two.imports.merge(one.exports.snapshot(), "export.json")
    assert len(two.notes.all()) == 5
    two.history.undo()
    assert two.exports.snapshot() == before


def test_the_logs_of_two_machines_are_united(
    one: Collection, two: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add(one, draft("Q"))
    answer(one, card_id, EASY)
    two.imports.merge(one.exports.snapshot(), "export.json")
    clock.forward(days=9)
    answer(one, card_id, GOOD)
    clock.forward(days=40)
    answer(two, card_id, AGAIN)
    two.imports.merge(one.exports.snapshot(), "export.json")
    assert [r.rating for r in two.exports.snapshot().reviews] == [EASY, GOOD, AGAIN]
    assert card_of(two, card_id).schedule.reps == 3
    one.imports.merge(two.exports.snapshot(), "export.json")
    assert card_of(one, card_id).schedule == card_of(two, card_id).schedule


def test_the_newer_wording_wins(one: Collection, two: Collection, clock: FrozenClock) -> None:
    add(one, draft("Q1"), draft("Q2"))
    two.imports.merge(one.exports.snapshot(), "export.json")
    clock.forward(hours=1)
    one.notes.edit(1, back="Of one")
    two.notes.edit(2, back="Of two")
    two.imports.merge(one.exports.snapshot(), "export.json")
    assert [note.back for note in two.notes.all()] == ["Of one", "Of two"]


@pytest.mark.parametrize("newer", ["one", "two"])
def test_uniting_collections_with_other_parameters_leaves_both_sound(
    one: Collection, two: Collection, clock: FrozenClock, newer: str
) -> None:
    (mine,) = add(two, draft("Mine"))
    (theirs,) = add(one, draft("Theirs"), draft("More", deck="Only here"))[:1]
    graduate(two, clock, mine)
    graduate(one, clock, theirs)
    clock.forward(hours=1)
    with_options(one if newer == "one" else two, parameters=OTHER_PARAMETERS)
    two.imports.merge(one.exports.snapshot(), "export.json")
    assert two.presets.all()[0].parameters == OTHER_PARAMETERS
    assert_sound(two)
    stabilities = {
        c.schedule.memory.stability for c in two.exports.snapshot().cards if c.schedule.memory
    }
    assert stabilities == {20.0}


def test_decks_that_are_here_keep_their_preset_and_memory_follows_it(
    one: Collection, two: Collection, clock: FrozenClock
) -> None:
    (theirs,) = add(one, draft("Theirs"))
    graduate(one, clock, theirs)
    one.presets.change(one.decks.find("Deck"), "Own")
    own = next(preset for preset in one.presets.all() if preset.name == "Own")
    one.presets.save(replace(own, parameters=OTHER_PARAMETERS))
    add(two, draft("Mine"))
    two.imports.merge(one.exports.snapshot(), "export.json")
    assert two.presets.of(two.decks.find("Deck")).name == "Default"
    assert_sound(two)


def test_settings_that_cannot_be_refuse_the_whole_snapshot(
    one: Collection, two: Collection, clock: FrozenClock
) -> None:
    fill(one, clock)
    taken = one.exports.snapshot()
    preset, at_ms = taken.presets[0]
    for broken in (
        replace(taken, settings=Settings(rollover_hour=99)),
        replace(taken, presets=((replace(preset, parameters=()), at_ms), *taken.presets[1:])),
    ):
        with pytest.raises(SettingError):
            two.imports.merge(broken, "export.json")
        assert two.decks.all() == []


def test_a_part_of_a_collection_holds_its_decks_and_those_above(
    one: Collection, clock: FrozenClock
) -> None:
    fill(one, clock)
    part = one.exports.snapshot(NoteFilter(deck="A::B"))
    assert [deck.name for deck in part.decks] == ["A", "A::B"]
    assert [note.front for note in part.notes] == ["Q1"]
    assert (len(part.cards), len(part.reviews)) == (1, 3)
