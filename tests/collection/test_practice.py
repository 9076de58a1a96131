"""Keeping attempts, with reviews and without."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError
from flashcards.model import AttemptMode, NoteKind, Rating, StepKind
from flashcards.notes.point_ids import points
from flashcards.practice.live_attempt import Transcript
from tests.builders import GOOD, FrozenClock, add, answer, assert_sound, card_of, draft, shown
from tests.practising import speak, spoken

POINTS = ("Names an owner", "Writes a runbook", "Alerts on symptoms")


@pytest.fixture
def card_id(collection: Collection) -> int:
    return add(collection, draft("Q1", key_points=POINTS), draft("Q2"))[0]


def test_an_attempt_is_kept_with_its_answer_under_one_instant(
    collection: Collection, card_id: int
) -> None:
    answered = speak(collection, card_id, 0, 2)

    kept = collection.practice.last(card_id)
    assert kept is not None
    assert kept == answered.attempt
    assert (kept.at_ms, kept.given) == (answered.review.at_ms, GOOD)
    assert kept.ticked == (kept.point_ids[0], kept.point_ids[2])
    assert_sound(collection)


def test_undoing_an_answer_takes_its_attempt_back_and_redo_brings_both_again(
    collection: Collection, card_id: int
) -> None:
    attempt = speak(collection, card_id, 0).attempt

    assert collection.history.undo() is not None
    assert collection.practice.all() == []
    assert collection.history.next_undo() is None

    assert collection.history.redo() is not None
    assert collection.practice.all() == [attempt]
    assert card_of(collection, card_id).schedule.reps == 1


def test_a_refused_answer_keeps_no_attempt(collection: Collection, card_id: int) -> None:
    before = shown(collection, card_id)
    answer(collection, card_id)

    with pytest.raises(CardChangedError):
        collection.study.answer(before, GOOD, 1, attempt=spoken(collection, card_id))

    assert collection.practice.all() == []


def test_an_attempt_alone_leaves_the_schedule_and_the_log_as_they_are(
    collection: Collection, card_id: int
) -> None:
    before = card_of(collection, card_id)

    kept = collection.practice.record(spoken(collection, card_id, mode=AttemptMode.TYPED))

    assert collection.practice.attempts(card_id) == [kept]
    assert card_of(collection, card_id) == before
    assert len(collection.exports.snapshot().reviews) == 0
    step = collection.history.undo()
    assert step is not None
    assert (step.kind, step.question) == (StepKind.PRACTICE, "Q1")
    assert collection.practice.attempts(card_id) == []


def test_attempts_are_listed_newest_first(
    collection: Collection, clock: FrozenClock, card_id: int
) -> None:
    first = speak(collection, card_id).attempt
    clock.forward(days=3)
    second = collection.practice.record(spoken(collection, card_id))

    assert collection.practice.attempts(card_id) == [second, first]
    assert collection.practice.last(card_id) == second
    assert collection.practice.all() == [first, second]
    assert collection.practice.last(card_id + 1) is None


def test_attempts_and_reviews_of_a_card_never_share_an_instant_unless_they_belong_together(
    collection: Collection, card_id: int
) -> None:
    review = answer(collection, card_id).review
    alone = collection.practice.record(spoken(collection, card_id))
    both = speak(collection, card_id)

    assert both.attempt is not None
    assert review.at_ms < alone.at_ms < both.review.at_ms == both.attempt.at_ms


def test_an_attempt_at_a_card_that_was_removed_is_refused(
    collection: Collection, card_id: int
) -> None:
    attempt = spoken(collection, card_id)
    collection.notes.delete([shown(collection, card_id).note.id])

    with pytest.raises(CardChangedError):
        collection.practice.record(attempt)


def test_resetting_a_card_keeps_its_attempts(collection: Collection, card_id: int) -> None:
    attempt = speak(collection, card_id).attempt

    collection.cards.reset(card_id)

    assert collection.practice.all() == [attempt]


def test_deleting_a_note_takes_its_attempts_along_and_undo_brings_them_back(
    collection: Collection, card_id: int
) -> None:
    attempt = speak(collection, card_id, 1).attempt

    collection.notes.delete([shown(collection, card_id).note.id])
    assert collection.practice.all() == []
    assert_sound(collection)

    collection.history.undo()
    assert collection.practice.all() == [attempt]
    assert_sound(collection)


def test_deleting_a_deck_with_its_cards_takes_their_attempts_along(
    collection: Collection, card_id: int
) -> None:
    attempt = speak(collection, card_id).attempt

    collection.decks.delete(collection.decks.find("Deck"), with_cards=True)
    assert collection.practice.all() == []
    assert_sound(collection)

    collection.history.undo()
    assert collection.practice.all() == [attempt]


def test_a_card_that_was_only_practised_is_suspended_when_its_wording_goes(
    collection: Collection,
) -> None:
    _, second = add(collection, draft("{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE))
    collection.practice.record(spoken(collection, second))
    note = shown(collection, second).note

    effect = collection.drafts.effect(note.id, NoteKind.CLOZE, "{{c1::a}} b")
    collection.notes.edit(note.id, front="{{c1::a}} b")

    assert card_of(collection, second).suspended
    assert (effect.suspended, effect.removed) == (1, 0)
    assert_sound(collection)


def test_merging_notes_gives_the_kept_card_the_attempts_of_the_others(
    collection: Collection, card_id: int
) -> None:
    other = add(collection, draft("q1", key_points=POINTS, deck="Other"))[0]
    own = collection.practice.record(spoken(collection, card_id, 0))
    theirs = collection.practice.record(spoken(collection, other, 0, 1))  # at the same instant

    collection.notes.merge(shown(collection, card_id).note.id, [shown(collection, other).note.id])

    merged = collection.practice.attempts(card_id)
    assert [(a.id, a.ticked) for a in merged] == [(theirs.id, theirs.ticked), (own.id, own.ticked)]
    assert_sound(collection)
    collection.history.undo()
    assert collection.practice.all() == [own, theirs]


def test_an_edit_of_the_points_keeps_what_was_said(collection: Collection, card_id: int) -> None:
    ticked = speak(collection, card_id, 0).attempt
    note = shown(collection, card_id).note

    collection.notes.edit(note.id, key_points=["Names one owner for it", *POINTS[1:]])

    assert ticked is not None
    attempt = spoken(collection, card_id, 0)
    assert attempt.ticked == ticked.ticked
    assert attempt.point_ids == ticked.point_ids


@pytest.mark.parametrize("rating", list(Rating))
def test_every_rating_can_be_suggested_and_given(
    collection: Collection, card_id: int, rating: Rating
) -> None:
    speak(collection, card_id, rating=rating)

    last = collection.practice.last(card_id)
    assert last is not None
    assert (last.suggested, last.given) == (Rating.HARD, rating)


def test_merged_attempts_speak_of_the_points_of_the_kept_note(
    collection: Collection, card_id: int
) -> None:
    other = add(collection, draft("q1", key_points=("Has one owner",), deck="Other"))[0]
    theirs = collection.practice.record(spoken(collection, other, 0))
    note = shown(collection, card_id).note
    collection.notes.edit(note.id, key_points=["Has one owner", *POINTS[1:]])  # Names an owner
    kept_id = points(shown(collection, card_id).note)[0][0]
    assert theirs.ticked != (kept_id,)

    collection.notes.merge(note.id, [shown(collection, other).note.id])

    (merged,) = collection.practice.attempts(card_id)
    assert (merged.id, merged.ticked, merged.point_ids) == (theirs.id, (kept_id,), (kept_id,))
    collection.history.undo()
    assert collection.practice.all() == [theirs]


def test_a_transcript_that_comes_after_the_rating_belongs_to_the_step_of_the_answer(
    collection: Collection, card_id: int
) -> None:
    attempt = speak(collection, card_id, 0).attempt
    assert attempt is not None
    steps = len(collection.history.steps(10))

    now = collection.practice.transcribe(attempt, Transcript("The owner decides.", 3, 200, 1))

    assert now is not None
    assert now == collection.practice.last(card_id)
    assert (now.text, now.words, now.pauses_ms, now.fillers) == ("The owner decides.", 3, 200, 1)
    assert (now.ticked, now.heard) == (attempt.ticked, attempt.heard)
    assert (now.suggested, now.given) == (attempt.suggested, attempt.given)
    assert len(collection.history.steps(10)) == steps
    collection.history.undo()
    assert collection.practice.last(card_id) is None
    collection.history.redo()
    assert collection.practice.last(card_id) == now
    assert_sound(collection)


def test_a_transcript_of_an_answer_that_was_undone_is_dropped(
    collection: Collection, clock: FrozenClock, card_id: int
) -> None:
    attempt = speak(collection, card_id, 0).attempt
    assert attempt is not None
    collection.history.undo()
    assert collection.practice.transcribe(attempt, Transcript("The owner decides.")) is None
    clock.forward(minutes=1)
    speak(collection, card_id, 0)
    assert collection.practice.transcribe(attempt, Transcript("The owner decides.")) is None
    last = collection.practice.last(card_id)
    assert last is not None
    assert last.text == ""
