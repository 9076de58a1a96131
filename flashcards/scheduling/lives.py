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
    answered, life = log.rating != 0, _life(log)
    placed = _puts_into_review(log)
    places = np.flatnonzero(answered | placed)
    interval = None
    if placed.any():
        first = np.ones(len(places), dtype=bool)
        first[1:] = np.diff(life[places]) != 0
        places = places[answered[places] | first]
        interval = log.interval_days[places]
    day, rating = log.study_day[places], log.rating[places]
    return places, Histories(life[places], day.astype(np.int64), rating.astype(np.int64), interval)


def _puts_into_review(log: ReviewTable) -> Bools:
    in_review = (log.rating == 0) & (log.state_after == State.REVIEW)
    result: Bools = in_review & (log.interval_days > 0)
    return result


def _life(log: ReviewTable) -> Ints:
    """A number for each stretch of a card's log between two resets."""
    begins = np.ones(len(log), dtype=bool)
    begins[1:] = (log.card_id[1:] != log.card_id[:-1]) | (log.state_after[:-1] == State.NEW)
    return np.cumsum(begins)
