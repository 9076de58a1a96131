"""Cards that are followed by the states of the models that vote on them."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS, Rating
from flashcards.model.preset import Vote
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.models.vote import logit_of
from flashcards.scheduling.planning.following import (
    Voting,
    chance,
    drawn,
    in_steps,
    moved,
    reviewed,
)

ASSEMBLY = Assembly(Vote((("fsrs-6", FSRS6_PARAMETERS),), trust=1.0))
BEGUN = ASSEMBLY.first(np.array([3, 3]))


def test_cards_that_models_do_not_know_have_no_states() -> None:
    ids = np.array([3, 5, 9])
    rows = Voting(ids, ASSEMBLY, ids[1:], BEGUN).rows(np.array([9, 3, 5]))

    assert np.isnan(rows).all(axis=1).tolist() == [False, True, False]


def test_the_scheduler_speaks_where_models_know_nothing() -> None:
    states = np.where([[True], [False]], BEGUN, np.nan)

    said = chance(ASSEMBLY, states, np.array([9, 9]), np.array([0.25, 0.25]))

    assert said[0] > 0.25
    assert said[1] == 0.25


def test_relearning_follows_lapses_alone() -> None:
    ratings, elapsed = np.array([int(Rating.AGAIN), int(Rating.GOOD)]), np.array([5, 5])

    plain, relearnt = (reviewed(ASSEMBLY, BEGUN, elapsed, ratings, n) for n in (0, 1))

    assert relearnt[1] == pytest.approx(plain[1])
    assert relearnt[0] == pytest.approx(in_steps(ASSEMBLY, plain[:1], 1)[0])
    assert in_steps(ASSEMBLY, BEGUN[:0], 3).shape == BEGUN[:0].shape


def test_a_share_moves_by_its_logit() -> None:
    assert moved(30.0, 60, logit_of(0.75)) == pytest.approx(45.0)
    assert [moved(0.0, 0, 1.0), moved(0.0, 9, 1.0), moved(9.0, 9, -1.0)] == [0.0, 0.0, 9.0]
    assert moved(7.0, 9, 0.0) == 7.0


def test_rows_are_drawn_by_their_shares() -> None:
    shares = np.array([[0.25], [0.5], [0.25]])

    assert drawn(shares, np.array([0.1, 0.3, 0.7, 0.8])).tolist() == [0, 1, 1, 2]
