"""Predictions of some answers of a sample, by one model after another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards.scheduling.models.arrays import Formulas, course_of, predict_course
from flashcards.scheduling.optimizer.lesson import until_last
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Floats, Ints


class Wanted:
    """Answers whose recall is asked for, with those before them and without all later ones."""

    def __init__(self, sample: Sample, rows: Ints) -> None:
        """Makes ready for any number of models; ``rows`` are the answers, none of them a first."""
        chosen = np.zeros(len(sample.counts), dtype=bool)
        chosen[rows] = True
        needed = until_last(sample, chosen)
        cut = sample.rows(needed)
        self._rows = (np.cumsum(needed) - 1)[rows]
        self._course = course_of(cut.histories, cut.gaps)

    def predicted(self, formulas: Formulas, parameters: Sequence[float]) -> Floats:
        """What a model predicts of them, in the order in which they were asked for."""
        predicted = predict_course(formulas, self._course, parameters)
        result: Floats = self._course.as_in_log(predicted)[self._rows]
        return result
