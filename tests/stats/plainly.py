"""The same as ``stats.answers``, a review at a time in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.model import PredictionOrigin, Rating, Review, ReviewKind, State
from flashcards.stats.dataset import Dataset

ANSWERS = (ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN, ReviewKind.CRAM)


@dataclass
class PlainReview:
    """A review with what came before it."""

    review: Review
    ago: int
    answered: bool
    recalled: bool
    interval_before: int = 0
    elapsed: int = 0
    rating_before: int = 0
    long_term: bool = False
    repetitions: int = 0
    lapses: int = 0

    @property
    def mature(self) -> bool:
        return self.interval_before >= 21

    @property
    def foreseen(self) -> bool:
        """Whether it has a prediction that could not know its outcome."""
        hindsight = self.review.prediction_origin is PredictionOrigin.HINDSIGHT
        return self.long_term and self.review.predicted is not None and not hindsight


def plain_reviews(facts: Dataset) -> list[PlainReview]:
    """Every review, in the order in which they are stored."""
    result = [_with_history(review, facts.today) for review in facts.reviews]
    by_card: dict[int, list[PlainReview]] = defaultdict(list)
    for one in sorted(result, key=lambda one: one.review.at_ms):
        by_card[one.review.card_id].append(one)
    for history in by_card.values():
        _follow(history)
    return result


def _with_history(review: Review, today: int) -> PlainReview:
    rated = review.rating is not None
    return PlainReview(
        review=review,
        ago=max(today - review.study_day, -1),
        answered=rated and review.kind in ANSWERS,
        recalled=rated and review.rating is not Rating.AGAIN,
    )


def _follow(history: list[PlainReview]) -> None:
    day, interval, reviews, lapses, rating = None, 0, 0, 0, 0
    for one in history:
        review = one.review
        one.interval_before, interval = interval, review.interval_days or 0
        if review.state_after is State.NEW:
            day, reviews, lapses, rating = None, 0, 0, 0
        if review.rating is None:
            continue
        one.elapsed = max(review.study_day - day, 0) if day is not None else 0
        one.long_term = one.elapsed > 0 and one.answered
        reviews += one.long_term
        one.repetitions, one.lapses = reviews + 1, lapses
        lapses += one.long_term and not one.recalled
        one.rating_before, rating = rating, int(review.rating)
        day = review.study_day


def answers(facts: Dataset, days: int | None = None) -> Iterator[PlainReview]:
    """The answers of the last days; all up to today if it is not said how many."""
    for one in plain_reviews(facts):
        if one.answered and one.ago >= 0 and (days is None or one.ago < days):
            yield one


def long_term(facts: Dataset) -> Iterator[PlainReview]:
    """The long-term reviews of all days."""
    return (one for one in plain_reviews(facts) if one.long_term)
