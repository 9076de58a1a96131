"""Coverage over time and by level, the points missed most, and the figures as plain data."""

from __future__ import annotations

import json
from collections.abc import Sequence

from flashcards.model import Attempt, AttemptMode, Level
from flashcards.stats.dataset import LEVELS, Dataset, chosen
from flashcards.stats.practice import MISSED, Practice, practice
from tests.stats.building import TODAY, Row, facts
from tests.stats.practising import attempt, mock

EASY, HARD = LEVELS.index(Level.EASY), LEVELS.index(Level.HARD)


def texts(cards: int, points: int = 4) -> dict[tuple[int, str], str]:
    return {
        (card, f"p{point}"): f"point {point} of {card}"
        for card in range(1, cards + 1)
        for point in range(points)
    }


def figures(attempts: Sequence[Attempt], dataset: Dataset | None = None) -> Practice:
    return practice(dataset or facts((), [Row(1), Row(2)]), attempts, [], texts(2))


def test_without_attempts_there_is_nothing_to_say() -> None:
    nothing = figures([])

    assert (nothing.all.answers, nothing.cards, nothing.modes) == (0, 0, {})
    assert (nothing.by_level, nothing.weekly, nothing.missed, nothing.mocks) == ((), (), (), ())


def test_answers_are_counted_by_the_way_they_were_given() -> None:
    practised = figures([attempt(1), attempt(2, mode=AttemptMode.TYPED), attempt(1, 1)])

    assert practised.cards == 2
    assert practised.modes == {AttemptMode.SPOKEN: 2, AttemptMode.TYPED: 1}


def test_coverage_by_level_leaves_out_levels_without_answers() -> None:
    dataset = facts((), [Row(1, level=HARD), Row(2), Row(3, level=EASY)])
    practised = figures([attempt(1, said=1), attempt(2, said=3), attempt(1, said=3)], dataset)

    assert [(of.level, of.sums.coverage) for of in practised.by_level] == [
        (Level.HARD, 0.5), (None, 0.75),
    ]  # fmt: skip


def test_weeks_begin_on_monday_and_have_the_days_on_which_something_was_answered() -> None:
    practised = figures([attempt(1, 0, said=4), attempt(1, 1, said=2), attempt(1, 5, said=0)])

    assert [(week.first_day, week.last_day, week.sums.coverage) for week in practised.weekly] == [
        (TODAY - 5, TODAY - 1, 0.25), (TODAY, TODAY, 1.0),
    ]  # fmt: skip


def test_only_the_chosen_days_and_cards_count() -> None:
    dataset = chosen(facts((), [Row(1), Row(2, deck_id=2)], decks={1: "A", 2: "B"}), days=7)
    practised = figures([attempt(1, 6), attempt(1, 7), attempt(3, 1)], dataset)

    assert (practised.all.answers, practised.cards) == (1, 1)


def test_points_missed_most_often_come_first_then_those_asked_least() -> None:
    three = [attempt(1, ago, said=said, points=3) for ago, said in ((3, 2), (2, 1), (1, 3))]
    two = [attempt(2, ago, said=1, points=2) for ago in (3, 2)]
    practised = figures(three + two)

    assert [(p.card_id, p.text, p.missed, p.asked) for p in practised.missed] == [
        (2, "point 1 of 2", 2, 2), (1, "point 2 of 1", 2, 3), (1, "point 1 of 1", 1, 3),
    ]  # fmt: skip


def test_a_point_that_was_asked_once_or_is_there_no_more_is_not_listed() -> None:
    gone = practice(facts((), [Row(1)]), [attempt(1), attempt(1, 1)], [], texts(1, points=1))

    assert figures([attempt(1)]).missed == ()
    assert [point.point_id for point in gone.missed] == ["p0"]


def test_a_long_list_of_missed_points_is_cut() -> None:
    rows = [Row(card) for card in range(1, 31)]
    attempts = [attempt(card, ago) for card in range(1, 31) for ago in (1, 2)]

    assert len(practice(facts((), rows), attempts, [], texts(30)).missed) == MISSED


def test_figures_become_plain_data() -> None:
    attempts = [attempt(1, 1, said=2, given=3, suggested=2, number=7), attempt(1, said=1)]
    practised = practice(facts((), [Row(1)]), attempts, [mock(1, 1, [(1, 7)])], texts(1))

    data = json.loads(json.dumps(practised.as_data()))

    assert data["all"]["coverage"] == 3 / 8
    assert data["modes"] == {"spoken": 2}
    assert data["missed"][0] == {
        "card_id": 1, "point_id": "p2", "text": "point 2 of 1", "asked": 2, "missed": 2,
    }  # fmt: skip
    assert data["self_rating"]["suggested"]["higher"] == 1
    assert data["self_rating"]["confidence"] == "few"
    assert data["mocks"][0]["sums"]["answers"] == 1
