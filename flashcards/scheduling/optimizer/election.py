"""The vote that a log leads to: the fits of all models, and how much each of them weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.model.preset import SAME_DAY_SHARE, Vote
from flashcards.scheduling.models.arrays import FORMULAS, FORMULAS_OF, Formulas, predict
from flashcards.scheduling.models.arrays.votes import count, expit, logits, mean_of_defaults
from flashcards.scheduling.models.vote import Weights
from flashcards.scheduling.optimizer.contest import MOST_JUDGED
from flashcards.scheduling.optimizer.fitting import (
    Fold,
    Parameters,
    Progress,
    fit_to,
    folds,
    part_of,
)
from flashcards.scheduling.optimizer.foresight import (
    DEFAULT_VOTERS,
    SAME_DAY_VOTERS,
    Foresight,
    is_soon,
)
from flashcards.scheduling.optimizer.lesson import material_of, thinned
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Floats


@dataclass(frozen=True, slots=True)
class Election:
    """Fitted parameters by the names of the models, and the weights of the vote.

    ``same_day`` is the share of FSRS-7 in the vote on answers of the same day.
    """

    parameters: dict[str, Parameters]
    weights: Weights
    same_day: float = SAME_DAY_SHARE

    @property
    def vote(self) -> Vote:
        """What a preset keeps of it."""
        weights = self.weights
        return Vote(tuple(self.parameters.items()), weights.trust, weights.first, self.same_day)


def elect(sample: Sample, progress: Progress | None = None) -> Election:
    """Fits all models to a log and works out the weights of their vote.

    The weights need fits to parts of the log, whose predictions of later parts are judged; of a
    very long log, on some of the cards.

    Args:
        sample: the answers; few or none are enough.
        progress: called with the share done, from 0 to 1; an exception from it ends the election.
    """
    judged = sample.rows(thinned(sample, sample.counts, MOST_JUDGED))
    foresight = Foresight(judged)
    split = folds(judged)
    nothing = np.zeros(0, dtype=np.int64)
    steps = len(split) + 1
    for index, fold in enumerate(split):
        foresight.predict(fold, Fold(nothing, nothing), part_of(progress, index, steps))
    material = material_of(sample, sample.counts)
    last = part_of(progress, len(split), steps)
    parameters = {
        formulas.model.name: fit_to(
            material,
            foresight.fits[formulas],
            progress=part_of(last, index, len(FORMULAS)),
            formulas=formulas,
        )
        for index, formulas in enumerate(FORMULAS)
    }
    return Election(
        parameters,
        foresight.weights(judged.in_time()),
        foresight.same_day_share(judged.same_day()),
    )


def voted(sample: Sample, chosen: Vote) -> Floats:
    """What a vote predicts of every answer of a sample, NaN for first ones of a history.

    It equals what ``models.voting`` says of one card.
    """
    fits = [(FORMULAS_OF[name], parameters) for name, parameters in chosen.models]
    if not fits or not chosen.trust:
        fits = [(formulas, formulas.model.space.defaults) for formulas in DEFAULT_VOTERS]
    fitted = logits([_predicted(sample, *fit) for fit in fits])
    over_days = count(
        fitted, _by_defaults(sample, DEFAULT_VOTERS), Weights(chosen.trust, chosen.first)
    )
    same_day = mean_of_defaults(_by_defaults(sample, SAME_DAY_VOTERS), chosen.same_day)
    result: Floats = np.where(sample.counts & ~is_soon(sample.gaps), over_days, expit(same_day))
    return result


def _by_defaults(sample: Sample, voters: Sequence[Formulas]) -> Floats:
    return logits([_predicted(sample, voter, voter.model.space.defaults) for voter in voters])


def _predicted(sample: Sample, formulas: Formulas, parameters: Sequence[float]) -> Floats:
    return predict(formulas, sample.histories, sample.gaps, parameters)
