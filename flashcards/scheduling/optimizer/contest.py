"""All predictors side by side on one log, each review predicted from earlier ones only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.metrics import losses, standard_error
from flashcards.scheduling.models import FSRS6
from flashcards.scheduling.optimizer.fitting import Fitter, Fold, Progress, folds, part_of
from flashcards.scheduling.optimizer.foresight import Foresight, Predictor
from flashcards.scheduling.optimizer.lesson import thinned
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Floats, Ints

MOST_JUDGED = 150_000
"""Long-term reviews that predictors are compared on: more hardly narrow the differences."""


@dataclass(frozen=True, slots=True)
class Score:
    """A predictor's mean log loss in nats.

    ``behind`` is how much more that is than the vote's, on average over the same reviews, and
    ``error`` the standard error of this difference; both are 0 for the vote itself.
    """

    predictor: Predictor
    log_loss: float
    behind: float
    error: float


@dataclass(frozen=True, slots=True)
class Table:
    """Predictors on the same reviews, the best first; empty without reviews."""

    reviews: int
    recalled: float | None
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """Predictors compared on long-term reviews, and those that can on answers of the same day.

    ``share`` is the share of the cards that were looked at, below 1 for very long logs.
    ``hindsight`` says that the parameters in force are not the defaults, so that they may have been
    fitted to these reviews.
    """

    long_term: Table
    same_day: Table
    share: float
    hindsight: bool


def hold(
    sample: Sample,
    in_force: Sequence[float],
    progress: Progress | None = None,
    anki: Fitter | None = None,
) -> Contest:
    """Compares all predictors by the later reviews of a log, those after the first sixth.

    Args:
        sample: the answers.
        in_force: the present parameters of FSRS-6.
        progress: called with the share done, from 0 to 1; an exception from it ends the contest.
        anki: Anki's engine, if it is installed.
    """
    share = min(MOST_JUDGED / max(len(sample), 1), 1.0)
    # Whole cards, so that each predictor still sees what came before a review.
    sample = sample.rows(thinned(sample, sample.counts, MOST_JUDGED))
    split = folds(sample)
    order = sample.same_day()
    same_day = _alongside(sample, order, split)
    foresight = Foresight(sample, in_force, anki)
    foresight.without_models(order)
    for index, (fold, beside) in enumerate(zip(split, same_day, strict=True)):
        foresight.predict(fold, beside, part_of(progress, index, len(split)))
    return Contest(
        long_term=_table(sample, foresight.long_term, split),
        same_day=_table(sample, foresight.same_day, same_day),
        share=share,
        hindsight=tuple(in_force) != FSRS6.space.defaults,
    )


def _alongside(sample: Sample, order: Ints, split: Sequence[Fold]) -> list[Fold]:
    """Splits answers at the moments at which the folds of long-term reviews begin."""
    moments = [sample.at_ms[fold.after[0]] for fold in split]
    begins = np.searchsorted(sample.at_ms[order], moments).tolist()
    ends = [*begins[1:], len(order)]
    return [Fold(order[:begin], order[begin:end]) for begin, end in zip(begins, ends, strict=False)]


def _table(sample: Sample, predicted: dict[Predictor, Floats], split: Sequence[Fold]) -> Table:
    parts = [fold.after for fold in split if len(fold.after)]
    if not parts:
        return Table(0, None, ())
    recalled = sample.recalled[np.concatenate(parts)]
    by_predictor = {
        predictor: [losses(values[part], sample.recalled[part]) for part in parts]
        for predictor, values in predicted.items()
    }
    scores = [_score(predictor, by_predictor) for predictor in by_predictor]
    ranked = sorted(scores, key=lambda score: score.log_loss)
    return Table(len(recalled), float(recalled.mean()), tuple(ranked))


def _score(predictor: Predictor, by_predictor: dict[Predictor, list[Floats]]) -> Score:
    own, voted = by_predictor[predictor], by_predictor[Predictor.VOTE]
    gaps = [mine - theirs for mine, theirs in zip(own, voted, strict=True)]
    return Score(
        predictor=predictor,
        log_loss=float(np.concatenate(own).mean()),
        behind=float(np.concatenate(gaps).mean()),
        error=standard_error(gaps),
    )
