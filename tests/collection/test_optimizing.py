"""Fitting a collection's parameters, and putting them into force."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import SettingError
from flashcards.model import FSRS6_PARAMETERS, StepKind
from flashcards.model.preset import Vote
from flashcards.scheduling.models import MODELS, SBD
from flashcards.scheduling.optimizer.judging import Decision
from flashcards.storage import vote_folds
from tests.builders import FrozenClock, assert_sound, open_at
from tests.collection.learner import filled, preset_of
from tests.scheduling.learning import TRUTH


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return filled(tmp_path / "mine" / "cards.db", 700, clock)


def due_days(collection: Collection) -> list[int | None]:
    return [card.schedule.due_day for card in collection.exports.snapshot().cards]


def test_a_fit_changes_nothing_until_it_is_adopted(collection: Collection) -> None:
    before = collection.exports.snapshot()

    verdict = collection.optimizer.fit(preset_of(collection))

    assert verdict.accepted
    assert collection.exports.snapshot() == before


def test_adopted_parameters_change_memories_and_leave_due_dates_alone(
    collection: Collection,
) -> None:
    before = collection.exports.snapshot()

    moved = collection.optimizer.adopt(preset_of(collection), TRUTH)

    after = collection.exports.snapshot()
    assert moved == 0
    assert preset_of(collection).parameters == TRUTH
    assert due_days(collection) == [card.schedule.due_day for card in before.cards]
    assert [c.schedule.memory for c in after.cards] != [c.schedule.memory for c in before.cards]
    assert_sound(collection)
    collection.history.undo()
    assert collection.exports.snapshot() == before


def test_rescheduling_follows_from_the_log_and_is_the_same_step_to_undo(
    collection: Collection,
) -> None:
    before = collection.exports.snapshot()

    moved = collection.optimizer.adopt(preset_of(collection), TRUTH, reschedule=True)

    after = collection.exports.snapshot()
    assert moved > 0
    assert len(after.reviews) == len(before.reviews) + moved
    changed = sum(a != b for a, b in zip(before.cards, after.cards, strict=True))
    assert changed >= moved
    assert_sound(collection)
    collection.history.undo()
    assert collection.exports.snapshot() == before


def test_parameters_out_of_bounds_are_refused(collection: Collection) -> None:
    with pytest.raises(SettingError):
        collection.optimizer.adopt(preset_of(collection), (*FSRS6_PARAMETERS[:20], 9.0))
    assert preset_of(collection).parameters == FSRS6_PARAMETERS


def test_a_preset_is_judged_by_the_cards_under_it(collection: Collection) -> None:
    preset = preset_of(collection)
    everything = collection.optimizer.evaluate(preset)
    other = collection.presets.change(collection.decks.find("log"), "Other").preset

    assert collection.optimizer.evaluate(other).reviews == everything.reviews > 1_000
    assert collection.optimizer.evaluate(preset).reviews == 0


def advice(collection: Collection) -> list[str]:
    remarks = collection.statistics.figures().as_data()["remarks"]
    return [remark["kind"] for remark in remarks if remark["kind"] == "fit_advised"]


def test_a_refused_fit_is_remembered_until_the_parameters_change(collection: Collection) -> None:
    preset = preset_of(collection)
    assert advice(collection) == ["fit_advised"]
    verdict = collection.optimizer.fit(preset)
    refused = replace(verdict, decision=Decision.CHANCE)

    collection.optimizer.refuse(preset, replace(verdict, decision=Decision.TOO_FEW))
    assert advice(collection) == ["fit_advised"]
    collection.optimizer.refuse(preset, refused)

    assert advice(collection) == []
    with open_at(collection.path) as again:
        assert advice(again) == []
    collection.optimizer.adopt(preset, TRUTH)
    assert collection.statistics.dataset().refused == {}


def test_the_vote_is_kept_with_adopted_parameters_as_one_step(collection: Collection) -> None:
    preset = preset_of(collection)
    verdict = collection.optimizer.fit(preset)
    assert verdict.vote is not None
    assert [name for name, _ in verdict.vote.models] == [model.name for model in MODELS]
    assert 0.5 < verdict.vote.trust < 1

    collection.optimizer.adopt(preset, verdict.parameters, vote=verdict.vote)

    assert preset_of(collection).vote == verdict.vote
    collection.history.undo()
    assert preset_of(collection) == preset


def test_no_later_program_reads_the_logs_again_for_an_adopted_vote(
    collection: Collection, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = Vote((("sbd", SBD.space.defaults),), trust=0.3)
    collection.optimizer.adopt(preset_of(collection), TRUTH, vote=vote)

    def read(*_arguments: object) -> None:
        raise AssertionError("a log was read")

    monkeypatch.setattr(vote_folds, "_log_of", read)
    with open_at(collection.path, clock) as again:
        assert again.search.cards("prop:r<1")


@pytest.mark.parametrize("decision", [Decision.NO_BETTER, Decision.TOO_FEW])
def test_the_vote_needs_no_gate(collection: Collection, decision: Decision) -> None:
    preset, before = preset_of(collection), collection.exports.snapshot()
    vote = Vote((("sbd", SBD.space.defaults),), trust=0.3)
    verdict = replace(collection.optimizer.fit(preset), decision=decision, vote=vote)

    collection.optimizer.refuse(preset, verdict)

    now = preset_of(collection)
    assert (now.vote, now.parameters) == (vote, preset.parameters)
    assert collection.exports.snapshot().cards == before.cards
    step = collection.history.undo()
    assert step is not None
    assert step.kind is StepKind.VOTE
    assert collection.exports.snapshot() == before


def test_a_log_without_long_term_reviews_leaves_the_vote_alone(
    tmp_path: Path, clock: FrozenClock
) -> None:
    with open_at(tmp_path / "new.db", clock) as collection:
        preset = preset_of(collection)
        collection.optimizer.refuse(preset, collection.optimizer.fit(preset))

        assert preset_of(collection) == preset
        assert collection.history.next_undo() is None
