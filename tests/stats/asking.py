"""Logs of many cards that are asked once each, with the outcome that a test wants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from flashcards.model import PredictionOrigin, Preset, Review
from flashcards.stats.calibration import Calibration, calibration
from flashcards.stats.dataset import Dataset, Versions
from flashcards.stats.judged import Judged, judged
from flashcards.stats.remarks import Remark, remarks
from flashcards.stats.verdict import Verdict
from tests.stats.building import Row, facts, learn, review

USUAL = (0.95, 0.93, 0.91, 0.89, 0.87, 0.84, 0.8, 0.75, 0.7, 0.6)
"""Predictions as they differ from card to card."""


def asked(
    outcomes: Iterable[tuple[float, int]],
    *,
    ago: int = 30,
    days: int = 30,
    before: Sequence[int] = (3,),
    origin: PredictionOrigin = PredictionOrigin.ANSWER,
    first_card: int = 0,
) -> list[Review]:
    """Cards asked on one day, each given as its prediction and the rating that it gets.

    Args:
        outcomes: of the cards.
        ago: how many days before today they are asked.
        days: the interval that the answer before granted.
        before: the ratings of the answers before, over and over.
        origin: of the predictions.
        first_card: the id of the first one.
    """
    log = []
    for index, (predicted, rating) in enumerate(outcomes):
        card, rated = first_card + index, before[index % len(before)]
        log.append(learn(card, ago + 30, rated, days=days))
        hour = 5 + index / 10_000
        log.append(review(card, ago, rating, predicted=predicted, hour=hour, origin=origin))
    return log


def answered(
    count: int, *, real: float = 0.0, predictions: Sequence[float] = USUAL, seed: int = 1
) -> list[tuple[float, int]]:
    """Predictions and ratings of reviews that are recalled by so much more than predicted."""
    random = Random(seed)
    pairs = []
    for index in range(count):
        predicted = predictions[index % len(predictions)]
        pairs.append((predicted, 3 if random.random() < predicted + real else 1))
    return pairs


def exactly(count: int, *, real: float = 0.0) -> list[tuple[float, int]]:
    """The same without chance: at each height just the share is recalled that the test wants."""
    pairs = []
    reviews = count // len(USUAL)
    for predicted in USUAL:
        kept = round(reviews * min(max(predicted + real, 0.0), 1.0))
        pairs += [(predicted, 3)] * kept + [(predicted, 1)] * (reviews - kept)
    return pairs


def collection(
    log: Sequence[Review],
    preset: Preset | None = None,
    *,
    versions: Versions | None = None,
    refused: dict[int, int] | None = None,
    days: int | None = None,
) -> Dataset:
    """The facts of a log whose cards are all under one preset."""
    cards = sorted({review.card_id for review in log})
    rows = [Row(id=card, note_id=card) for card in cards]
    used = preset or Preset(id=1)
    return facts(log, rows, presets={1: used}, versions=versions, refused=refused, days=days)


def looked_at(part: Dataset) -> tuple[Judged, Calibration, list[Remark]]:
    """The sample, its calibration and the remarks."""
    sample = judged(part)
    figures = calibration(part, sample)
    return sample, figures, list(remarks(part, sample, figures.verdict))


def verdict_on(log: Sequence[Review]) -> Verdict:
    """The verdict on a log."""
    return looked_at(collection(log))[1].verdict
