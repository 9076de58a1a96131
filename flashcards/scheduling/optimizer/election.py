"""The vote that a log leads to: the fits of all models, and how much each of them weighs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.models.arrays import FORMULAS, predict
from flashcards.scheduling.models.arrays.votes import count, logits
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
from flashcards.scheduling.optimizer.foresight import DEFAULT_VOTERS, Foresight
from flashcards.scheduling.optimizer.lesson import material_of, thinned
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Floats


@dataclass(frozen=True, slots=True)
class Election:
    """Fitted parameters by the names of the models, and the weights of the vote."""

    parameters: dict[str, Parameters]
    weights: Weights


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
    return Election(parameters, foresight.weights(judged.in_time()))


def voted(sample: Sample, election: Election) -> Floats:
    """What an election predicts of every answer of a sample, NaN for first ones of a history."""
    histories, gaps = sample.histories, sample.gaps
    fitted = [
        predict(formulas, histories, gaps, election.parameters[formulas.model.name])
        for formulas in FORMULAS
    ]
    defaults = [
        predict(formulas, histories, gaps, formulas.model.space.defaults)
        for formulas in DEFAULT_VOTERS
    ]
    return count(logits(fitted), logits(defaults), election.weights)
