"""Mock interviews side by side."""

from __future__ import annotations

from dataclasses import replace

from flashcards.stats.mocks import mock_figures
from tests.stats.building import HOUR_MS, TODAY, Row, facts
from tests.stats.practising import attempt, mock, tried


def test_each_has_its_own_answers_and_the_newest_comes_first() -> None:
    dataset = facts((), [Row(1), Row(2)])
    answers = tried(
        dataset,
        attempt(1, 5, said=2, number=1, seconds=130),
        attempt(2, 5, said=4, number=2),
        attempt(1, 1, said=1, number=3),
        attempt(1, 0, said=4, number=4),
    )

    new, old = mock_figures(
        dataset,
        [mock(1, 5, [(1, 1), (2, 2)]), mock(2, 1, [(1, 3), (2, None)], ended=False)],
        answers,
    )

    assert (new.mock_id, new.calendar_day, new.finished, new.questions) == (2, TODAY - 1, False, 2)
    assert (new.sums.answers, new.sums.coverage) == (1, 0.25)
    assert (old.mock_id, old.finished, old.questions) == (1, True, 2)
    assert (old.sums.answers, old.sums.coverage, old.sums.over) == (2, 0.75, 1)


def test_only_questions_on_chosen_cards_count_and_only_the_chosen_days() -> None:
    dataset = facts((), [Row(1)], days=7)
    answers = tried(dataset, attempt(1, 8, number=1), attempt(2, 5, number=2))
    mocks = [mock(1, 8, [(1, 1)]), mock(2, 5, [(2, 2), (1, None)]), mock(3, 5, [(2, 2)])]

    (only,) = mock_figures(dataset, mocks, answers)

    assert (only.mock_id, only.questions, only.sums.answers) == (2, 1, 0)


def test_one_of_the_night_has_the_date_of_the_calendar_as_in_lists() -> None:
    dataset = facts((), [Row(1)])
    evening = mock(1, 1, [(1, None)])
    night = replace(evening, started_ms=evening.started_ms - 7 * HOUR_MS)  # at two o'clock
    assert dataset.calendar.day_of(night.started_ms) == TODAY - 2
    (only,) = mock_figures(dataset, [night], [])
    assert only.calendar_day == TODAY - 1
