"""What the weights of a vote become by what would have predicted the past."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.models.arrays.votes import (
    Ballot,
    half_by_past,
    mean_of_defaults,
    share_by_past,
)
from flashcards.scheduling.models.vote import HALF_TRUST
from flashcards.support.arrays import Bools, Floats

RNG = np.random.default_rng(3)
CHANCE = RNG.uniform(0.3, 0.99, 4_000)
RIGHT: Floats = np.log(CHANCE / (1 - CHANCE))
WRONG: Floats = RNG.permutation(RIGHT)
RECALLED: Bools = RNG.random(4_000) < CHANCE


def test_without_a_past_weights_are_those_at_first() -> None:
    assert half_by_past([]) == HALF_TRUST
    assert share_by_past(np.zeros((2, 0)), RECALLED[:0], 0.6) == 0.6


def test_the_share_goes_to_the_defaults_that_were_right() -> None:
    assert share_by_past(np.stack([RIGHT, WRONG]), RECALLED, 0.5) > 0.9
    assert share_by_past(np.stack([WRONG, RIGHT]), RECALLED, 0.5) < 0.1


def test_a_short_past_moves_the_share_little() -> None:
    assert share_by_past(np.stack([RIGHT, WRONG])[:, :20], RECALLED[:20], 0.5) == pytest.approx(
        0.5, abs=0.3
    )


def test_fits_that_were_right_are_trusted_sooner_and_wrong_ones_later() -> None:
    right = Ballot(fitted=RIGHT, defaults=WRONG, known=500, recalled=RECALLED)
    wrong = Ballot(fitted=WRONG, defaults=RIGHT, known=500, recalled=RECALLED)

    assert half_by_past([right]) < HALF_TRUST / 8
    assert half_by_past([wrong]) > HALF_TRUST * 8
    assert half_by_past([right]) < half_by_past([right, wrong]) < half_by_past([wrong])


def test_the_first_model_among_the_defaults_has_its_share() -> None:
    actual = mean_of_defaults(np.array([[1.0], [2.0], [4.0]]), 0.25)

    assert actual.tolist() == [0.25 * 1 + 0.75 * 3]
