"""Ratings beside the points said and beside the next recall, and the one verdict."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from flashcards.model import Attempt, PredictionOrigin, Review
from flashcards.scheduling.metrics import wilson
from flashcards.stats.attempts import FEW_ANSWERS
from flashcards.stats.self_rating import (
    BesideSuggested,
    Confidence,
    NextRecall,
    Part,
    Rated,
    SelfRating,
    self_rating,
)
from tests.stats.building import Row, facts, learn, review
from tests.stats.practising import attempt, tried


def rated(
    attempts: Sequence[Attempt], reviews: Sequence[Review] = (), cards: int = 2
) -> SelfRating:
    dataset = facts(reviews, [Row(card) for card in range(1, cards + 1)])
    return self_rating(dataset, tried(dataset, *attempts))


def test_ratings_are_counted_by_the_part_of_the_points_that_was_said() -> None:
    given = [(0, 1), (1, 3), (1, 4), (2, 2), (3, 3), (4, 4)]
    figures = rated([attempt(said=said, given=rating) for said, rating in given])

    assert figures.rated == (
        Rated(Part.UNDER_HALF, again=1, hard=0, good=1, easy=1),
        Rated(Part.HALF, again=0, hard=1, good=1, easy=0),
        Rated(Part.WHOLE, again=0, hard=0, good=0, easy=1),
    )
    assert figures.generous == 2


def test_ratings_stand_beside_those_that_were_suggested() -> None:
    pairs = [(3, 1), (3, 2), (3, 3), (2, 3), (None, 3), (3, None)]
    figures = rated([attempt(given=given, suggested=other) for given, other in pairs])

    assert figures.suggested == BesideSuggested(2, 1, 1, *wilson(2, 4))
    assert figures.suggested.count == 4


def test_a_generous_rating_is_judged_by_the_next_review_on_a_later_day() -> None:
    reviews = [
        learn(1, 9), review(1, 9, 3, hour=10), review(1, 5, 1, predicted=0.8), review(1, 2, 3),
        learn(2, 9), review(2, 5, 3, predicted=0.7),
    ]  # fmt: skip
    figures = rated([attempt(1, 9, said=1, given=3), attempt(2, 9, said=2, given=4)], reviews)

    after = figures.after_generous
    assert (after.count, after.recalled) == (1, 0)
    assert after.predicted == pytest.approx(0.8)
    assert (after.low, after.high) == wilson(0, 1)
    assert (figures.after_half.count, figures.after_half.recalled) == (1, 1)
    assert (figures.others.count, figures.others.recalled) == (2, 2)


def test_of_several_attempts_before_a_review_the_last_counts() -> None:
    reviews = [learn(1, 9), review(1, 5)]
    earlier, later = attempt(1, 9, said=0, given=3), attempt(1, 7, said=4, given=3)

    assert rated([earlier, later], reviews).after_generous.count == 0
    assert rated([earlier], reviews).after_generous.count == 1


@pytest.mark.parametrize(
    "late",
    [
        review(1, 5, origin=PredictionOrigin.HINDSIGHT),
        review(1, 5, predicted=None),
        review(1, 9, hour=11),
    ],
)
def test_a_review_that_proves_nothing_is_left_out(late: Review) -> None:
    figures = rated([attempt(1, 9, given=3)], [learn(1, 9), late])

    assert figures.after_generous == NextRecall(0, 0, 0.0, 1.0, None, 0.0)
    assert figures.deviation is None


@pytest.mark.parametrize("given", [1, 2, None])
def test_only_good_and_easy_can_be_generous(given: int | None) -> None:
    figures = rated([attempt(1, 9, given=given)], [learn(1, 9), review(1, 5)])

    assert (figures.generous, figures.after_generous.count, figures.others.count) == (0, 0, 1)


def later(cards: int, forgotten: int, first: int = 1, predicted: float = 0.9) -> list[Review]:
    """Cards that were learnt and asked again once; the first of them are forgotten."""
    return [
        one
        for card in range(first, first + cards)
        for one in (
            learn(card, 9),
            review(card, 5, 1 if card < first + forgotten else 3, predicted=predicted),
        )
    ]


def verdict(generous: list[Review], others: list[Review]) -> Confidence:
    cards = sorted({one.card_id for one in generous})
    attempts = [attempt(card, 9, said=1, given=3) for card in cards]
    return rated(attempts, [*generous, *others], cards=1_000).confidence


def test_recall_far_below_the_prediction_is_over_confidence() -> None:
    assert verdict(later(25, 12), later(200, 20, first=101)) is Confidence.OVER


def test_recall_as_predicted_is_no_sign_of_it() -> None:
    assert verdict(later(25, 3), later(200, 20, first=101)) is Confidence.NO_SIGN


def test_predictions_that_are_wrong_for_all_cards_are_not_blamed_on_a_person() -> None:
    assert verdict(later(50, 25), later(200, 100, first=101)) is Confidence.NO_SIGN


def test_few_reviews_allow_no_verdict_on_either_side() -> None:
    few = FEW_ANSWERS - 1
    assert verdict(later(few, few), later(200, 20, first=101)) is Confidence.FEW
    assert verdict(later(25, 25), later(few, 0, first=101)) is Confidence.FEW


def test_without_ratings_of_points_nothing_is_judged() -> None:
    assert rated([attempt(points=0, given=3), attempt()]).confidence is Confidence.NOTHING


def test_predictions_that_are_certain_do_not_divide_by_zero() -> None:
    assert verdict(later(25, 0, predicted=1.0), later(25, 0, 101, 1.0)) is Confidence.NO_SIGN


def test_chance_alone_is_rarely_called_over_confidence() -> None:
    random = Random(3)
    alarms = sum(
        verdict(
            later(40, sum(random.random() < 0.1 for _ in range(40))),
            later(300, sum(random.random() < 0.1 for _ in range(300)), first=101),
        )
        is Confidence.OVER
        for _ in range(100)
    )
    assert alarms <= 4
