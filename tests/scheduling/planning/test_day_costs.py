"""What cards cost on a day."""

from __future__ import annotations

import pytest

from flashcards.scheduling.planning.day_costs import DayAnswer, DayCosts, Minutes, day_costs


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


def test_ratings_of_later_days_give_their_shares() -> None:
    log = days(10, (2, 9_000)) + [answer._replace(card_id=90) for answer in days(1, (1, 9_000))]
    log += [answer._replace(card_id=100 + answer.card_id) for answer in days(30, (3, 9_000))]
    costs = day_costs(log)

    assert costs.passes == (0.25, 0.75, 0)
    assert costs.recalled == pytest.approx(40 / 41)


def test_another_measure_stands_in_where_there_are_too_few_answers() -> None:
    known = DayCosts(Minutes(first=3.0, recalled=2.0), first_ratings=(1.0, 0.0, 0.0, 0.0))
    costs = day_costs(days(20, (3, 60_000)), known)

    assert costs.minutes.first == 3.0
    assert costs.minutes.recalled == pytest.approx(1.0)
    assert costs.first_ratings == known.first_ratings


def test_what_is_left_in_learning_takes_a_part() -> None:
    minutes = Minutes(first=1.0, recalled=0.2, forgotten=0.6)
    assert minutes.learning == 0.5
    assert minutes.relearning == pytest.approx(0.4)
    assert Minutes(0.0, 0.2, 0.2).learning == Minutes(0.0, 0.2, 0.2).relearning == 0.05


def test_the_minutes_of_so_many_cards() -> None:
    costs = DayCosts(Minutes(first=1.0, recalled=0.2, forgotten=0.7), recalled=0.8)
    assert costs.expected(3, 2, 10) == pytest.approx(3 * 1.0 + 2 * 0.5 + 10 * 0.3)


def test_long_answers_are_cut() -> None:
    assert day_costs(days(20, (3, 10**9))).minutes.recalled == pytest.approx(10)
