from __future__ import annotations

from flashcards.collection.given_answers import GivenAnswer, GivenAnswers
from flashcards.model import Rating, State, StepKind
from flashcards.study.queue import Candidate
from flashcards.study.shown import UndoStep
from tests.builders import AGAIN, GOOD


def given(card_id: int, rating: Rating = GOOD, state: State = State.NEW) -> GivenAnswer:
    taken = Candidate(card_id=card_id, note_id=1, deck_id=1, state=state)
    return GivenAnswer(
        card_id=card_id,
        rating=rating,
        state_before=state,
        duration_ms=1_000,
        taken=taken,
        added=None,
    )


def step(card_id: int, kind: StepKind = StepKind.ANSWER) -> UndoStep:
    return UndoStep(kind=kind, at_ms=0, study_day=0, card_ids=(card_id,))


def answers(*many: GivenAnswer) -> GivenAnswers:
    made = GivenAnswers()
    for one in many:
        made.add(one)
    return made


def test_what_answers_come_to() -> None:
    made = answers(given(1), given(1, AGAIN, State.LEARNING), given(2))

    assert (len(made), made.card_ids, made.new) == (3, {1, 2}, 2)
    assert made.ratings == {GOOD: 2, AGAIN: 1}
    assert made.duration_ms == 3_000


def test_a_step_takes_back_only_the_answer_that_it_is_of() -> None:
    made = answers(given(1), given(2))

    assert made.undo_step(step(1)) is None
    assert made.undo_step(step(2, StepKind.FLAG)) is None
    assert made.undo_step(step(2)) == given(2)
    assert made.redo_step(step(1)) is None
    assert [one.card_id for one in made] == [1]
    assert made.redo_step(step(2)) == made.last == given(2)


def test_a_new_answer_leaves_nothing_to_redo() -> None:
    made = answers(given(1))
    made.undo()
    made.add(given(2))

    assert made.redo() is None
    assert made.last.card_id == 2


def test_entries_of_another_queue_are_forgotten_also_of_what_was_undone() -> None:
    made = answers(given(1), given(2))
    made.undo()
    made.forget_entries()

    assert made.last.taken is None
    assert made.redo_step(step(2)) is not None
    assert made.last.taken is None
