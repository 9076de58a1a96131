"""Measures how a person has studied in the last year, as the basis of the forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import Preset, State
from flashcards.stats.answers import CRAM, LEARN, RELEARN, REVIEW
from flashcards.stats.dataset import Dataset
from flashcards.stats.recall import FEW
from flashcards.support.arrays import Bools, Column

RECENT_DAYS = 30  # for new cards, whose number a person changes from month to month
YEAR_DAYS = 365  # for what changes slowly, and needs many answers to be measured
# Used where there are too few answers to measure them.
_GROWTH, _FIRST_DAYS, _LAPSE_DAYS = 2.0, 2, 1
_GROWTH_RANGE = (1.1, 6.0)
"""Measured growth is clipped to this."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Measured on the answers of the last year; new cards on the last 30 days.

    Pairs are of young and of mature cards. ``recall`` is the share of reviews recalled (without
    cramming, which is done before cards are due), ``growth`` the geometric mean of the ratio of the
    interval granted by a successful review to the one before. ``first_days`` is the median interval
    with which a card leaves learning, ``lapse_days`` that after a lapse; ``answers_per_new`` and
    ``answers_per_lapse`` are the answers that learning and relearning take. With fewer than 100
    answers, the desired retention and constants are used instead. Seconds are None before the
    first answer.
    """

    new_per_day: float
    new_today: int
    recall: tuple[float, float]
    growth: tuple[float, float]
    first_days: int
    lapse_days: int
    answers_per_new: float
    answers_per_lapse: float
    seconds_per_learning: float | None
    seconds_per_review: float | None


def pace(dataset: Dataset) -> Pace:
    """Measures the pace."""
    counts, ms = (days.sum(axis=0) for days in dataset.tally.since(YEAR_DAYS))
    recent = _Recent(dataset)
    in_steps = counts[LEARN].sum() + counts[RELEARN].sum()
    step_ms = ms[LEARN].sum() + ms[RELEARN].sum()
    overall = _seconds(step_ms + ms[REVIEW].sum(), in_steps + counts[REVIEW].sum(), None)
    begun, lapsed = recent.begun(YEAR_DAYS), int(counts[REVIEW, ..., 0].sum())
    return Pace(
        new_per_day=_new_per_day(dataset, recent),
        new_today=recent.begun(1),
        recall=(_recall(dataset, counts[:CRAM, 0, 1]), _recall(dataset, counts[:CRAM, 1, 1])),
        growth=recent.growth(),
        first_days=recent.first_days(),
        lapse_days=recent.lapse_days(),
        answers_per_new=max(int(counts[LEARN].sum()) / begun, 1.0) if begun else 1.0,
        answers_per_lapse=int(counts[RELEARN].sum()) / lapsed if lapsed else 1.0,
        seconds_per_learning=_seconds(step_ms, in_steps, overall),
        seconds_per_review=_seconds(ms[REVIEW].sum(), counts[REVIEW].sum(), overall),
    )


def _seconds(ms: float, answers: int, otherwise: float | None) -> float | None:
    return float(ms) / int(answers) / 1000 if answers else otherwise


def _recall(dataset: Dataset, counts: Column) -> float:
    total = int(counts.sum())
    if total >= FEW:
        return int(counts[:, 1:].sum()) / total
    wanted = [preset.desired_retention for preset in dataset.presets.values()]
    return sum(wanted) / len(wanted) if wanted else Preset().desired_retention


def _new_per_day(dataset: Dataset, recent: _Recent) -> float:
    """New cards a day recently; before the first answer, the highest limit of the presets."""
    counts, _ = dataset.tally.since(None)
    studied = np.flatnonzero(counts.sum(axis=(1, 2, 3, 4)))
    if not len(studied):
        return float(max((preset.new_per_day for preset in dataset.presets.values()), default=0))
    return recent.begun(RECENT_DAYS) / min(RECENT_DAYS, int(studied[-1]) + 1)


class _Recent:
    """The answers of the last year and the intervals that they granted."""

    def __init__(self, dataset: Dataset) -> None:
        answers, reviews = dataset.answers, dataset.reviews
        here = np.flatnonzero(answers.answered & (answers.ago >= 0) & (answers.ago < YEAR_DAYS))
        self._ago = answers.ago[here]
        self._kind = reviews.kind[here]
        self._recalled = answers.recalled[here]
        self._long_term = answers.long_term[here]
        self._granted = reviews.interval_days[here]
        self._before = answers.interval_before[here]
        self._mature = answers.mature[here]
        self._was_new = reviews.state_before[here] == State.NEW
        self._graduated = reviews.state_after[here] == State.REVIEW

    def begun(self, days: int) -> int:
        """How many new cards were begun in the last ``days``."""
        return int((self._was_new & (self._ago < days)).sum())

    def growth(self) -> tuple[float, float]:
        """The typical growth of the interval of young and of mature cards."""
        grown = (self._kind == REVIEW) & self._long_term & self._recalled
        grown &= (self._before > 0) & (self._granted > 0)
        return self._ratio(grown & ~self._mature), self._ratio(grown & self._mature)

    def _ratio(self, here: Bools) -> float:
        if here.sum() < FEW:
            return _GROWTH
        ratio = np.log(self._granted[here] / self._before[here])
        return float(np.clip(np.exp(ratio.mean()), *_GROWTH_RANGE))

    def first_days(self) -> int:
        """The median interval in days after learning."""
        return self._median((self._kind == LEARN) & self._graduated, _FIRST_DAYS)

    def lapse_days(self) -> int:
        """The median interval in days after a lapse, with or without relearning."""
        relearnt = (self._kind == RELEARN) & self._graduated
        return self._median(relearnt | ((self._kind == REVIEW) & ~self._recalled), _LAPSE_DAYS)

    def _median(self, here: Bools, otherwise: int) -> int:
        days = self._granted[here & (self._granted > 0)]
        return int(np.median(days)) if len(days) >= FEW else otherwise
