from __future__ import annotations

from flashcards.practice.timer import Timer


class Now:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds


def test_it_counts_from_its_creation() -> None:
    now = Now()
    timer = Timer(now)
    now.pass_(7)
    assert timer.seconds == 7


def test_time_does_not_count_while_it_is_held() -> None:
    now = Now()
    timer = Timer(now)
    now.pass_(5)
    timer.hold("pause")
    assert timer.is_held
    now.pass_(60)
    timer.release("pause")
    now.pass_(1)
    assert timer.seconds == 6
    assert not timer.is_held


def test_a_dialog_that_closes_does_not_end_a_pause() -> None:
    now = Now()
    timer = Timer(now)
    timer.hold("pause")
    timer.hold("dialog")
    now.pass_(1)
    timer.release("dialog")
    now.pass_(1)
    assert timer.seconds == 0
    assert timer.is_held_by("pause")


def test_after_its_stop_nothing_lets_it_go_on() -> None:
    now = Now()
    timer = Timer(now)
    now.pass_(3)
    timer.stop()
    timer.hold("dialog")
    now.pass_(3)
    timer.release("dialog")
    now.pass_(3)
    assert timer.seconds == 3
    assert not timer.is_held


def test_releasing_what_does_not_hold_it_changes_nothing() -> None:
    now = Now()
    timer = Timer(now)
    now.pass_(2)
    timer.release("dialog")
    now.pass_(2)
    assert timer.seconds == 4
