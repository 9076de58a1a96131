"""The words of spoken and typed answers."""

from __future__ import annotations

import re

import pytest

from flashcards.model import Rating
from flashcards.model.practice import PracticeOptions
from flashcards.practice.hints import Hint
from flashcards.practice.live_attempt import Suggestion
from flashcards.practice.suggestion import Answered, suggested
from flashcards.presentation import practice_words
from flashcards.presentation.translations import use
from tests.presentation.catalogues import Loud

OPTIONS = PracticeOptions()


def answered(said: int, points: int, seconds: float | None, hints: int = 0) -> Answered:
    return Answered(said, points, 120, seconds, hints)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "● 0:00 · target 2:00"),
        (119.9, "● 1:59 · target 2:00"),
        (120, "▲ 2:00 · target 2:00 reached"),
        (180, "■ 3:00 · half as much again as 2:00"),
    ],
)
def test_the_clock_changes_its_sign_and_its_words(seconds: float, words: str) -> None:
    assert practice_words.clock(seconds, 120) == words


def test_a_pause_is_said() -> None:
    assert practice_words.clock(5, 120, is_paused=True) == "‖ 0:05 · paused · target 2:00"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answered(3, 5, 112), "1:52 of 2:00 · 3 of 5 points"),
        (answered(1, 1, 30, 2), "0:30 of 2:00 · 1 of 1 point · 2 hints"),
        (answered(2, 4, None, 1), "2 of 4 points · 1 hint"),
        (answered(0, 0, 30), "0:30 of 2:00"),
    ],
)
def test_a_result_has_the_time_the_points_and_the_hints(given: Answered, words: str) -> None:
    assert practice_words.result(given) == words


@pytest.mark.parametrize(
    ("given", "because"),
    [
        (answered(4, 4, 119), "all points within the target"),
        (answered(4, 4, 59), "all points in less than half of the target"),
        (answered(4, 4, 120), "all points, but the target was reached"),
        (answered(4, 4, 40, 1), "a hint was needed"),
        (answered(3, 4, 40), "half of the points or more"),
        (answered(1, 4, 40), "less than half of the points"),
        (answered(4, 4, None), "all points"),
    ],
)
def test_a_suggestion_has_its_reason(given: Answered, because: str) -> None:
    rating = suggested(given, OPTIONS)
    assert rating is not None
    assert practice_words.because(Suggestion(rating, given, OPTIONS)) == because


def test_the_rule_is_a_table_with_the_thresholds_in_force() -> None:
    rows = practice_words.rule(PracticeOptions(hard_share=0.6, easy_share=0.25))
    assert rows == [
        ("all points in less than 25% of the target", "Easy"),
        ("all points within the target", "Good"),
        ("all points, later or with a hint", "Hard"),
        ("60% of the points or more", "Hard"),
        ("fewer points", "Again"),
    ]


def test_hints_say_the_number_of_points_then_their_beginnings() -> None:
    assert practice_words.hint(Hint(3)) == "3 points"
    assert practice_words.hint(Hint(3, 2, "Page the")) == "2. Page the …"
    assert practice_words.hint_or_none(None, 3) == "No more hints"
    assert "no key points" in practice_words.hint_or_none(None, 0)


def test_of_many_words_that_were_heard_the_first_are_named() -> None:
    assert practice_words.heard(("owner", "runbook")) == "heard: owner, runbook"
    assert practice_words.heard(("a", "b", "c", "d", "e")) == "heard: a, b, c, d …"


def test_all_of_it_is_translated() -> None:
    use(Loud())
    try:
        given = answered(3, 4, 40, 1)
        suggestion = Suggestion(Rating.HARD, given, OPTIONS)
        said = [
            practice_words.clock(200, 120, is_paused=True),
            practice_words.result(given),
            practice_words.suggestion(Rating.HARD),
            practice_words.take(suggestion),
            practice_words.hint_or_none(None, 0),
            practice_words.hint(Hint(2)),
            practice_words.mode(is_spoken=True),
            practice_words.mode(is_spoken=False),
            practice_words.ask_aloud(90),
            practice_words.ask_points("AB"),
            practice_words.no_such_point(2),
            practice_words.no_such_letter(),
            practice_words.make_points("K"),
            practice_words.no_earlier(),
            practice_words.typing(),
            practice_words.own_heading(is_compared=True),
            practice_words.rule_heading(),
            *(words for row in practice_words.rule(OPTIONS) for words in row),
        ]
    finally:
        use(None)
    assert re.findall(r"[^\W\d_]*[a-z][^\W\d_]*", " ".join(said)) == []
