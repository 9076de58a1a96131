"""A simulated learner whose memory is FSRS-6 with parameters that the test knows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards.model.review_table import NONE, ReviewTable
from flashcards.scheduling.fsrs_arrays import Model, remember
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Floats

DAY = 20_000
TRUTH = (
    0.1, 0.5, 1.1, 4.0, 6.8, 0.6, 3.1, 0.01, 1.2, 0.25, 0.95, 1.3, 0.085, 0.34, 1.95, 0.42, 2.2,
    0.6, 0.16, 0.1, 0.4,
)  # fmt: skip


def learnt(
    cards: int, answers: int, *, seed: int = 1, truth: Sequence[float] = TRUTH
) -> ReviewTable:
    """The log of cards that are answered about when recall has fallen to 0.8, some of them late."""
    rng = np.random.default_rng(seed)
    model = Model(np.array(truth))
    rating = rng.choice([1, 2, 3, 4], cards, p=[0.25, 0.1, 0.5, 0.15])
    s, d = model.first(rating)
    day = DAY + rng.integers(0, 300, cards)
    columns = [(np.arange(cards), day, rating)]
    for _ in range(answers - 1):
        elapsed = np.where(
            rng.random(cards) < 0.15,
            0,
            np.ceil(np.minimum(s, 60) * rng.uniform(0.5, 4, cards)).astype(np.int64),
        )
        predicted = model.retrievability(elapsed, s)
        passed = rng.random(cards) < predicted
        rating = np.where(passed, rng.choice([2, 3, 4], cards, p=[0.1, 0.8, 0.1]), 1)
        s, d = (
            model.next_stability(s, d, elapsed, predicted, rating),
            model.next_difficulty(d, rating),
        )
        day = day + elapsed
        columns.append((np.arange(cards), day, rating))
    card, days, ratings = (np.concatenate(column) for column in zip(*columns, strict=True))
    at_ms = days * 86_400_000 + np.repeat(np.arange(answers), cards) * 1_000 + card
    return table(card + 1, days, ratings, at_ms)


def table(
    card: np.ndarray, day: np.ndarray, rating: np.ndarray, at_ms: np.ndarray | None = None
) -> ReviewTable:
    """Answers as a log, sorted by card and time; they are all that it says."""
    at_ms = day * 86_400_000 + np.arange(len(day)) if at_ms is None else at_ms
    order = np.lexsort((at_ms, card))
    none = np.full(len(card), NONE)
    return ReviewTable(
        card_id=card[order],
        at_ms=at_ms[order],
        study_day=day[order],
        rating=rating[order],
        duration_ms=np.full(len(card), 5_000),
        kind=np.ones(len(card), dtype=np.int8),
        state_before=np.full(len(card), 2),
        state_after=np.full(len(card), 2),
        step_after=none,
        interval_days=none,
        interval_ms=none,
        predicted=np.full(len(card), np.nan),
        preset_version_id=np.ones(len(card), dtype=np.int64),
        prediction_origin=np.zeros(len(card), dtype=np.int8),
        voted=np.full(len(card), np.nan),
    )


def numbers(*values: int) -> np.ndarray:
    """A column of these numbers."""
    return np.array(values, dtype=np.int64)


SMALL = table(
    numbers(1, 1, 1, 1, 1, 2, 2),
    numbers(DAY, DAY, DAY + 3, DAY + 3, DAY + 9, DAY, DAY + 1),
    numbers(3, 3, 1, 3, 3, 1, 1),
)
"""Two cards, the first with two answers on each of its first two days."""


def predicted_by(sample: Sample, parameters: tuple[float, ...]) -> Floats:
    """What some parameters predict of each answer."""
    return remember(sample.histories, parameters).predicted
