"""What is done with the cards of a plan, as shares."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.planning.date_plan import outlook
from flashcards.scheduling.planning.date_policy import gaps_within, shares_of
from tests.scheduling.planning.dated import task


def test_gaps_are_each_of_the_first_days_and_then_ever_fewer() -> None:
    gaps = gaps_within(60)

    assert gaps[:14].tolist() == list(range(1, 15))
    assert (np.diff(gaps[14:]) > 1).all()
    assert gaps[-1] < 60
    assert not len(gaps_within(1))


def test_the_best_row_has_the_most_and_equal_ones_the_same() -> None:
    shares = shares_of(np.array([[1.0, 0.5], [1.0, 0.0], [0.0, 0.4]]), 0.01)

    assert shares.sum(axis=0) == pytest.approx([1.0, 1.0])
    assert shares[0, 0] == shares[1, 0] == pytest.approx(0.5)
    assert shares[0, 1] > 0.99


def test_each_card_is_next_on_some_day_or_never() -> None:
    whole = task(10, 5)
    (policy,) = outlook(whole).policies

    assert policy.first.shape == (len(policy.offsets) + 1, 10)
    assert policy.first.sum(axis=0) == pytest.approx(np.ones(10))
    assert policy.new.shape == (whole.days,)
    assert policy.new.sum() == pytest.approx(1.0)
    assert len(policy.later) == whole.days


def test_on_the_date_itself_nothing_is_done() -> None:
    assert not outlook(task(10, days=0)).policies
