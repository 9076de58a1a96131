"""Compares the ratings that a person gives with the points said and with the next recall.

One test decides whether a person is over-confident, so that no two sentences can disagree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import inf, sqrt

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.metrics import wilson
from flashcards.stats.attempts import FEW_ANSWERS, Tried
from flashcards.stats.dataset import Dataset
from flashcards.stats.verdict import BEYOND_CHANCE
from flashcards.support.arrays import Ints

HALF = 0.5
"""The share of the points below which Good or Easy is generous."""


class Confidence(StrEnum):
    """The result of the test.

    ``NOTHING``: no answer with points was rated. ``FEW``: too few reviews followed generous
    ratings. ``OVER``: after these, recall falls behind its predictions more than it does in other
    reviews, by more than chance. ``NO_SIGN``: it does not.
    """

    NOTHING = "nothing"
    FEW = "few"
    OVER = "over"
    NO_SIGN = "no sign"


class Part(StrEnum):
    """How many of its points an answer had."""

    UNDER_HALF = "under half"
    HALF = "half"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Rated:
    """How often which rating was given to answers with such a part of their points."""

    part: Part
    again: int
    hard: int
    good: int
    easy: int


@dataclass(frozen=True, slots=True)
class BesideSuggested:
    """How many of the ratings given were higher than those suggested, the same, or lower.

    ``low`` and ``high`` are the 95 % interval of the share that was higher.
    """

    higher: int
    same: int
    lower: int
    low: float
    high: float

    @property
    def count(self) -> int:
        """How many answers have both ratings."""
        return self.higher + self.same + self.lower


@dataclass(frozen=True, slots=True)
class NextRecall:
    """Long-term reviews with an unbiased prediction: recalled, its 95 % interval, and predicted."""

    count: int
    recalled: int
    low: float
    high: float
    predicted: float | None
    variance: float

    @property
    def gap(self) -> float:
        """The share recalled minus the mean prediction, 0 without reviews."""
        return self.recalled / self.count - (self.predicted or 0.0) if self.count else 0.0


@dataclass(frozen=True, slots=True)
class SelfRating:
    """The person's ratings beside the points, and the reviews that came next.

    A rating of Good or Easy is generous if less than half of the points were said. ``others`` are
    all reviews that did not follow a generous rating; of these, ``after_half`` followed Good or
    Easy with half of the points or more. ``deviation`` is by how many standard errors the gap
    between recall and prediction is larger in ``after_generous`` than in ``others``.
    """

    confidence: Confidence
    rated: tuple[Rated, ...]
    suggested: BesideSuggested
    generous: int
    after_generous: NextRecall
    after_half: NextRecall
    others: NextRecall
    deviation: float | None


def self_rating(dataset: Dataset, tried: Sequence[Tried]) -> SelfRating:
    """Computes the figures.

    Args:
        dataset: the chosen part of a collection.
        tried: the attempts at its cards in the chosen days, in the order of their instants.
    """
    with_points = [one for one in tried if one.points and one.attempt.given is not None]
    generous, half = _next_reviews(dataset, with_points)
    here = dataset.answers.foreseen & dataset.in_range
    others = np.setdiff1d(np.flatnonzero(here), generous)
    after, beside = _recall(dataset, generous), _recall(dataset, others)
    deviation = _deviation(after, beside)
    return SelfRating(
        confidence=_confidence(len(with_points), after, beside, deviation),
        rated=tuple(_rated(with_points)),
        suggested=_beside_suggested(tried),
        generous=sum(_is_generous(one) for one in with_points),
        after_generous=after,
        after_half=_recall(dataset, half),
        others=beside,
        deviation=deviation,
    )


def _confidence(
    rated: int, after: NextRecall, others: NextRecall, deviation: float | None
) -> Confidence:
    if not rated:
        return Confidence.NOTHING
    if deviation is None or min(after.count, others.count) < FEW_ANSWERS:
        return Confidence.FEW
    return Confidence.OVER if deviation < -BEYOND_CHANCE else Confidence.NO_SIGN


def _deviation(after: NextRecall, others: NextRecall) -> float | None:
    """Beside other reviews, since predictions that are wrong for all say nothing about a person."""
    if not after.count or not others.count:
        return None
    return (after.gap - others.gap) / (sqrt(after.variance + others.variance) or inf)


def _next_reviews(dataset: Dataset, tried: Iterable[Tried]) -> tuple[Ints, Ints]:
    """The next foreseen reviews after Good or Easy: after generous ratings, and after others.

    A review that several attempts preceded belongs to the last of them.
    """
    last_before: dict[int, Tried] = {}
    upcoming = _Upcoming(dataset, {one.attempt.card_id for one in tried})
    for one in tried:
        index = upcoming.after(one)
        if index is not None:
            last_before[index] = one
    sure = {i: one for i, one in last_before.items() if _is_sure(one) and upcoming.is_foreseen(i)}
    generous = [index for index, one in sure.items() if _is_generous(one)]
    half = [index for index, one in sure.items() if not _is_generous(one)]
    return np.array(sorted(generous), dtype=np.int64), np.array(sorted(half), dtype=np.int64)


class _Upcoming:
    """The long-term reviews of some cards, by card, in the order of time."""

    def __init__(self, dataset: Dataset, card_ids: set[int]) -> None:
        self._dataset = dataset
        order, reviews = dataset.answers.order, dataset.reviews
        wanted = np.isin(reviews.card_id, list(card_ids)) & dataset.answers.long_term
        indices = order[wanted[order]].tolist()
        self._of_card = {
            card: list(group)
            for card, group in groupby(indices, key=lambda index: int(reviews.card_id[index]))
        }

    def after(self, tried: Tried) -> int | None:
        """The index of the first review of the card on a later study day than an attempt."""
        reviews = self._dataset.reviews
        indices = self._of_card.get(tried.attempt.card_id, [])
        here = bisect_right(indices, tried.study_day, key=lambda i: int(reviews.study_day[i]))
        return indices[here] if here < len(indices) else None

    def is_foreseen(self, index: int) -> bool:
        """Whether a review's prediction was made without knowing the outcome."""
        return bool(self._dataset.answers.foreseen[index])


