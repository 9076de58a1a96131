"""What cards cost on a day."""

from __future__ import annotations

import pytest

from flashcards.scheduling.planning.day_costs import DayAnswer, DayCosts, day_costs


def days(count: int, *answers: tuple[int, int], is_first: bool = False) -> list[DayAnswer]:
    """Equal days of as many cards, each with these ratings and milliseconds."""
    return [
        DayAnswer(card, 1, rating, is_first and number == 0, ms)
        for card in range(count)
        for number, (rating, ms) in enumerate(answers)
    ]


def test_without_answers_usual_figures_are_taken() -> None:
    assert day_costs([]) == DayCosts()
    assert day_costs(days(19, (3, 60_000))) == DayCosts()


def test_all_answers_to_a_card_on_a_day_count() -> None:
    costs = day_costs(days(20, (1, 30_000), (3, 30_000))).minutes
    assert costs.forgotten == pytest.approx(1)
    assert costs.recalled == DayCosts().minutes.recalled


def test_first_answers_give_their_shares() -> None:
    costs = day_costs(days(20, (3, 15_000), (3, 15_000), is_first=True))
    assert costs.minutes.first == pytest.approx(0.5)
    assert costs.first_ratings == (0, 0, 1, 0)


def test_long_answers_are_cut() -> None:
    assert day_costs(days(20, (3, 10**9))).minutes.recalled == pytest.approx(10)
