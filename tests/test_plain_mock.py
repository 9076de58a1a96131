"""A mock interview line by line, by everything it says."""

from __future__ import annotations

import io

from flashcards import plain_mock
from flashcards.collection import Collection
from flashcards.collection.mock_session import MockSession
from flashcards.model import Rating
from flashcards.model.mock import MockKind, MockPlan
from tests.builders import add, draft
from tests.collection.mocking import now, questions, started


def says(collection: Collection, typed: str, **plan: object) -> str:
    """What a mock interview of two questions says while a person types these lines."""
    ids = questions(collection, 2)
    mock = collection.mocks.start(MockPlan(count=2, **plan), ids)  # type: ignore[arg-type]
    return goes_on(collection, MockSession(collection, mock, 0.0), typed)


def goes_on(collection: Collection, session: MockSession, typed: str, step: float = 5) -> str:
    said: list[str] = []
    seconds = [0.0]

    def clock() -> float:
        seconds[0] += step
        return seconds[0]

    plain_mock.run(session, io.StringIO(typed), said.append, monotonic=clock)
    return "\n".join(said)


def test_a_whole_interview(collection: Collection) -> None:
    assert says(collection, "\n\na\nab\n") == (
        "Mock interview · All decks. 2 questions; the schedule stays as it is.\n"
        "Type ? and Enter for help.\n"
        "\n"
        "1 of 2\n"
        "Question 0 of Deck?\n"
        "● 0:05 · target 1:30. Answer aloud, then press Enter.\n"
        "\n"
        "2 of 2\n"
        "Question 1 of Deck?\n"
        "● 0:05 · target 2:00. Answer aloud, then press Enter.\n"
        "The interview is over: 2 of 2 questions answered.\n"
        "\n"
        "1. Question 0 of Deck? (0:10 of 1:30)\n"
        "Answer 0.\n"
        "a) name an owner\n"
        "b) write a runbook\n"
        "Which points did you make? Type their letters, Enter for none, q to end.\n"
        "1 of 2 points.\n"
        "suggested: Hard\n"
        "\n"
        "2. Question 1 of Deck? (0:10 of 2:00)\n"
        "Answer 1.\n"
        "a) name an owner\n"
        "b) write a runbook\n"
        "Which points did you make? Type their letters, Enter for none, q to end.\n"
        "2 of 2 points.\n"
        "suggested: Easy\n"
        "\n"
        "3 of 4 points made: 75%.\n"
        "2 answers in 0:20, 0:10 each.\n"
        "Points missed:\n"
        "1. Question 0 of Deck?\n"
        "- write a runbook"
    )


def test_if_it_records_the_rating_is_asked_and_enter_takes_the_suggested_one(
    collection: Collection,
) -> None:
    said = says(collection, "\n\na\n\nab\n3\n", records=True)
    assert "2 questions; ratings are reviews." in said
    assert "1 Again, 2 Hard, 3 Good, 4 Easy? Enter for Hard." in said
    ratings = [review.rating for review in collection.exports.snapshot().reviews]
    assert ratings == [Rating.HARD, Rating.GOOD]


def test_leaving_keeps_what_was_done_and_says_how_to_go_on(collection: Collection) -> None:
    said = says(collection, "\nq\n")
    assert said.endswith(
        "Saved with 1 question left; flashcards mock --resume --plain continues it."
    )

    mock = collection.mocks.open_one()
    assert mock is not None
    said = goes_on(collection, MockSession(collection, mock, 0.0), "")

    assert "1 of 2 questions is left" in said
    assert now(collection, mock).ended_ms is None


def test_parking_pausing_and_the_clocks(collection: Collection) -> None:
    said = says(collection, "l\nz\nt\nz\n\nl\nx\nq\n")
    assert "1 of 2 · 1 parked\nQuestion 1 of Deck?" in said
    assert "Paused; z goes on." in said
    assert "‖ 0:10 · paused · target 2:00" in said
    assert "Going on." in said
    assert "This question cannot be parked; x skips it." in said
    assert "The interview is over: 1 of 2 questions answered." in said


def test_help_is_for_anything_that_is_not_understood(collection: Collection) -> None:
    assert "l  park the question" in says(collection, "what\nq\n")


def test_one_way_what_ran_out_while_a_line_was_awaited_has_ended(collection: Collection) -> None:
    ids = questions(collection, 1)
    mock = collection.mocks.start(MockPlan(count=1, kind=MockKind.ONE_WAY), ids)
    said = goes_on(collection, MockSession(collection, mock, 0.0), "t\nt\nq\n", step=150)

    assert said.startswith("One-way interview · All decks. 1 question;")
    assert "ends in" in said
    (attempt,) = collection.mocks.attempts(now(collection, mock)).values()
    assert attempt.spoken_ms == 135_000


def test_a_question_answered_elsewhere_is_said(collection: Collection, other: Collection) -> None:
    mock = started(collection, 2)
    session = MockSession(collection, mock, 0.0)
    MockSession(other, now(other, mock), 0.0).proceed(9)
    said = goes_on(collection, session, "\nq\n")
    assert "This question was answered elsewhere; nothing was recorded." in said
    assert "2 of 2\nQuestion 1 of Deck?" in said


def test_an_answer_without_points_is_shown_and_asks_nothing(collection: Collection) -> None:
    mock = collection.mocks.start(MockPlan(count=1), add(collection, draft("Why?", "So.")))
    said = goes_on(collection, MockSession(collection, mock, 0.0), "\n")
    assert "1. Why? (0:10 of 2:00)\nSo.\n\nNo points are ticked yet." in said


def test_a_typing_error_neither_ticks_nor_rates(collection: Collection) -> None:
    mock = collection.mocks.start(MockPlan(count=1, records=True), questions(collection, 1))
    said = goes_on(collection, MockSession(collection, mock, 0.0), "\nxyz\na, b\nzz\n2\n")
    asked = "Which points did you make? Type their letters, Enter for none, q to end.\n"
    assert f"{asked}Not understood. {asked}2 of 2 points.\n" in said
    rating = "1 Again, 2 Hard, 3 Good, 4 Easy? Enter for Easy.\n"
    assert f"{rating}Not understood. {rating}rated Hard" in said
    assert [review.rating for review in collection.exports.snapshot().reviews] == [Rating.HARD]


def test_a_skip_is_taken_back_and_a_pause_ends_no_answer(collection: Collection) -> None:
    said = says(collection, "u\nx\nu\nz\n\nq\n")
    assert "No skip to take back" in said
    assert "2 of 2\nQuestion 1 of Deck?" in said
    assert said.count("1 of 2\nQuestion 0 of Deck?") == 2
    assert said.count("Paused; z goes on.") == 2
    assert said.endswith(
        "Saved with 2 questions left; flashcards mock --resume --plain continues it."
    )
