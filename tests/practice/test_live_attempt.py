from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import AttemptMode, Level, Note, NoteKind, Rating
from flashcards.model.practice import PracticeOptions
from flashcards.notes import point_ids
from flashcards.practice.live_attempt import LiveAttempt, Transcript, numbers_of

POINTS = ("Watch the **inputs** for drift", "Page the owner", "Follow the runbook")


class Now:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def now() -> Now:
    return Now()


def note(*points: str, level: Level | None = None) -> Note:
    return Note(1, "n", 1, NoteKind.BASIC, "Q?", "A.", key_points=points, level=level)


def live(now: Now, *points: str) -> LiveAttempt:
    return LiveAttempt(note(*points), PracticeOptions(), now)


def test_the_target_is_that_of_the_level(now: Now) -> None:
    options = PracticeOptions(hard_seconds=200)
    assert LiveAttempt(note(level=Level.HARD), options, now).target == 200


def test_nothing_is_suggested_before_the_end(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.tick(0)
    assert attempt.suggested is None


@pytest.mark.parametrize(
    ("ticked", "seconds", "hints", "rating"),
    [
        ((0, 1, 2), 100, 0, Rating.GOOD),
        ((0, 1, 2), 10, 0, Rating.EASY),
        ((0, 1, 2), 10, 1, Rating.HARD),
        ((0, 1, 2), 130, 0, Rating.HARD),
        ((0, 1), 100, 0, Rating.HARD),
        ((), 100, 0, Rating.AGAIN),
    ],
)
def test_points_time_and_hints_suggest_a_rating(
    now: Now, ticked: tuple[int, ...], seconds: float, hints: int, rating: Rating
) -> None:
    attempt = live(now, *POINTS)
    for _ in range(hints):
        attempt.take_hint()
    now.seconds = seconds
    attempt.end()
    for number in ticked:
        assert attempt.tick(number)
    assert attempt.suggested is rating


def test_without_points_nothing_is_suggested_but_the_time_is_kept(now: Now) -> None:
    attempt = live(now)
    now.seconds = 12.5
    attempt.end()
    kept = attempt.attempt(7)
    assert attempt.suggested is None
    assert (kept.card_id, kept.spoken_ms, kept.mode) == (7, 12_500, AttemptMode.SPOKEN)


def test_ticks_are_kept_by_the_ids_of_points(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end()
    attempt.tick(2)
    ids = [id_ for id_, _ in point_ids.points(note(*POINTS))]
    kept = attempt.attempt(1)
    assert kept.point_ids == tuple(ids)
    assert kept.ticked == (ids[2],)
    assert kept.suggested is Rating.AGAIN


def test_a_second_tick_takes_the_first_one_away(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.tick(1)
    attempt.tick(1)
    assert not any(point.is_ticked for point in attempt.points)


@pytest.mark.parametrize("number", [-1, 3])
def test_a_point_that_is_not_there_cannot_be_ticked(now: Now, number: int) -> None:
    assert not live(now, *POINTS).tick(number)


def test_hints_are_words_without_markup_and_come_to_an_end(now: Now) -> None:
    attempt = live(now, POINTS[0])
    assert [attempt.take_hint() for _ in range(3)] == [*attempt.hints, None]
    assert [given.beginning for given in attempt.hints] == ["", "Watch the inputs"]
    assert attempt.attempt(1).hints == 2


def test_after_the_end_there_are_no_hints(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end()
    assert attempt.take_hint() is None


def test_a_typed_answer_ticks_what_is_in_it_and_its_time_does_not_count(now: Now) -> None:
    attempt = live(now, *POINTS)
    now.seconds = 900
    attempt.end(" We watch inputs for drift. We page the owner and follow the runbook. ")
    assert [point.heard for point in attempt.points][1:] == [
        ("page", "owner"),
        ("follow", "runbook"),
    ]
    assert attempt.suggested is Rating.GOOD
    kept = attempt.attempt(1)
    assert (kept.mode, kept.spoken_ms, kept.heard) == (AttemptMode.TYPED, 0, kept.point_ids)
    assert kept.text == "We watch inputs for drift. We page the owner and follow the runbook."


def test_what_the_person_decided_a_late_transcript_leaves_alone(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end()
    attempt.tick(1)
    attempt.tick(1)
    attempt.hear(Transcript("Page the owner, follow the runbook.", 6, 400, 1))
    assert [point.is_ticked for point in attempt.points] == [False, False, True]
    kept = attempt.attempt(1)
    assert (kept.words, kept.pauses_ms, kept.fillers) == (6, 400, 1)
    assert kept.mode is AttemptMode.SPOKEN


def test_a_point_that_was_heard_can_be_unticked(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end("Page the owner.")
    attempt.tick(1)
    kept = attempt.attempt(1)
    assert kept.ticked == ()
    assert kept.heard == (kept.point_ids[1],)


def test_an_edited_note_keeps_the_ticks_of_points_that_stay(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end()
    attempt.tick(1)
    changed = point_ids.with_points(note(*POINTS), (POINTS[1], "Something else"))
    attempt.take(replace(changed, level=Level.EASY), PracticeOptions())
    assert [point.is_ticked for point in attempt.points] == [True, False]
    assert attempt.target == 90
    assert attempt.attempt(1).ticked == (attempt.attempt(1).point_ids[0],)


def test_only_nine_points_have_letters(now: Now) -> None:
    attempt = live(now, *(f"Point number {number}" for number in range(11)))
    assert "".join(point.letter for point in attempt.points) == "abcdefghi"
    assert attempt.points[10].letter == ""


@pytest.mark.parametrize(
    ("letters", "numbers"),
    [("", []), ("a", [0]), ("ca", [0, 2]), ("A, c", [0, 2]), ("aa", [0]), ("j", None), ("3", None)],
)
def test_points_are_named_by_letters(letters: str, numbers: list[int] | None) -> None:
    assert numbers_of(letters) == numbers


def test_naming_points_ticks_these_and_no_others(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end("Page the owner.")
    assert attempt.tick_only([0, 2])
    assert not attempt.tick_only([3])
    assert [point.is_ticked for point in attempt.points] == [True, False, True]


def test_a_suggestion_knows_what_it_follows_from(now: Now) -> None:
    attempt = live(now, *POINTS)
    assert attempt.why is None
    attempt.end()
    assert attempt.why is not None
    assert (attempt.why.rating, attempt.why.answered.said) == (Rating.AGAIN, 0)


def test_a_corrected_transcript_takes_back_what_only_the_other_had(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end()
    attempt.tick(1)
    attempt.hear(Transcript("Follow the runbook.", words=3, pauses_ms=100, fillers=0))
    attempt.correct(" Watch the inputs for drift. ")

    assert [point.is_ticked for point in attempt.points] == [True, True, False]
    kept = attempt.attempt()
    assert (kept.text, kept.words, kept.pauses_ms) == ("Watch the inputs for drift.", 3, 100)


def test_a_correction_leaves_what_the_person_decided(now: Now) -> None:
    attempt = live(now, *POINTS)
    attempt.end()
    attempt.hear(Transcript("Follow the runbook."))
    attempt.tick(2)
    attempt.correct("Follow the runbook now.")

    assert not attempt.points[2].is_ticked


def test_the_last_tick_is_taken_back_and_a_text_decides_about_it_again(now: Now) -> None:
    answer = live(now, "the owner decides", "a runbook")
    answer.end()
    answer.tick(0)
    answer.tick(1)
    answer.tick(1)
    assert answer.take_tick_back()
    assert [point.is_ticked for point in answer.points[:2]] == [True, True]
    assert answer.take_tick_back()
    assert answer.take_tick_back()
    assert not answer.take_tick_back()
    assert not any(point.is_ticked for point in answer.points)
    answer.hear(Transcript(answer.points[0].text))
    assert answer.points[0].is_ticked
