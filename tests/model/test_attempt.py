"""Attempts, and when they are complete."""

from __future__ import annotations

import pytest

from flashcards.model import Attempt, AttemptMode, Rating


@pytest.mark.parametrize(
    ("suggested", "given", "expected"),
    [(None, None, False), (Rating.AGAIN, None, True), (None, Rating.GOOD, True)],
)
def test_an_answer_is_judged_once_its_points_or_a_rating_are_known(
    suggested: Rating | None, given: Rating | None, expected: bool
) -> None:
    attempt = Attempt(1, AttemptMode.MOCK, suggested=suggested, given=given)
    assert attempt.is_judged is expected


def test_an_answer_outside_of_mock_interviews_is_judged_when_it_is_kept() -> None:
    assert Attempt(1, AttemptMode.SPOKEN).is_judged
    assert not Attempt(1, AttemptMode.ONE_WAY).is_judged
