"""What a review log teaches about memory: answers in histories, and which of them count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import Rating, ReviewKind
from flashcards.review_table import KINDS, ReviewTable
from flashcards.scheduling.accuracy import Bools, Column
from flashcards.scheduling.batch import Histories, Ints
from flashcards.scheduling.lives import lives

_CRAM = KINDS.index(ReviewKind.CRAM)


@dataclass(frozen=True, slots=True)
class Sample:
    """Answers by history, then by time; ``counts`` marks the long-term reviews.

    A long-term review is a history's first answer on a later study day than its first: those on
    the same day say nothing of forgetting and are never judged. ``elapsed`` is in study days
    since the answer before, ``repetitions`` counts the days with a review up to this one,
    ``lapses`` the failures on later days before it.
    """

    histories: Histories
    at_ms: Ints
    elapsed: Ints
    counts: Bools
    repetitions: Ints
    lapses: Ints

    def __len__(self) -> int:
        """How many long-term reviews there are."""
        return int(np.count_nonzero(self.counts))

    @property
    def recalled(self) -> Bools:
        """Whether each answer was no Again."""
        result: Bools = self.histories.rating != Rating.AGAIN
        return result

    def in_time(self) -> Ints:
        """The places of the long-term reviews, oldest first."""
        places = np.flatnonzero(self.counts)
        return places[np.argsort(self.at_ms[places], kind="stable")]

    def rows(self, chosen: Bools) -> Sample:
        """Some of the answers; whole histories, or the beginnings of histories."""
        whole = self.histories
        return Sample(
            Histories(whole.history[chosen], whole.day[chosen], whole.rating[chosen]),
            self.at_ms[chosen],
            self.elapsed[chosen],
            self.counts[chosen],
            self.repetitions[chosen],
            self.lapses[chosen],
        )


def sample_of(log: ReviewTable) -> Sample:
    """The answers of a log; histories that begin without one say too little to learn from.

    Args:
        log: sorted by card, then by time.
    """
    places, every = lives(log)
    chosen = ~np.isin(every.history, every.history[every.rating == 0])
    places = places[chosen]
    history, day, rating = every.history[chosen], every.day[chosen], every.rating[chosen]
    first = np.ones(len(history), dtype=bool)
    first[1:] = history[1:] != history[:-1]
    elapsed = np.where(first, 0, np.maximum(np.diff(day, prepend=0), 0))
    later = elapsed > 0
    failed = later & (rating == Rating.AGAIN)
    return Sample(
        Histories(history, day, rating),
        log.at_ms[places],
        elapsed,
        later & (log.kind[places] != _CRAM),
        _within(later, first) + 1,
        _within(failed, first) - failed,
    )


def _within(chosen: Bools, first: Bools) -> Column:
    """How many are chosen in each history up to each place."""
    total = np.cumsum(chosen)
    before: Column = (total - chosen)[first]
    return total - before[np.cumsum(first) - 1] if len(total) else total
