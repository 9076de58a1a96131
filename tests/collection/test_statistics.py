"""Figures of a collection or a part of it, and the workload ahead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from flashcards.collection import Collection
from flashcards.collection.presets import Scope
from flashcards.errors import UnknownDeckError
from flashcards.model import AttemptMode, Level
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.storage import attempts
from tests.builders import FrozenClock, add, draft, open_at, shown, study_two_decks
from tests.collection.learner import filled, preset_of
from tests.practising import interview, speak, spoken


@pytest.fixture
def collection(collection: Collection, clock: FrozenClock) -> Collection:
    """Two cards studied for some days, one of them forgotten once, and a new one."""
    return study_two_decks(collection, clock)


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        (NoteFilter(), 3),
        (NoteFilter(deck="Kubernetes"), 1),
        (NoteFilter(levels=frozenset({Level.HARD})), 2),
        (NoteFilter(tags=("Threads",)), 2),
        (NoteFilter(tags=("nothing",)), 0),
    ],
)
def test_figures_are_of_the_part_that_is_chosen(
    collection: Collection, notes: NoteFilter, count: int
) -> None:
    periods = collection.statistics.figures(notes).retention.periods
    assert periods["all_time"].all.count == count


def test_facts_that_were_read_once_do_for_several_choices(collection: Collection) -> None:
    facts = collection.statistics.dataset()

    for notes, days in ((EVERYTHING, None), (NoteFilter(deck="Kubernetes"), None), (EVERYTHING, 7)):
        again = collection.statistics.figures(notes, days)
        assert collection.statistics.figures(notes, days, facts) == again


def test_another_program_does_not_disturb_the_statistics(collection: Collection) -> None:
    before = collection.statistics.figures()
    with open_at(collection.path) as other:
        other.cards.suspend(3)

    after = collection.statistics.figures()

    assert (before.cards.counts.suspended, after.cards.counts.suspended) == (0, 1)


def test_a_report_is_of_the_deck_that_is_chosen_and_names_the_hardest_cards(
    collection: Collection,
) -> None:
    deck = collection.decks.find("Kubernetes")
    collection.presets.change(deck, Scope.ONLY_THIS_DECK, {"new_per_day": 3})

    report = collection.statistics.report(NoteFilter("Kubernetes"))

    assert report.preset == collection.statistics.preset_for("kubernetes")
    assert (report.preset.name, [deck.name for deck in report.sharing]) == (
        "Kubernetes", ["Kubernetes"],
    )  # fmt: skip
    assert list(report.questions.values()) == ["What is a pod?"]
    assert {load.cards for load in report.workload} == {1}


@pytest.fixture
def practised(collection: Collection, clock: FrozenClock) -> Collection:
    """A card with two points, answered aloud twice, once in a mock interview; another once."""
    first, second = add(
        collection,
        draft("Why queues?", key_points=("they absorb peaks", "they decouple"), deck="Design"),
        draft("Why caches?", key_points=("reads get cheap",), level=Level.HARD),
    )
    speak(collection, first, 0)
    speak(collection, second)
    clock.forward(days=10)
    question = interview(collection, first).questions[0]
    collection.mocks.answer(question, spoken(collection, first, 0, mode=AttemptMode.MOCK))
    return collection


def test_practice_names_the_points_that_were_missed_and_their_questions(
    practised: Collection,
) -> None:
    report = practised.statistics.practice()

    (missed,) = report.figures.missed
    assert (missed.text, missed.missed, missed.asked) == ("they decouple", 2, 2)
    assert report.questions == {missed.card_id: "Why queues?"}
    assert report.figures.all.answers == 3
    assert [mock.questions for mock in report.figures.mocks] == [1]


@pytest.mark.parametrize(
    ("notes", "days", "answers", "mocks"),
    [
        (NoteFilter("Design"), None, 2, 1),
        (NoteFilter(levels=frozenset({Level.HARD})), None, 1, 0),
        (NoteFilter(search="caches"), None, 1, 0),
        (NoteFilter(tags=("nothing",)), None, 0, 0),
        (EVERYTHING, 7, 1, 1),
    ],
)
def test_practice_is_of_the_part_that_is_chosen(
    practised: Collection, notes: NoteFilter, days: int | None, answers: int, mocks: int
) -> None:
    figures = practised.statistics.practice(notes, days).figures

    assert (figures.all.answers, len(figures.mocks)) == (answers, mocks)


def test_a_reworded_point_keeps_its_misses(practised: Collection) -> None:
    (missed,) = practised.statistics.practice().figures.missed
    note = shown(practised, missed.card_id).note
    reworded = ("they absorb peaks", "they decouple two services")
    practised.drafts.save(note.id, replace(practised.drafts.of(note), key_points=reworded))

    (after,) = practised.statistics.practice().figures.missed
    assert (after.point_id, after.text) == (missed.point_id, "they decouple two services")


def test_only_the_page_of_practice_reads_the_attempts(
    practised: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(attempts, "all_attempts", refuse)
    practised.statistics.report()

    with pytest.raises(AssertionError):
        practised.statistics.practice()


def test_a_deck_that_is_not_there_has_no_report(collection: Collection) -> None:
    with pytest.raises(UnknownDeckError):
        collection.statistics.report(NoteFilter("Nowhere"))


def test_a_simulation_needs_no_collection_once_it_has_read_what_it_needs(
    collection: Collection, clock: FrozenClock
) -> None:
    preset = replace(collection.presets.all()[0], new_per_day=1)
    with open_at(collection.path, clock) as other:
        simulate = other.statistics.simulation(preset)

    (load,) = simulate((0.9,))

    assert (load.desired_retention, load.cards) == (0.9, 3)
    assert simulate((0.9,)) == collection.statistics.workload(preset, (0.9,))


def test_the_retention_in_force_is_among_those_that_are_compared(collection: Collection) -> None:
    (preset,) = collection.presets.all()
    loads = collection.statistics.workload(replace(preset, desired_retention=0.885))
    desired = [load.desired_retention for load in loads]

    assert 0.885 in desired
    assert desired == sorted(desired)
    assert len(collection.statistics.workload(preset)) == len(desired) - 1


# The workload


@pytest.fixture
def learner(tmp_path: Path, clock: FrozenClock) -> Collection:
    """A log of 700 cards, all of them suspended, as a log without texts leaves them."""
    return filled(tmp_path / "mine" / "cards.db", 700, clock)


def test_more_retention_costs_more(learner: Collection) -> None:
    for card in learner.exports.snapshot().cards:
        learner.cards.bring_back([card.id])

    low, high = learner.statistics.workload(preset_of(learner), (0.8, 0.95))

    assert 0 < low.minutes_per_day < high.minutes_per_day
    assert low.remembered < high.remembered
    assert low.cards == 700


def test_suspended_cards_are_no_load(learner: Collection) -> None:
    assert [load.cards for load in learner.statistics.workload(preset_of(learner), (0.9,))] == [0]
