"""The histories in a review log: what of it memory is made of."""

from __future__ import annotations

import numpy as np

from flashcards.model import State
from flashcards.review_table import ReviewTable
from flashcards.scheduling.batch import Bools, Histories, Ints


def lives(log: ReviewTable) -> tuple[Ints, Histories]:
    """The places in a log of what memory is made of, and the same as histories.

    A history begins with a card's first event that leaves a memory, and anew after a reset. It is
    made of answers; only its first event may be one without a rating, by which a card comes into
    review (see ``Replayer``).

    Args:
        log: sorted by card, then by time.
    """
    answered = log.rating != 0
    places = np.flatnonzero(answered | _puts_into_review(log))
    life = _life(log)[places]
    first = np.ones(len(places), dtype=bool)
    first[1:] = life[1:] != life[:-1]
    kept = answered[places] | first
    places = places[kept]
    return places, Histories(
        life[kept],
        log.study_day[places].astype(np.int64),
        log.rating[places].astype(np.int64),
        log.interval_days[places].astype(np.float64),
    )


def _puts_into_review(log: ReviewTable) -> Bools:
    in_review = (log.rating == 0) & (log.state_after == State.REVIEW)
    result: Bools = in_review & (log.interval_days > 0)
    return result


def _life(log: ReviewTable) -> Ints:
    """A number for each stretch of a card's log between two resets."""
    begins = np.ones(len(log), dtype=bool)
    begins[1:] = (log.card_id[1:] != log.card_id[:-1]) | (log.state_after[:-1] == State.NEW)
    return np.cumsum(begins)