def _recall(dataset: Dataset, indices: Ints) -> NextRecall:
    count = len(indices)
    if not count:
        low, high = wilson(0, 0)
        return NextRecall(count=0, recalled=0, low=low, high=high, predicted=None, variance=0.0)
    predicted = dataset.reviews.predicted[indices].astype(np.float64)
    recalled = int(np.count_nonzero(dataset.answers.recalled[indices]))
    # Of a mean of independent answers, each with a chance of its own.
    variance = float((predicted * (1 - predicted)).sum()) / count**2
    low, high = wilson(recalled, count)
    return NextRecall(
        count=count,
        recalled=recalled,
        low=low,
        high=high,
        predicted=float(predicted.mean()),
        variance=variance,
    )


def _rated(tried: Sequence[Tried]) -> Iterator[Rated]:
    for part in Part:
        given = [one.attempt.given for one in tried if _part(one) is part]
        if given:
            yield Rated(part, *(given.count(rating) for rating in Rating))


def _part(tried: Tried) -> Part:
    if tried.said == tried.points:
        return Part.WHOLE
    return Part.UNDER_HALF if tried.said < HALF * tried.points else Part.HALF


def _beside_suggested(tried: Iterable[Tried]) -> BesideSuggested:
    differences = [
        one.attempt.given - one.attempt.suggested
        for one in tried
        if one.attempt.given is not None and one.attempt.suggested is not None
    ]
    higher = sum(difference > 0 for difference in differences)
    lower = sum(difference < 0 for difference in differences)
    low, high = wilson(higher, len(differences))
    same = differences.count(0)
    return BesideSuggested(higher=higher, same=same, lower=lower, low=low, high=high)


def _is_sure(tried: Tried) -> bool:
    return tried.attempt.given in (Rating.GOOD, Rating.EASY)


def _is_generous(tried: Tried) -> bool:
    return _is_sure(tried) and _part(tried) is Part.UNDER_HALF
