"""Cramming: what the session does, and that no schedule changes."""

from __future__ import annotations

from io import StringIO

import pytest

from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.cram_session import CramSession
from flashcards.collection.session import Session
from flashcards.errors import SettingError
from flashcards.import_export.exporting import ExportFormat, export
from flashcards.model import Attempt, AttemptMode, StepKind
from flashcards.model.note_filter import EVERYTHING
from flashcards.study.scope import Scope, Way
from tests.builders import AGAIN, EASY, GOOD, HARD, FrozenClock, add_cards, study_two_decks

CRAM = Scope(way=Way.CRAM)


def lossless(collection: Collection) -> str:
    out = StringIO()
    export(collection, EVERYTHING, ExportFormat.JSON, None, out)
    return out.getvalue()


def current(session: Session) -> int | None:
    return None if session.current is None else session.current.card.id


def test_a_cram_leaves_the_collection_as_it_is(collection: Collection, clock: FrozenClock) -> None:
    study_two_decks(collection, clock)
    before = lossless(collection)
    session = begin(collection, Scope(query="", way=Way.CRAM))
    for rating in (AGAIN, HARD, EASY, AGAIN):
        session.answer(rating, 2_000)
    session.undo()
    session.redo()
    session.later()
    while session.current is not None:
        session.answer(GOOD, 2_000)
    assert session.summary().answered == 5
    assert lossless(collection) == before
    assert collection.history.redo() is None


def test_again_comes_back_behind_the_others_and_the_rest_leaves(collection: Collection) -> None:
    ids = add_cards(collection, 3)
    session = CramSession(collection, CRAM, seed=1)
    first = current(session)
    session.answer(AGAIN, 1_000)
    order = []
    while session.current is not None:
        order.append(current(session))
        session.answer(HARD, 1_000)
    assert order[-1] == first
    assert sorted(filter(None, order)) == ids


def test_the_seed_decides_the_order(collection: Collection) -> None:
    add_cards(collection, 20)
    first = [current(CramSession(collection, CRAM, seed=seed)) for seed in range(8)]
    assert first == [current(CramSession(collection, CRAM, seed=seed)) for seed in range(8)]
    assert len(set(first)) > 1


def test_undo_and_redo_of_an_answer_stay_in_the_session(collection: Collection) -> None:
    add_cards(collection, 3)
    session = begin(collection, CRAM)
    first = current(session)
    session.answer(EASY, 1_000)
    second = current(session)
    step = session.undo()
    assert step is not None
    assert (step.kind, step.rating, current(session)) == (StepKind.ANSWER, EASY, first)
    assert (session.answered, session.counts.total) == (0, 3)
    assert session.redo() == step
    assert (current(session), session.answered, session.counts.total) == (second, 1, 2)


def test_undo_takes_a_later_change_of_the_collection_first(collection: Collection) -> None:
    add_cards(collection, 3)
    session = begin(collection, CRAM)
    session.answer(EASY, 1_000)
    session.flag(3)
    kinds = [step.kind for step in (session.undo(), session.undo(), session.undo()) if step]
    assert kinds == [StepKind.FLAG, StepKind.ANSWER]


def test_a_suspended_card_leaves_until_that_is_undone(collection: Collection) -> None:
    add_cards(collection, 2)
    session = begin(collection, CRAM)
    first = current(session)
    session.suspend()
    session.refresh()
    assert (session.counts.total, current(session) != first) == (1, True)
    session.undo()
    assert (session.counts.total, current(session)) == (2, first)
    session.redo()
    assert session.counts.total == 1


def test_a_reset_is_refused_for_it_would_change_the_schedule(collection: Collection) -> None:
    add_cards(collection, 1)
    with pytest.raises(SettingError, match="schedule"):
        begin(collection, CRAM).reset()


def test_suspended_cards_are_crammed_only_when_a_search_finds_them(collection: Collection) -> None:
    first, _ = add_cards(collection, 2)
    collection.cards.suspend(first)
    deck = collection.decks.find("Deck")
    assert begin(collection, Scope(deck, way=Way.CRAM)).counts.total == 1
    assert begin(collection, Scope(query="is:suspended", way=Way.CRAM)).counts.total == 1


def test_a_new_study_day_and_another_window_leave_the_cram_where_it_is(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    ids = add_cards(collection, 4)
    session = begin(collection, CRAM)
    session.answer(EASY, 1_000)
    session.answer(AGAIN, 1_000)
    clock.forward(days=1)
    session.look()
    assert (session.counts.total, session.counts.learning) == (3, 1)
    gone = current(session)
    other.notes.delete([shown.note.id for shown in [session.current] if shown])
    session.look()
    assert current(session) not in (gone, None)
    assert gone in ids


def test_undo_of_again_asks_the_card_at_once_and_counts_it_as_before(
    collection: Collection,
) -> None:
    add_cards(collection, 3)
    session = begin(collection, CRAM)
    first = current(session)
    session.answer(AGAIN, 1_000)
    assert (session.counts.learning, session.counts.review) == (1, 2)
    session.undo()
    assert (current(session), session.counts.learning, session.counts.review) == (first, 0, 3)
    session.redo()
    assert (session.counts.learning, session.counts.review) == (1, 2)
    assert current(session) != first


def test_undo_and_redo_do_not_build_the_queue_again(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_cards(collection, 3)
    session = begin(collection, CRAM)
    session.answer(AGAIN, 1_000)
    session.answer(GOOD, 1_000)
    monkeypatch.setattr(session, "_build_queue", None)
    before = session.counts
    for _ in range(2):
        session.undo()
    for _ in range(2):
        session.redo()
    assert session.counts == before


def test_undo_takes_the_attempt_of_a_cram_back_with_its_answer(
    collection: Collection,
) -> None:
    add_cards(collection, 2)
    session = CramSession(collection, CRAM)
    first = session.current
    assert first is not None
    session.answer(GOOD, 1_000, attempt=Attempt(0, AttemptMode.SPOKEN, spoken_ms=900))
    assert len(collection.practice.all()) == 1
    session.undo()
    assert collection.practice.all() == []
    assert session.answered == 0
    session.redo()
    assert [attempt.spoken_ms for attempt in collection.practice.all()] == [900]
    assert session.answered == 1
    session.undo()
    assert collection.practice.all() == []
    assert session.current is not None
    assert session.current.card.id == first.card.id
