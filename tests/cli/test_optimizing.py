"""Judging and fitting parameters from the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.collection import Collection, fitting_process
from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.optimizer.judging import Decision
from tests.builders import FrozenClock, open_at, study_two_decks
from tests.cli.running import flashcards
from tests.collection.learner import begin_all, filled, preset_of


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return filled(tmp_path / "mine" / "cards.db", 700, clock)


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
    assert "The fitted parameters are used now; due dates are unchanged." in ran.out
    assert f"{dry['after']['later_auc']:.4f}" in ran.out
    assert ran.out.index("which the fit had not seen") < ran.out.index("those it was fitted to")
    preset = preset_of(open_at(path))
    assert preset.parameters == tuple(dry["parameters"])
    assert preset.vote.trust == dry["vote"]["trust"]
    assert f"your own reviews count {preset.vote.trust:.0%} in it" in ran.out
    assert [verdict["accepted"] for verdict in again] == [False]
    assert flashcards(path, "check").code == 0


def test_the_command_does_not_propose_what_it_refused(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = replace(collection.optimizer.fit(preset_of(collection)), decision=Decision.NO_BETTER)
    monkeypatch.setattr(fitting_process, "fit", lambda *_: verdict)
    assert "optimizing them may help" in flashcards(collection.path, "stats").out

    dry = flashcards(collection.path, "optimize", "--dry-run").out
    assert "Default: Parameters unchanged: " in dry
    assert "optimizing them may help" in flashcards(collection.path, "stats").out
    flashcards(collection.path, "optimize")

    assert "optimizing" not in flashcards(collection.path, "stats", "--all").out


def test_the_command_says_how_good_the_predictions_are(collection: Collection) -> None:
    said = flashcards(collection.path, "evaluate").out
    (data,) = flashcards(collection.path, "evaluate", "log", "--json").data

    assert f"{data['reviews']:,} long-term reviews, {data['recalled']:.1%} recalled." in said
    assert f"log loss     {data['accuracy']['log_loss']:.4f}" in said
    assert data["constant"] > data["accuracy"]["later_log_loss"]
    table = data["predictors"]["long_term"]
    assert f"{table['reviews']:,} later reviews, each predicted from earlier ones only:" in said
    for score in table["scores"]:
        assert f"{score['log_loss']:.4f}" in said
    assert {"vote", "fsrs-6", "fsrs-7", "sbd", "constant"} <= {
        score["predictor"] for score in table["scores"]
    }
    assert data["predictors"]["same_day"]["reviews"] > 0


def test_without_reviews_the_commands_say_so(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    flashcards(path, "import", "-", stdin="uno,one\n")

    assert flashcards(path, "evaluate").out == "Default: no long-term reviews yet.\n"
    assert flashcards(path, "optimize").out.startswith(
        "Default: Parameters unchanged: 0 long-term reviews; a fit needs at least 400."
    )
    assert flashcards(path, "workload").code == 0


def test_the_present_setting_is_marked_in_the_workload(collection: Collection) -> None:
    collection.presets.save(replace(preset_of(collection), desired_retention=0.92))

    lines = flashcards(collection.path, "workload").out.splitlines()

    assert [line.split()[0] for line in lines if line.endswith("← current")] == ["92%"]


def test_the_workload_says_how_exact_its_minutes_are(collection: Collection) -> None:
    begin_all(collection)
    said = flashcards(collection.path, "workload").out
    loads = flashcards(collection.path, "workload", "--json").data

    assert "between" in said.splitlines()[1]
    assert said.count("–") == len(loads)
    for load in loads:
        assert 0 <= load["minutes_low"] <= load["minutes_per_day"] <= load["minutes_high"]
        assert load["remembered_low"] <= load["remembered"] <= load["remembered_high"]


def test_the_workload_says_whose_cards_it_is_of(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as collection:
        study_two_decks(collection, clock)

    said = flashcards(path, "workload", "kubernetes").out

    assert said.startswith(
        "Expected over a year, for all cards of the preset “Default”, which 2 decks "
        "share, not only for those of “Kubernetes”.\n"
    )
