"""What a fit learns from: the answers of a log in histories, and which of them count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import Rating
from flashcards.model.review_table import ReviewTable
from flashcards.scheduling.card_histories import histories_of
from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.long_term import are_long_term, elapsed_days
from flashcards.scheduling.models.arrays import Gaps, gaps_of
from flashcards.support.arrays import Bools, Ints, count_in_run, run_begins, stable_order

FEWEST = 400
"""Long-term reviews that a fit needs: fits to fewer often predict worse than the defaults."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Answers by history, then by time; ``counts`` marks the long-term reviews.

    A long-term review is the first answer of a study day, on any day but the history's first.
    Further answers of the same day say nothing about forgetting and are never judged. ``elapsed``
    is in study days since the previous answer, ``repetitions`` counts the days with a review up to
    this one, ``lapses`` the long-term reviews before it that were rated Again.
    """

    card_id: Ints
    histories: Histories
    at_ms: Ints
    elapsed: Ints
    counts: Bools
    repetitions: Ints
    lapses: Ints

    def __len__(self) -> int:
        """The number of long-term reviews."""
        return int(np.count_nonzero(self.counts))

    @property
    def recalled(self) -> Bools:
        """True where the answer was not Again."""
        result: Bools = self.histories.rating != Rating.AGAIN
        return result

    @property
    def gaps(self) -> Gaps:
        """The times since the previous answers."""
        return gaps_of(self.histories, self.at_ms, self.elapsed)

    def in_time(self) -> Ints:
        """The indices of the long-term reviews, oldest first."""
        indices = np.flatnonzero(self.counts)
        return indices[stable_order(self.at_ms[indices])]

    def same_day(self) -> Ints:
        """The indices of the answers that follow another of their card on one day, oldest first."""
        indices = np.flatnonzero(~self.counts & (self.histories.ordinals() > 0))
        return indices[stable_order(self.at_ms[indices])]

    def rows(self, chosen: Bools) -> Sample:
        """The sample cut to chosen answers, which must be whole histories or their beginnings."""
        histories = self.histories
        return Sample(
            card_id=self.card_id[chosen],
            histories=Histories(
                histories.history[chosen], histories.day[chosen], histories.rating[chosen]
            ),
            at_ms=self.at_ms[chosen],
            elapsed=self.elapsed[chosen],
            counts=self.counts[chosen],
            repetitions=self.repetitions[chosen],
            lapses=self.lapses[chosen],
        )


def sample_of(log: ReviewTable) -> Sample:
    """Takes the answers of a log, without histories that begin with an estimated memory.

    These say too little to learn from.

    Args:
        log: sorted by card, then by time.
    """
    indices, histories = histories_of(log)
    chosen = ~np.isin(histories.history, histories.history[histories.rating == 0])
    indices = indices[chosen]
    history, day, rating = (
        histories.history[chosen],
        histories.day[chosen],
        histories.rating[chosen],
    )
    first = run_begins(history)
    elapsed = elapsed_days(day, first)
    later = are_long_term(elapsed)
    failed = later & (rating == Rating.AGAIN)
    return Sample(
        card_id=log.card_id[indices],
        histories=Histories(history, day, rating),
        at_ms=log.at_ms[indices],
        elapsed=elapsed,
        counts=later,
        repetitions=count_in_run(later, first) + 1,
        lapses=count_in_run(failed, first) - failed,
    )
