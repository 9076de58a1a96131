"""Cards that are followed by the states of the models that vote on them."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.models.arrays import Gaps
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.models.vote import logit_of
from flashcards.support.arrays import Bools, Floats, Ints

_STEP = 10 / 1_440
"""Days between the answers of a card on one day."""


@dataclass(frozen=True, slots=True, eq=False)
class Voting:
    """Cards under one vote: all of them, and those of which the models know something.

    ``known`` are the ids of the latter, rising, and ``states`` their rows.
    """

    card_ids: Ints
    assembly: Assembly
    known: Ints
    states: Floats

    def rows(self, card_ids: Ints) -> Floats:
        """The states of some cards, NaN where there are none or where another vote counts."""
        result = np.full((len(card_ids), self.assembly.width), np.nan)
        here = np.isin(card_ids, self.known)
        result[here] = self.states[np.searchsorted(self.known, card_ids[here])]
        return result


def chance(assembly: Assembly, states: Floats, elapsed: Ints, by_fsrs: Floats) -> Floats:
    """The chance of recall by a vote, and by FSRS-6 where the models know nothing."""
    said = assembly.over_days(states, elapsed)
    return np.where(np.isnan(said), by_fsrs, said)


def in_steps(assembly: Assembly, states: Floats, times: int) -> Floats:
    """The states after so many answers in learning, all of them right."""
    gaps = Gaps(np.full(len(states), _STEP), np.zeros(len(states), dtype=np.int64))
    good = np.full(len(states), int(Rating.GOOD))
    for _ in range(times if len(states) else 0):
        states = assembly.after(states, gaps, good)
    return states


def reviewed(
    assembly: Assembly, states: Floats, elapsed: Ints, ratings: Ints, relearning: int
) -> Floats:
    """The states at the end of a day that began with these answers.

    Args:
        assembly: the models.
        states: before them.
        elapsed: whole days since the last answers.
        ratings: the answers.
        relearning: how many steps follow a lapse.
    """
    after = assembly.after(states, Gaps(elapsed.astype(np.float64), elapsed), ratings)
    failed: Bools = ratings == int(Rating.AGAIN)
    after[failed] = in_steps(assembly, after[failed], relearning)
    return after


def moved(recalled: float, cards: float, shift: float) -> float:
    """How many of some cards are recalled, with the logit of their share moved."""
    share = recalled / cards if cards else 0.0
    if not shift or not 0 < share < 1:
        return recalled
    return cards / (1 + exp(-(logit_of(share) + shift)))


def drawn(shares: Floats, luck: Floats) -> Ints:
    """The row that each card draws from its column of shares."""
    rows: Ints = (shares[:-1].cumsum(axis=0) <= luck).sum(axis=0)
    return rows
