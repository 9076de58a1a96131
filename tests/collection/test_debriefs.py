"""Judging the answers of a mock interview, and its figures."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError
from flashcards.model import Rating, State
from flashcards.practice.answered import unjudged
from flashcards.practice.live_attempt import Transcript
from tests.builders import EASY, GOOD, card_of, shown
from tests.collection.mocking import POINTS, answered, now, started


def ids_of(collection: Collection, mock_id: int, index: int = 0) -> list[str]:
    mock = collection.mocks.get(mock_id)
    assert mock is not None
    return [id_ for id_, _ in collection.debriefs.entries(mock)[index].points]


def test_an_answer_waits_to_be_judged(collection: Collection) -> None:
    mock = started(collection)
    answered(collection, mock, 1)

    entries = collection.debriefs.entries(mock)

    assert [entry.attempt is not None for entry in entries] == [False, True, False, False]
    assert list(unjudged(entries, records=False)) == [1]
    assert [text for _, text in entries[1].points] == list(POINTS)
    assert entries[1].target == 120


def test_ticks_complete_the_answer_and_leave_the_schedule_alone(collection: Collection) -> None:
    mock = started(collection)
    before = answered(collection, mock)
    first, _ = ids_of(collection, mock.id)

    kept = collection.debriefs.judge(mock.questions[0], [first])

    assert (kept.ticked, kept.suggested, kept.given) == ((first,), Rating.HARD, None)
    assert (kept.id, kept.at_ms, kept.spoken_ms) == (before.id, before.at_ms, before.spoken_ms)
    assert card_of(collection, kept.card_id).schedule.state is State.NEW
    assert list(unjudged(collection.debriefs.entries(mock), records=False)) == []


def test_ticks_can_be_changed_later(collection: Collection) -> None:
    mock = started(collection)
    answered(collection, mock)
    collection.debriefs.judge(mock.questions[0], ids_of(collection, mock.id))
    kept = collection.debriefs.judge(mock.questions[0], [])
    assert (kept.ticked, kept.suggested) == ((), Rating.AGAIN)


def test_if_it_records_the_rating_is_a_review_at_the_instant_of_the_attempt(
    collection: Collection,
) -> None:
    mock = started(collection, records=True)
    before = answered(collection, mock)

    kept = collection.debriefs.judge(mock.questions[0], ids_of(collection, mock.id), GOOD)

    (review,) = collection.exports.snapshot().reviews
    assert (review.rating, review.at_ms, review.card_id) == (GOOD, kept.at_ms, kept.card_id)
    assert review.duration_ms == 30_000
    assert now(collection, mock).questions[0].attempt_id == kept.id
    assert collection.practice.attempts(kept.card_id) == [kept], "the one without ticks is gone"
    assert kept.spoken_ms == before.spoken_ms


def test_a_rating_is_not_given_twice_but_ticks_stay_open(collection: Collection) -> None:
    mock = started(collection, records=True)
    answered(collection, mock)
    first, second = ids_of(collection, mock.id)
    collection.debriefs.judge(mock.questions[0], [first], GOOD)

    with pytest.raises(CardChangedError, match="rated already"):
        collection.debriefs.judge(mock.questions[0], [first], EASY)
    kept = collection.debriefs.judge(mock.questions[0], [first, second])

    assert (kept.given, kept.ticked) == (GOOD, (first, second))
    assert len(collection.exports.snapshot().reviews) == 1


@pytest.mark.parametrize("records", [True, False])
def test_judging_is_one_step_and_undo_brings_the_answer_back_as_it_was(
    collection: Collection, records: bool
) -> None:
    mock = started(collection, records=records)
    before = answered(collection, mock)
    collection.debriefs.judge(mock.questions[0], ids_of(collection, mock.id), GOOD)
    judged = collection.practice.attempts(before.card_id)

    step = collection.history.undo()

    assert step is not None
    assert step.rating is GOOD
    assert collection.practice.attempts(before.card_id) == [before]
    assert now(collection, mock).questions[0].attempt_id == before.id
    assert card_of(collection, before.card_id).schedule.state is State.NEW
    collection.history.redo()
    assert collection.practice.attempts(before.card_id) == judged


def test_a_question_that_was_not_answered_cannot_be_judged(collection: Collection) -> None:
    mock = started(collection)
    with pytest.raises(CardChangedError):
        collection.debriefs.judge(mock.questions[0], [])


def test_it_can_be_judged_after_the_end(collection: Collection) -> None:
    mock = started(collection, 1)
    answered(collection, mock)
    collection.mocks.finish(mock)
    assert collection.debriefs.judge(mock.questions[0], []).suggested is Rating.AGAIN


def test_the_figures_count_points_of_judged_answers_and_the_time_of_all(
    collection: Collection,
) -> None:
    mock = started(collection)
    answered(collection, mock, 0, 30)
    answered(collection, mock, 1, 50)
    collection.debriefs.judge(mock.questions[0], ids_of(collection, mock.id)[:1])

    figures = collection.debriefs.figures(mock).figures

    assert (figures.questions, figures.points, figures.said, figures.seconds) == (2, 2, 1, 80)


def test_the_figures_stand_beside_those_of_finished_ones_before(collection: Collection) -> None:
    earlier = started(collection, 2)
    answered(collection, earlier, 0, 30)
    collection.debriefs.judge(earlier.questions[0], ids_of(collection, earlier.id))
    cards = [question.card_id for question in earlier.questions]
    unfinished = collection.mocks.start(earlier.plan, cards)
    mock = collection.mocks.start(earlier.plan, cards)
    answered(collection, unfinished, 0)
    answered(collection, mock, 0)
    collection.mocks.finish(earlier)

    result = collection.debriefs.figures(mock)

    assert result.earlier is not None
    assert (result.earlier.interviews, result.earlier.coverage) == (1, 1.0)
    assert collection.debriefs.figures(earlier).earlier is None


def test_a_point_that_left_the_note_is_neither_said_nor_missed(collection: Collection) -> None:
    mock = started(collection, 1)
    answered(collection, mock)
    note = shown(collection, mock.questions[0].card_id).note
    collection.notes.edit(note.id, key_points=POINTS[:1])

    (entry,) = collection.debriefs.entries(mock)

    assert [text for _, text in entry.points] == [POINTS[0]]


def test_if_it_records_an_answer_waits_for_its_rating(collection: Collection) -> None:
    mock = started(collection, records=True)
    answered(collection, mock)
    collection.debriefs.judge(mock.questions[0], [])
    entries = collection.debriefs.entries(mock)
    assert list(unjudged(entries, records=True)) == [0]
    assert list(unjudged(entries, records=False)) == []


HEARD = Transcript("First of all, name an owner.", words=6, pauses_ms=300, fillers=0)


def test_what_was_heard_is_ticked_beforehand_and_still_to_be_judged(collection: Collection) -> None:
    mock = started(collection)
    before = answered(collection, mock)
    first, _ = ids_of(collection, mock.id)

    kept = collection.debriefs.hear(mock.questions[0].id, HEARD)

    assert kept is not None
    assert (kept.ticked, kept.heard, kept.text) == ((first,), (first,), HEARD.text)
    assert (kept.words, kept.pauses_ms, kept.fillers) == (6, 300, 0)
    assert kept.spoken_ms == before.spoken_ms
    entries = collection.debriefs.entries(mock)
    assert entries[0].attempt == kept
    assert list(unjudged(entries, records=False)) == [0]
    assert collection.debriefs.figures(mock).figures.points == 0


def test_what_was_judged_keeps_its_ticks_and_undoing_them_keeps_what_was_heard(
    collection: Collection,
) -> None:
    mock = started(collection)
    answered(collection, mock)
    _, second = ids_of(collection, mock.id)
    collection.debriefs.judge(mock.questions[0], [second])

    kept = collection.debriefs.hear(mock.questions[0].id, HEARD)

    assert kept is not None
    assert (kept.ticked, kept.text) == ((second,), HEARD.text)
    collection.history.undo()
    undone = collection.debriefs.entries(mock)[0].attempt
    assert undone is not None
    assert (undone.ticked, undone.suggested, undone.text) == ((), None, HEARD.text)


def test_nothing_is_heard_of_an_answer_that_was_undone(collection: Collection) -> None:
    mock = started(collection)
    answered(collection, mock)
    collection.history.undo()
    assert collection.debriefs.hear(mock.questions[0].id, HEARD) is None
