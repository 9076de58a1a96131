"""Splits a review log into card histories: the events that determine memory."""

from __future__ import annotations

import numpy as np

from flashcards.model import State
from flashcards.model.review_table import ReviewTable
from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.support.arrays import Bools, Ints, run_begins


def histories_of(log: ReviewTable) -> tuple[Ints, Histories]:
    """Finds the events that determine memory.

    A history begins with a card's first event that gives it a memory, and another one begins after
    each reset. It consists of answers; only its first event may lack a rating, when a card was put
    into review without an answer (see ``Replayer``).

    Args:
        log: sorted by card, then by time.

    Returns:
        The indices of these events in the log, ascending, and the events as histories.
    """
    answered, stretch = log.rating != 0, _stretch(log)
    puts_in_review = _puts_into_review(log)
    indices = np.flatnonzero(answered | puts_in_review)
    interval = None
    if puts_in_review.any():
        # Only where a stretch begins: later, a due date set by hand leaves the memory as it is.
        indices = indices[answered[indices] | run_begins(stretch[indices])]
        interval = log.interval_days[indices]
    day, rating = log.study_day[indices], log.rating[indices]
    return indices, Histories(
        history=stretch[indices],
        day=day.astype(np.int64),
        rating=rating.astype(np.int64),
        interval=interval,
    )


def _puts_into_review(log: ReviewTable) -> Bools:
    in_review = (log.rating == 0) & (log.state_after == State.REVIEW)
    result: Bools = in_review & (log.interval_days > 0)
    return result


def _stretch(log: ReviewTable) -> Ints:
    """Numbers the stretches of the log, each of one card and between two of its resets."""
    begins = run_begins(log.card_id)
    begins[1:] |= log.state_after[:-1] == State.NEW
    return np.cumsum(begins)
