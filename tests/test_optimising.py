"""Fitting a collection's parameters, and putting them into force."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flashcards import fitting_process
from flashcards.collection import Collection
from flashcards.errors import FlashcardsError, SettingError
from flashcards.model import FSRS6_PARAMETERS, Preset
from flashcards.sources import Wishes, bring_in
from tests.builders import FrozenClock, assert_sound, open_at
from tests.cli.running import flashcards
from tests.scheduling.learning import TRUTH, learnt


def filled(path: Path, cards: int, clock: FrozenClock) -> Collection:
    """A collection with the log of a learner whose memory is not the usual one."""
    log = learnt(cards, 7)
    rows = zip(log.card_id.tolist(), log.at_ms.tolist(), log.rating.tolist(), strict=True)
    text = "".join(f"{card},{at_ms},{rating},4000\n" for card, at_ms, rating in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.parent / "log.csv"
    file.write_text(f"card_id,review_time,rating,duration_ms\n{text}")
    collection = open_at(path, clock)
    (report,) = bring_in(collection, [str(file)], Wishes())
    assert report.error is None
    return collection


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return filled(tmp_path / "mine" / "cards.db", 700, clock)


def preset_of(collection: Collection) -> Preset:
    return collection.presets()[0]


def due_days(collection: Collection) -> list[int | None]:
    return [card.schedule.due_day for card in collection.snapshot().cards]


def test_a_fit_changes_nothing_until_it_is_adopted(collection: Collection) -> None:
    before = collection.snapshot()

    verdict = collection.fit(preset_of(collection))

    assert verdict.accepted
    assert collection.snapshot() == before


def test_adopted_parameters_change_memories_and_leave_due_dates_alone(
    collection: Collection,
) -> None:
    before = collection.snapshot()

    moved = collection.adopt(preset_of(collection), TRUTH)

    after = collection.snapshot()
    assert moved == 0
    assert preset_of(collection).parameters == TRUTH
    assert due_days(collection) == [card.schedule.due_day for card in before.cards]
    assert [c.schedule.memory for c in after.cards] != [c.schedule.memory for c in before.cards]
    assert_sound(collection)
    collection.undo()
    assert collection.snapshot() == before


def test_rescheduling_is_told_by_the_log_and_is_the_same_step_to_undo(
    collection: Collection,
) -> None:
    before = collection.snapshot()

    moved = collection.adopt(preset_of(collection), TRUTH, reschedule=True)

    after = collection.snapshot()
    assert moved > 0
    assert len(after.reviews) == len(before.reviews) + moved
    changed = sum(a != b for a, b in zip(before.cards, after.cards, strict=True))
    assert changed >= moved
    assert_sound(collection)
    collection.undo()
    assert collection.snapshot() == before


def test_parameters_out_of_bounds_are_refused(collection: Collection) -> None:
    with pytest.raises(SettingError):
        collection.adopt(preset_of(collection), (*FSRS6_PARAMETERS[:20], 9.0))
    assert preset_of(collection).parameters == FSRS6_PARAMETERS


def test_a_preset_is_judged_by_the_cards_under_it(collection: Collection) -> None:
    preset = preset_of(collection)
    everything = collection.evaluate(preset)
    other = collection.assign_preset(collection.find_deck("log"), "Other")

    assert collection.evaluate(other).reviews == everything.reviews > 1_000
    assert collection.evaluate(preset).reviews == 0


def test_a_fit_in_a_process_of_its_own_is_the_same(collection: Collection) -> None:
    told: list[float] = []

    verdict = fitting_process.fit(collection.path, preset_of(collection).id, told.append)

    assert verdict == collection.fit(preset_of(collection))
    assert told == sorted(told)
    assert told


def test_a_fit_in_a_process_can_be_stopped(collection: Collection) -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fitting_process.fit(collection.path, preset_of(collection).id, stop)


def test_a_collection_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.write_text("no database")

    with pytest.raises(FlashcardsError, match="is not a flashcards collection"):
        fitting_process.fit(path, 1)


def test_more_retention_is_simulated_to_cost_more(collection: Collection) -> None:
    for card in collection.snapshot().cards:
        collection.suspend(card.id, suspended=False)

    low, high = collection.workload(preset_of(collection), (0.8, 0.95))

    assert 0 < low.minutes_per_day < high.minutes_per_day
    assert low.remembered < high.remembered
    assert low.cards == 700


def test_suspended_cards_are_no_load(collection: Collection) -> None:
    assert [load.cards for load in collection.workload(preset_of(collection), (0.9,))] == [0]


def test_the_command_fits_and_takes_what_is_better(collection: Collection) -> None:
    path = collection.path

    (dry,) = flashcards(path, "optimize", "--dry-run", "--json").data
    assert preset_of(collection).parameters == FSRS6_PARAMETERS
    ran = flashcards(path, "optimize", "log")
    again = flashcards(path, "optimize", "--json").data

    assert dry["accepted"]
    assert dry["preset"] == "Default"
    assert dry["after"]["later_log_loss"] < dry["before"]["later_log_loss"]
    assert "Default: Better: log loss on later reviews " in ran.out
    assert "are in force; due dates stay" in ran.out
    assert preset_of(open_at(path)).parameters == tuple(dry["parameters"])
    assert [each["accepted"] for each in again] == [False]
    assert flashcards(path, "check").code == 0


def test_the_command_says_how_good_the_predictions_are(collection: Collection) -> None:
    said = flashcards(collection.path, "evaluate").out
    (data,) = flashcards(collection.path, "evaluate", "log", "--json").data

    assert f"{data['reviews']:,} long-term reviews, {data['recalled']:.1%} recalled." in said
    assert f"log loss     {data['accuracy']['log_loss']:.4f}" in said
    assert data["constant"] > data["accuracy"]["later_log_loss"]


def test_without_reviews_the_commands_say_so(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    flashcards(path, "import", "-", stdin="uno,one\n")

    assert flashcards(path, "evaluate").out == "Default: no long-term reviews yet.\n"
    assert flashcards(path, "optimize").out.startswith(
        "Default: Kept: 0 long-term reviews are too few; a fit needs 400."
    )
    assert flashcards(path, "workload").code == 0


def test_the_present_setting_is_marked_in_the_workload(collection: Collection) -> None:
    collection.save_preset(replace(preset_of(collection), desired_retention=0.92))

    lines = flashcards(collection.path, "workload").out.splitlines()

    assert [line.split()[0] for line in lines if line.endswith("← now")] == ["92%"]
