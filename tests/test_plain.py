"""The line mode, by everything it says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from flashcards import plain
from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.model import Level, Rating
from flashcards.model.practice import PracticeOptions
from tests.builders import AGAIN, EASY, FrozenClock, add, draft, open_at, with_options


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    opened = open_at(tmp_path / "cards.db", clock)
    add(
        opened,
        draft("One?", "The first.", deck="Numbers", level=Level.EASY, key_points=("first", "odd")),
        draft("Two?", "The second.", deck="Numbers"),
    )
    with_options(opened, fuzz=False)
    return opened


def says(collection: Collection, typed: str, *, spoken: bool | None = None) -> str:
    """What a session says while a person types these lines."""
    said: list[str] = []
    seconds = iter(range(0, 1000, 5))
    session = Session(collection, collection.decks.find("Numbers"))
    plain.run(
        session,
        io.StringIO(typed),
        said.append,
        spoken=spoken,
        monotonic=lambda: float(next(seconds)),
    )
    return "\n".join(said)


def test_a_whole_session(collection: Collection) -> None:
    assert says(collection, "\n4\n\n4\n") == (
        "Numbers. Type ? and Enter for help.\n"
        "\n"
        "1. 2 cards left: 2 new, 0 learning, 0 due.\n"
        "Question. Level: easy.\n"
        "One?\n"
        "Press Enter to show the answer.\n"
        "Answer.\n"
        "The first.\n"
        "Key points:\n"
        "- first\n"
        "- odd\n"
        "1 Again (1 min), 2 Hard (6 min), 3 Good (10 min), 4 Easy (8 d)?\n"
        "\n"
        "2. 1 card left: 1 new, 0 learning, 0 due.\n"
        "Question.\n"
        "Two?\n"
        "Press Enter to show the answer.\n"
        "Answer.\n"
        "The second.\n"
        "1 Again (1 min), 2 Hard (6 min), 3 Good (10 min), 4 Easy (8 d)?\n"
        "\n"
        "2 answers, 2 new cards in 0:10, 5 s each: 2 Easy.\n"
        "Nothing due tomorrow; next in 8 days.\n"
        "u undoes the last change, Enter ends."
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3\n", "Show the answer first: press Enter."),
        ("hello\n", "Not understood. Type ? and Enter for help."),
        ("?\n", "undo"),
        ("u\n", "Undone: changed the options of “Default”, today"),
        ("\n3\nu\n", "Undone: rated “One?” Good, today"),
        ("s\n", "Suspended."),
        ("b\n", "Buried until tomorrow."),
        ("r\n", "This card is new already."),
        ("\n3\n\n4\nr\n", "Reset to new."),
        ("f 3\n", "Flag 3."),
        ("f 9\n", "Flags go from 0 (none) to 7, not 9."),
        ("f red\n", "A flag is a number from 0 (none) to 7."),
        ("f 0\n", "No flag."),
        ("w\n", "A new card: you have not answered it yet."),
        ("", "The input has ended; every answer is saved."),
        ("q\n", "No answers this time."),
        ("\n3\n\n4\n", "2. 2 cards left: 1 new, 1 learning, 0 due."),
    ],
)
def test_a_command_is_answered_in_words(collection: Collection, typed: str, said: str) -> None:
    assert said in says(collection, typed)


def test_learning_cards_that_wait_longer_than_learn_ahead_are_named_at_the_end(
    collection: Collection,
) -> None:
    collection.presets.change(settings={"learn_ahead_minutes": 5})

    assert "1 card in learning; the next is due in 10 min." in says(collection, "\n3\n\n4\n")


def test_a_digit_before_the_answer_is_shown_rates_nothing(collection: Collection) -> None:
    says(collection, "3\n3\n3\n")

    assert collection.exports.snapshot().reviews == ()


def test_an_answer_is_timed_from_the_question_on(collection: Collection) -> None:
    says(collection, "\n3\n")

    assert [review.duration_ms for review in collection.exports.snapshot().reviews] == [5_000]


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path, clock: FrozenClock) -> None:
    collection = open_at(tmp_path / "other.db", clock)
    add(collection, draft("\x1b[31mred", "bell\x07 \x9b1m", deck="Numbers"))

    said = says(collection, "\n")

    assert "␛[31mred" in said
    assert "\x9b" not in said
    assert "bell␇" in said
    assert "\x1b" not in said


def test_the_last_answer_can_be_undone_at_the_end(collection: Collection) -> None:
    said = says(collection, "\n4\n\n4\nu\n\n1\nq\n")

    assert "2 answers, 2 new cards in 0:10, 5 s each: 2 Easy." in said
    assert "\n\n2. 1 card left" in said
    assert [review.rating for review in collection.exports.snapshot().reviews] == [EASY, AGAIN]


def test_a_deck_in_which_nothing_is_due_says_so(collection: Collection) -> None:
    with_options(collection, new_per_day=0)

    assert says(collection, "") == (
        "Numbers. Type ? and Enter for help.\n\n"
        "No card is due now.\n2 new cards beyond today's limit."
    )


@pytest.mark.parametrize(
    ("columns", "wrapped"),
    [
        ("30", "- weighing the flour before\n  the water is poured"),
        ("1", "- weighing the flour\n  before the water\n  is poured"),
    ],
)
def test_long_lines_are_wrapped_and_list_items_stay_in_shape(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, columns: str, wrapped: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    long = "- weighing the flour before the water is poured\n\n    code  stays"
    add(collection, draft("Zero?", long, deck="Numbers::Below"))

    session = Session(collection, collection.decks.find("Below"))
    said: list[str] = []
    plain.run(session, io.StringIO("\n"), said.append, monotonic=lambda: 0.0)

    assert f"{wrapped}\n\n    code  stays" in said


def test_a_card_changed_elsewhere_is_reported_and_the_session_goes_on(
    collection: Collection, tmp_path: Path, clock: FrozenClock
) -> None:
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line == "Answer." and said.count(line) == 1:
            with open_at(tmp_path / "cards.db", clock) as other:
                Session(other, other.decks.find("Numbers")).answer(EASY, 1_000)

    session = Session(collection, collection.decks.find("Numbers"))
    plain.run(session, io.StringIO("\n3\nq\n"), say, monotonic=lambda: 0.0)

    assert "This card was changed elsewhere; nothing was recorded." in said
    assert said.count("Question.") == 1
    assert [review.rating for review in collection.exports.snapshot().reviews] == [EASY]


def test_a_card_is_put_off_without_a_rating(collection: Collection) -> None:
    said = says(collection, "l\nq\n")
    assert "Later in this session." in said
    assert said.index("One?") < said.index("Two?")
    assert "No other card can come first." in says(collection, "\n4\nl\nq\n")


# Spoken answers


def test_a_spoken_answer_is_ticked_in_a_line_and_rated_by_enter(collection: Collection) -> None:
    said = says(collection, "\nab\n\nq\n", spoken=True)
    assert (
        "Answer aloud; the target is 1:30. Enter ends the answer, h gives a hint.\n"
        "Answer.\n"
        "The first.\n"
        "Key points:\n"
        "a first\n"
        "b odd\n"
        "Which points did you make? Letters such as ab, or Enter for none.\n"
    ) in said
    assert (
        "2 of 2 points.\n"
        "1 Again (1 min), 2 Hard (6 min), 3 Good (10 min), 4 Easy (8 d)?\n"
        "Suggested: Easy (all points in less than half of the target). Enter takes it."
    ) in said
    (attempt,) = collection.practice.all()
    assert (attempt.suggested, attempt.given) == (Rating.EASY, Rating.EASY)
    assert attempt.ticked == attempt.point_ids


@pytest.mark.parametrize(
    ("typed", "said", "rating"),
    [
        ("\n\n\nq\n", "0 of 2 points", Rating.AGAIN),
        ("\na\n\nq\n", "Suggested: Hard (half of the points or more)", Rating.HARD),
        ("\na, b\nb\n\nq\n", "1 of 2 points", Rating.HARD),
        ("\na\n4\nq\n", "Suggested: Hard", Rating.EASY),
        ("h\nh\n\nab\n\nq\n", "1. f …", Rating.HARD),
        ("\nc\na\n\nq\n", "There is no point with that letter.", Rating.HARD),
    ],
)
def test_points_are_named_by_letters_and_ratings_overrule(
    collection: Collection, typed: str, said: str, rating: Rating
) -> None:
    assert said in says(collection, typed, spoken=True)
    (attempt,) = collection.practice.all()
    assert attempt.given is rating


def test_commands_that_are_no_letters_of_points_work_as_ever(collection: Collection) -> None:
    said = says(collection, "\nl\n\nf 3\nw\nq\n", spoken=True)
    assert "Later in this session." in said
    assert "Flag 3." in said
    assert collection.practice.all() == []


def test_hints_of_a_card_without_points_say_so(collection: Collection) -> None:
    assert "No hints: this card has no key points" in says(
        collection, "l\nh\n\n3\nq\n", spoken=True
    )
    (attempt,) = collection.practice.all()
    assert (attempt.suggested, attempt.given) == (None, Rating.GOOD)


def test_a_deck_can_be_spoken_by_its_options(collection: Collection) -> None:
    with_options(collection, practice=PracticeOptions(spoken=True, easy_seconds=45))
    assert "the target is 0:45" in says(collection, "q\n")
    assert "Answer aloud" not in says(collection, "q\n", spoken=False)


def test_undo_says_first_that_it_gives_up_an_answer_that_is_not_rated(
    collection: Collection,
) -> None:
    said = says(collection, "\na\n\n\nu\nu\nq\n", spoken=True)
    assert "Not rated yet: u again undoes" in said
    assert said.count("Undone: ") == 1
    assert collection.practice.all() == []
