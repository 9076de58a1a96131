"""Options of decks and of the collection: one change, one transaction, one step to undo."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.presets import Scope
from flashcards.errors import DatabaseError, SettingError, UnknownDeckError
from flashcards.model import Deck, MemoryState
from flashcards.model.practice import PracticeOptions
from flashcards.model.preset import TodayOnly
from flashcards.model.settings import Settings
from flashcards.storage import decks as deck_rows
from flashcards.storage.schema import settings as settings_table
from tests.builders import (
    EASY,
    GOOD,
    OTHER_PARAMETERS,
    FrozenClock,
    add_cards,
    add_note,
    assert_sound,
    card_of,
    draft,
    graduate,
    left,
    open_at,
    study,
    with_options,
)

ONLY = Scope.ONLY_THIS_DECK


@pytest.fixture
def collection(collection: Collection) -> Collection:
    """Three decks that share a preset."""
    for name in ("A", "B", "C"):
        add_cards(collection, 1, deck=name)
    return collection


def deck(collection: Collection, name: str = "A") -> Deck:
    return collection.decks.find(name)


def limits(collection: Collection) -> dict[str, tuple[str, int]]:
    """The preset of each deck and its new cards a day."""
    presets = {deck.name: collection.presets.of(deck) for deck in collection.decks.all()}
    return {name: (preset.name, preset.new_per_day) for name, preset in presets.items()}


def test_a_change_is_for_all_decks_that_share_the_preset(collection: Collection) -> None:
    in_force = collection.presets.change(deck(collection), options={"new_per_day": 5})
    assert [deck.name for deck in in_force.decks] == ["A", "B", "C"]
    assert limits(collection) == dict.fromkeys("ABC", ("Default", 5))


def test_only_this_deck_gets_a_preset_named_after_it(collection: Collection) -> None:
    in_force = collection.presets.change(deck(collection), ONLY, {"new_per_day": 5})
    assert [deck.name for deck in in_force.decks] == ["A"]
    assert limits(collection) == {"A": ("A", 5), "B": ("Default", 20), "C": ("Default", 20)}


def test_a_deck_that_shares_no_preset_keeps_its_own(collection: Collection) -> None:
    collection.presets.change(deck(collection), ONLY, {"new_per_day": 5})
    collection.presets.change(deck(collection), ONLY, {"new_per_day": 7})
    assert limits(collection)["A"] == ("A", 7)
    assert [preset.name for preset in collection.presets.all()] == ["Default", "A"]


def test_a_preset_of_the_deck_s_name_that_others_use_is_left_to_them(
    collection: Collection,
) -> None:
    collection.presets.change(deck(collection, "B"), "A", {"new_per_day": 1})
    collection.presets.change(deck(collection), ONLY, {"new_per_day": 5})
    assert limits(collection) == {"A": ("A (2)", 5), "B": ("A", 1), "C": ("Default", 20)}


def test_a_preset_of_the_deck_s_name_that_nobody_uses_is_taken_again(
    collection: Collection,
) -> None:
    collection.presets.change(deck(collection), ONLY, {"new_per_day": 5})
    collection.presets.change(deck(collection), "Default", {"reviews_per_day": 50})
    collection.presets.change(deck(collection), ONLY)
    assert limits(collection)["A"] == ("A", 20)
    assert collection.presets.of(deck(collection)).reviews_per_day == 50
    assert len(collection.presets.all()) == 2


def test_a_named_preset_is_made_if_it_is_missing_and_changed_if_it_is_there(
    collection: Collection,
) -> None:
    collection.presets.change(deck(collection), "Slow", {"new_per_day": 1})
    assert limits(collection)["A"] == ("Slow", 1)
    collection.presets.change(deck(collection, "B"), "Slow")
    assert limits(collection)["B"] == ("Slow", 1)
    collection.presets.change(deck(collection, "C"), "Slow", {"new_per_day": 2})
    assert limits(collection) == dict.fromkeys("ABC", ("Slow", 2))


def test_without_a_deck_the_first_preset_is_changed(collection: Collection) -> None:
    collection.presets.change(deck(collection), ONLY, {"new_per_day": 5})
    in_force = collection.presets.change(options={"new_per_day": 9})
    assert in_force.preset.name == "Default"
    assert limits(collection) == {"A": ("A", 5), "B": ("Default", 9), "C": ("Default", 9)}


@pytest.mark.parametrize("wrong", ["options", "settings"])
def test_one_mistake_and_nothing_is_changed(collection: Collection, wrong: str) -> None:
    before = collection.exports.snapshot()
    options = {"new_per_day": 5, "maximum_interval": 0 if wrong == "options" else 100}
    settings = {"learn_ahead_minutes": 5, "rollover_hour": 24 if wrong == "settings" else 5}
    with pytest.raises(SettingError):
        collection.presets.change(deck(collection), ONLY, options, settings)
    assert collection.exports.snapshot() == before
    assert collection.history.undo() is None


def test_what_cannot_be_written_changes_nothing(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DatabaseError("the disk is full")

    before = collection.exports.snapshot()
    monkeypatch.setattr(deck_rows, "set_preset", refuse)
    with pytest.raises(DatabaseError):
        collection.presets.change(
            deck(collection), ONLY, {"new_per_day": 5}, {"learn_ahead_minutes": 5}
        )
    assert collection.exports.snapshot() == before
    assert collection.presets.settings() == Settings()


def test_a_deck_that_is_gone_is_named(collection: Collection) -> None:
    gone = replace(deck(collection), id=99, name="Gone")
    with pytest.raises(UnknownDeckError, match="“Gone” was removed"):
        collection.presets.change(gone, ONLY, {"new_per_day": 5})


def test_all_of_a_change_is_taken_back_as_one(collection: Collection) -> None:
    before = collection.exports.snapshot()
    collection.presets.change(
        deck(collection),
        ONLY,
        {"new_per_day": 5, "parameters": OTHER_PARAMETERS},
        {"rollover_hour": 6},
    )
    step = collection.history.undo()
    assert step is not None
    assert collection.exports.snapshot() == before
    assert collection.history.undo() is None
    assert_sound(collection)


def test_the_same_again_is_no_change(collection: Collection) -> None:
    collection.presets.change(deck(collection), None, {"new_per_day": 20}, {"rollover_hour": 4})
    assert collection.history.undo() is None
    assert len(collection.presets.versions()) == 1


def test_a_preset_with_other_parameters_gives_a_deck_other_memories(
    collection: Collection, clock: FrozenClock
) -> None:
    graduate(collection, clock, 1)
    graduate(collection, clock, 2)
    before = [card_of(collection, card_id).schedule.memory for card_id in (1, 2)]
    collection.presets.change(deck(collection), ONLY, {"parameters": OTHER_PARAMETERS})
    assert card_of(collection, 1).schedule.memory == MemoryState(20.0, 1.0)
    assert card_of(collection, 2).schedule.memory == before[1]
    collection.presets.change(deck(collection), "Default")
    assert card_of(collection, 1).schedule.memory == before[0]
    assert_sound(collection)


# Settings


def test_undo_takes_settings_back_and_the_day_with_them(
    collection: Collection, clock: FrozenClock
) -> None:
    clock.to("2026-03-03 05:00")
    today = collection.today()
    collection.presets.change(settings={"rollover_hour": 6})
    assert collection.today() == today - 1
    collection.presets.change(settings={"learn_ahead_minutes": 1, "rollover_hour": 7})
    collection.history.undo()
    assert collection.presets.settings() == Settings(rollover_hour=6)
    collection.history.undo()
    assert collection.presets.settings() == Settings()
    assert collection.today() == today


def test_settings_of_another_program_are_noticed(
    path: Path, collection: Collection, clock: FrozenClock
) -> None:
    clock.to("2026-03-03 05:00")
    today = collection.today()
    with open_at(path, clock) as other:
        other.presets.change(settings={"rollover_hour": 6})
        assert collection.presets.settings().rollover_hour == 6
        assert collection.today() == today - 1
        other.history.undo()
        collection.data_version()
        assert collection.today() == today


def test_an_import_into_an_empty_collection_is_taken_back_with_its_settings(
    tmp_path: Path, collection: Collection
) -> None:
    collection.presets.change(settings={"rollover_hour": 6})
    with open_at(tmp_path / "empty.db") as empty:
        empty.imports.merge(collection.exports.snapshot(), "export.json")
        assert empty.presets.settings().rollover_hour == 6
        empty.history.undo()
        assert empty.presets.settings() == Settings()
        assert empty.decks.all() == []


def test_an_import_that_is_only_tried_leaves_the_settings(
    tmp_path: Path, collection: Collection
) -> None:
    collection.presets.change(settings={"rollover_hour": 6})
    with open_at(tmp_path / "empty.db") as empty:
        empty.imports.merge(collection.exports.snapshot(), "export.json", dry_run=True)
        assert empty.presets.settings() == Settings()


def test_a_collection_that_was_kept_by_an_older_version_has_its_settings(path: Path) -> None:
    with open_at(path) as collection:
        collection.imports.add([draft()], "s")
        with collection._workspace.db.write() as connection:
            row = {"key": "settings", "value": '{"rollover_hour": 2}'}
            connection.execute(settings_table.insert(), row)
    with open_at(path) as again:
        assert again.presets.settings() == Settings(rollover_hour=2)
        again.presets.change(settings={"learn_ahead_minutes": 3})
        again.history.undo()
        assert again.presets.settings() == Settings(rollover_hour=2)


def test_new_parameters_change_memories_and_leave_due_dates(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    before = study(collection, clock, card_id, [(0, EASY), (9, GOOD)])
    preset = with_options(collection, parameters=OTHER_PARAMETERS)
    after = card_of(collection, card_id).schedule
    assert after.memory != before.memory
    assert replace(after, memory=None) == replace(before, memory=None)
    assert preset.version_id != collection.exports.snapshot().presets[0][0].version_id
    assert collection.exports.snapshot().reviews[0].preset_version_id != preset.version_id
    assert_sound(collection)


def test_new_options_are_in_force_also_when_the_clock_went_back(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection)
    graduate(collection, clock, card_id)
    clock.forward(days=-1)
    with_options(collection, parameters=OTHER_PARAMETERS, new_per_day=7)
    assert collection.presets.all()[0].new_per_day == 7
    assert_sound(collection)


def test_options_that_cannot_be_are_refused_and_nothing_is_changed(collection: Collection) -> None:
    before = collection.presets.all()
    with pytest.raises(SettingError, match="Desired retention 1 is outside"):
        collection.presets.save(replace(before[0], desired_retention=1.0))
    assert collection.presets.all() == before


def test_the_same_options_are_no_new_version(collection: Collection) -> None:
    collection.presets.save(collection.presets.all()[0])
    assert len(collection.exports.snapshot().presets) == 1


def test_a_deck_gets_a_preset_of_its_own_and_its_cards_other_memories(
    collection: Collection, clock: FrozenClock
) -> None:
    (card_id,) = add_note(collection, deck="A")
    (below,) = add_note(collection, deck="A::B")
    for id_ in (card_id, below):
        graduate(collection, clock, id_)
    memory = card_of(collection, card_id).schedule.memory
    deck = collection.decks.find("A")
    collection.presets.change(deck, "Own", {"parameters": OTHER_PARAMETERS})
    assert collection.presets.of(collection.decks.find("A")).name == "Own"
    assert collection.presets.of(collection.decks.find("A::B")).name == "Default"
    assert card_of(collection, card_id).schedule.memory == MemoryState(20.0, 1.0)
    assert card_of(collection, below).schedule.memory == memory
    collection.presets.change(collection.decks.find("A"), "Default")
    assert card_of(collection, card_id).schedule.memory == memory
    add_note(collection, deck="A::B::C")
    assert collection.presets.of(collection.decks.find("A::B::C")).name == "Default"


def test_settings_are_kept_and_those_that_cannot_be_are_refused(
    path: Path, collection: Collection
) -> None:
    berlin = Settings(rollover_hour=2, learn_ahead_minutes=5, time_zone="Europe/Berlin")
    collection.presets.change(settings=asdict(berlin))
    with pytest.raises(SettingError):
        collection.presets.change(settings={"rollover_hour": 24})
    assert collection.presets.settings() == berlin
    with open_at(path) as again:
        assert again.presets.settings() == berlin
        assert again.calendar == berlin.calendar()


# Today alone


def test_limits_of_today_hold_until_the_next_study_day(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, new_per_day=1)
    before = collection.exports.snapshot()
    collection.presets.change(deck(collection), today=TodayOnly(new=0))
    assert left(collection, deck(collection)) == (0, 0, 0)
    assert [node.counts.new for node in collection.decks.tree()] == [0, 0, 0]
    assert [node.waiting.new for node in collection.decks.tree()] == [1, 1, 1]
    clock.forward(days=1)
    assert left(collection, deck(collection)) == (1, 0, 0)
    step = collection.history.undo()
    assert step is not None
    assert collection.exports.snapshot() == before


def test_limits_of_today_can_be_for_one_deck_and_end_early(collection: Collection) -> None:
    with_options(collection, new_per_day=0)
    collection.presets.change(deck(collection), ONLY, today=TodayOnly(new=5))
    assert left(collection) == (1, 0, 0)
    collection.presets.change(deck(collection), today=TodayOnly())
    assert left(collection) == (0, 0, 0)


def test_limits_of_today_travel_with_an_export(
    collection: Collection, tmp_path: Path, clock: FrozenClock
) -> None:
    collection.presets.change(today=TodayOnly(new=0))
    with open_at(tmp_path / "other.db", clock) as other:
        other.imports.merge(collection.exports.snapshot(), "whole")
        assert left(other) == (0, 0, 0)


def test_a_limit_of_today_that_cannot_be_is_refused(collection: Collection) -> None:
    with pytest.raises(SettingError, match="New cards today cannot be negative"):
        collection.presets.change(today=TodayOnly(new=-5))


def test_options_of_practice_are_changed_by_their_names_beside_the_others(
    collection: Collection,
) -> None:
    collection.presets.change(options={"spoken": True, "new_per_day": 7})
    collection.presets.change(options={"hard_seconds": 200})
    preset = collection.presets.in_force().preset
    assert (preset.practice, preset.new_per_day) == (
        PracticeOptions(spoken=True, hard_seconds=200),
        7,
    )
    with pytest.raises(SettingError):
        collection.presets.change(options={"hard_share": 0})
