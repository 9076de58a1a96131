"""Which parts of a mock interview are recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flashcards.model.practice import PracticeOptions
from flashcards.practice.interview import Asked, Interview, begin, one_way
from flashcards.practice.live_attempt import Transcript
from flashcards.tui.interview_recorder import InterviewRecorder

OPTIONS = PracticeOptions(record=True)
SAID = Transcript("The owner decides.")


class Diary:
    """A recorder that writes down what it was asked for, and hears something at once."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def start(self, options: PracticeOptions, name: int | None = None) -> None:
        assert options.record
        self.calls.append(f"start {name}")

    def pause(self) -> None:
        self.calls.append("pause")

    def resume(self) -> None:
        self.calls.append("resume")

    def stop(self, then: Callable[[Transcript], None]) -> None:
        self.calls.append("stop")
        then(SAID)

    def discard(self) -> None:
        self.calls.append("discard")

    def put_aside(self, name: int) -> None:
        self.calls.append(f"put aside {name}")

    def play(self, name: int | None = None) -> None:
        self.calls.append(f"play {name}")


@pytest.fixture
def diary() -> Diary:
    return Diary()


def follow(diary: Diary, *states: Interview) -> list[tuple[int, Transcript]]:
    heard: list[tuple[int, Transcript]] = []
    recorder = InterviewRecorder(diary, lambda id_, said: heard.append((id_, said)))
    for state in states:
        recorder.follow(state, OPTIONS)
    return heard


def test_an_answer_ends_with_its_question_and_can_be_played_later(diary: Diary) -> None:
    first = begin([Asked(1, 60), Asked(2, 60)], 0)
    second = first.answered(10)
    assert follow(diary, first, first, second, second.answered(20)) == [(1, SAID), (2, SAID)]
    assert diary.calls == [
        "start 1", "stop", "put aside 1", "start 2", "stop", "put aside 2",
    ]  # fmt: skip


def test_a_pause_is_not_recorded(diary: Diary) -> None:
    here = begin([Asked(1, 60)], 0)
    follow(diary, here, here.paused(5), here.paused(5), here.paused(5).resumed(9))
    assert diary.calls == ["start 1", "pause", "resume"]


def test_a_parked_answer_is_put_aside_and_goes_on(diary: Diary) -> None:
    first = begin([Asked(1, 60), Asked(2, 60)], 0)
    parked = first.parked(10)
    assert follow(diary, first, parked, parked.answered(20)) == [(2, SAID)]
    assert diary.calls == ["start 1", "put aside 1", "start 2", "stop", "put aside 2", "start 1"]


def test_the_preparation_is_not_recorded(diary: Diary) -> None:
    preparing = begin([one_way(Asked(1, 60), 30)], 0)
    follow(diary, preparing)
    assert diary.calls == []
    follow(diary, preparing, preparing.begun(30))
    assert diary.calls == ["start 1"]


def test_what_is_skipped_or_left_is_thrown_away(diary: Diary) -> None:
    first = begin([Asked(1, 60), Asked(2, 60)], 0)
    recorder = InterviewRecorder(diary, lambda *_: None)
    recorder.follow(first, OPTIONS)
    recorder.follow(first.answered(10), OPTIONS, skipped=True)
    recorder.close()
    recorder.close()
    assert diary.calls == ["start 1", "discard", "start 2", "discard"]
