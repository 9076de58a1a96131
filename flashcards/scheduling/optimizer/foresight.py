"""What every predictor would have said of later reviews, knowing earlier ones only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from flashcards.model import FSRS6_PARAMETERS
from flashcards.model.preset import FIRST_SHARE, SAME_DAY_SHARE
from flashcards.scheduling.metrics import moving_average
from flashcards.scheduling.models import voting
from flashcards.scheduling.models.arrays import (
    FORMULAS,
    FORMULAS_OF,
    FSRS6_FORMULAS,
    FSRS7_FORMULAS,
    SBD_FORMULAS,
    Formulas,
    Gaps,
    course_of,
    predict_course,
)
from flashcards.scheduling.models.arrays.votes import (
    Ballot,
    count,
    expit,
    half_by_past,
    logits,
    mean_of_defaults,
    share_by_past,
)
from flashcards.scheduling.models.vote import Weights, trust
from flashcards.scheduling.optimizer.fitting import (
    Fitter,
    Fold,
    Parameters,
    Progress,
    fit_to,
    part_of,
)
from flashcards.scheduling.optimizer.lesson import material_of
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.scheduling.optimizer.wanted import Wanted
from flashcards.study_day import DAY_MS
from flashcards.support.arrays import Bools, Floats, Ints


class Predictor(StrEnum):
    """What can predict recall; models are fitted unless their name says otherwise."""

    VOTE = "vote"
    FSRS7 = "fsrs-7"
    SBD = "sbd"
    FSRS6 = "fsrs-6"
    IN_FORCE = "fsrs-6 in force"
    ANKI = "fsrs-rs"
    MOVING_AVERAGE = "moving average"
    CONSTANT = "constant"


_NAMES = {
    FSRS6_FORMULAS: Predictor.FSRS6,
    FSRS7_FORMULAS: Predictor.FSRS7,
    SBD_FORMULAS: Predictor.SBD,
}
DEFAULT_VOTERS = tuple(FORMULAS_OF[model.name] for model in voting.DEFAULT_VOTERS)
SAME_DAY_VOTERS = tuple(FORMULAS_OF[model.name] for model in voting.SAME_DAY_VOTERS)


def is_soon(gaps: Gaps) -> Bools:
    """Marks answers that come so soon after the last one that those of a day vote on them."""
    result: Bools = gaps.days * DAY_MS < voting.SOON_MS
    return result


class Foresight:
    """Predictions of the reviews of each fold, in order of time, by what came before the fold.

    ``fits`` holds the latest parameters of each model. ``long_term`` and ``same_day`` hold the
    predictions by predictor, one for each answer of the sample; NaN where there is none.
    """

    def __init__(
        self,
        sample: Sample,
        in_force: Sequence[float] = FSRS6_PARAMETERS,
        anki: Fitter | None = None,
    ) -> None:
        self._sample, self._anki = sample, anki
        self.long_term: dict[Predictor, Floats] = defaultdict(self._nothing)
        self.same_day: dict[Predictor, Floats] = defaultdict(self._nothing)
        self.fits: dict[Formulas, Parameters] = {
            formulas: formulas.model.space.defaults for formulas in FORMULAS
        }
        course = course_of(sample.histories, sample.gaps)
        self._by_defaults = {
            formulas: course.as_in_log(predict_course(formulas, course, parameters))
            for formulas, parameters in self.fits.items()
        }
        self._in_force = self._by_defaults[FSRS6_FORMULAS]
        if tuple(in_force) != FSRS6_PARAMETERS:
            self._in_force = course.as_in_log(predict_course(FSRS6_FORMULAS, course, in_force))
        self._past: list[Ballot] = []

    def _nothing(self) -> Floats:
        return np.full(len(self._sample.counts), np.nan)

    def without_models(self, same_day: Ints) -> None:
        """Predicts each recall by those just before it; ``same_day`` answers in order of time."""
        order, recalled = self._sample.in_time(), self._sample.recalled
        self.long_term[Predictor.MOVING_AVERAGE][order] = moving_average(recalled[order])
        self.same_day[Predictor.MOVING_AVERAGE][same_day] = moving_average(recalled[same_day])

    def predict(self, fold: Fold, same_day: Fold, progress: Progress | None = None) -> None:
        """Fits all models to what is before a fold and predicts what is after it.

        Args:
            fold: long-term reviews.
            same_day: answers of the same day, before and after the same moment.
            progress: called with the share done.
        """
        used = np.zeros(len(self._sample.counts), dtype=bool)
        used[fold.before] = True
        fitted = self._fitted(used, np.concatenate([fold.after, same_day.after]), progress)
        self._judge_long_term(fold, fitted)
        self._judge_same_day(same_day, fitted)
        # A day may have begun within a session.
        soon = fold.after[is_soon(self._sample.gaps.rows(fold.after))]
        self.long_term[Predictor.VOTE][soon] = self._voted_soon(soon, same_day.before)
        if self._anki is not None:
            by_anki = self._anki(self._sample, used=used)
            later = Wanted(self._sample, fold.after)
            self.long_term[Predictor.ANKI][fold.after] = later.predicted(FSRS6_FORMULAS, by_anki)

    def _fitted(
        self, used: Bools, wanted: Ints, progress: Progress | None
    ) -> dict[Formulas, Floats]:
        """Fits all models; their predictions of the wanted answers."""
        material = material_of(self._sample, used)
        later = Wanted(self._sample, wanted)
        fitted = {}
        for index, formulas in enumerate(FORMULAS):
            # The fit to the fold before is close to this one.
            self.fits[formulas] = fit_to(
                material,
                self.fits[formulas],
                progress=part_of(progress, index, len(FORMULAS)),
                formulas=formulas,
            )
            fitted[formulas] = self._nothing()
            fitted[formulas][wanted] = later.predicted(formulas, self.fits[formulas])
        return fitted

    def _judge_long_term(self, fold: Fold, fitted: dict[Formulas, Floats]) -> None:
        after, said = fold.after, self.long_term
        for formulas, predicted in fitted.items():
            said[_NAMES[formulas]][after] = predicted[after]
        said[Predictor.IN_FORCE][after] = self._in_force[after]
        said[Predictor.CONSTANT][after] = self._sample.recalled[fold.before].mean()
        weights, defaults = self.weights(fold.before), self._defaults(after, DEFAULT_VOTERS)
        fits = logits([predicted[after] for predicted in fitted.values()])
        said[Predictor.VOTE][after] = count(fits, defaults, weights)
        self._past.append(
            Ballot(
                fitted=fits.mean(axis=0),
                defaults=mean_of_defaults(defaults, weights.first),
                known=len(fold.before),
                recalled=self._sample.recalled[after],
            )
        )

    def weights(self, before: Ints) -> Weights:
        """The weights of a vote after these long-term reviews and all folds so far."""
        defaults = self._defaults(before, DEFAULT_VOTERS)
        return Weights(
            trust=trust(len(before), half_by_past(self._past)),
            first=share_by_past(defaults, self._sample.recalled[before], FIRST_SHARE),
        )

    def same_day_share(self, before: Ints) -> float:
        """The share of FSRS-7 in a vote after these answers of the same day."""
        defaults = self._defaults(before, SAME_DAY_VOTERS)
        return share_by_past(defaults, self._sample.recalled[before], SAME_DAY_SHARE)

    def _judge_same_day(self, fold: Fold, fitted: dict[Formulas, Floats]) -> None:
        before, after, said = fold.before, fold.after, self.same_day
        if not len(after):
            return
        recalled = self._sample.recalled[before]
        said[Predictor.CONSTANT][after] = recalled.mean() if len(before) else 0.5
        for formulas in SAME_DAY_VOTERS:
            said[_NAMES[formulas]][after] = fitted[formulas][after]
        said[Predictor.VOTE][after] = self._voted_soon(after, before)

    def _voted_soon(self, rows: Ints, before: Ints) -> Floats:
        """The vote on answers of the same day, or soon after it, given those before."""
        # By the defaults alone: fits learn from long-term reviews and may be far off here.
        share = self.same_day_share(before)
        return expit(mean_of_defaults(self._defaults(rows, SAME_DAY_VOTERS), share))

    def _defaults(self, rows: Ints, voters: Sequence[Formulas]) -> Floats:
        return logits([self._by_defaults[formulas][rows] for formulas in voters])
