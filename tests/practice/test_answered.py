"""Questions beside their answers: which wait to be judged, what they suggest and count."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import Attempt, AttemptMode, Level, Note, NoteKind, Rating
from flashcards.model.mock import MockQuestion
from flashcards.practice.answered import Entry, counted, unjudged

NOTE = Note(1, "n", 1, NoteKind.BASIC, "Why?", "So.", ("one", "two"), Level.EASY, ("sql",))
ASKED = Entry(MockQuestion(1, 0, 7), NOTE, "Why?", "So.", (("a", "one"), ("b", "two")))
ATTEMPT = Attempt(7, AttemptMode.MOCK, 30_000, ("a", "b"))
ANSWERED = replace(ASKED, attempt=ATTEMPT)
TICKED = replace(ASKED, attempt=replace(ATTEMPT, ticked=("a",), suggested=Rating.HARD))
RATED = replace(ASKED, attempt=replace(ATTEMPT, ticked=("a",), given=Rating.GOOD))
PLAIN = replace(ASKED, points=(), attempt=replace(ATTEMPT, point_ids=()))


def test_answers_wait_for_ticks_and_where_it_records_for_ratings() -> None:
    entries = [ASKED, ANSWERED, TICKED, RATED, PLAIN]
    assert list(unjudged(entries, records=False)) == [1]
    assert list(unjudged(entries, records=True)) == [1, 2, 4]


def test_the_suggestion_follows_the_points_and_the_time() -> None:
    assert ANSWERED.target == 90
    assert ANSWERED.suggestion(["a", "b"]) is Rating.EASY
    assert ANSWERED.suggestion(["a"]) is Rating.HARD
    assert ASKED.suggestion(["a"]) is None
    slow = replace(ASKED, attempt=replace(ATTEMPT, spoken_ms=90_000))
    assert slow.suggestion(["a", "b"]) is Rating.HARD


def test_figures_count_the_points_of_judged_answers_only() -> None:
    first, second = counted([ASKED, ANSWERED, TICKED])
    assert (first.points, first.said, first.seconds) == ((), (), 30)
    assert (second.points, second.said) == (("one", "two"), (True, False))
    assert (second.card_id, second.level, second.tags) == (7, Level.EASY, ("sql",))
