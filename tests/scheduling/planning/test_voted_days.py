"""What a vote says of the days ahead: cards known on them where a vote is elected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from flashcards.model.preset import Vote
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.planning.begun_cards import BegunCards
from flashcards.scheduling.planning.days_ahead import days_ahead
from flashcards.scheduling.planning.following import Voting
from flashcards.scheduling.planning.outset import Pool
from flashcards.scheduling.planning.voted_days import VotedDays
from flashcards.support.arrays import Floats
from tests.scheduling.planning.ahead import cards, outset, pool


def voted(of: Pool, *, weaker: float = 1.0, known: int | None = None) -> Pool:
    """A pool under a vote of FSRS-6 alone, for which its memories are as much weaker."""
    held, parameters = of.cards, of.scheduling.parameters
    count = len(held) if known is None else known
    assembly = Assembly(Vote((("fsrs-6", parameters),), trust=1.0))
    states = assembly.first(np.full(count, 3))
    states[:, 0] = held.stability[:count] * weaker
    states[:, 1] = held.difficulty[:count]
    ids = np.arange(len(held))
    voting = Voting(ids, assembly, ids[:count], states)
    return replace(of, voted=VotedDays(voting, ids, of.scheduling, held, of.new))


def mixed(count: int = 60) -> BegunCards:
    """Cards of all ages that come in turn."""
    some = cards(count, comes=list(range(count)))
    return replace(some, stability=np.geomspace(1.0, 300.0, count))


def known(of: Pool, days: int = 365) -> Floats:
    return days_ahead(outset(of), days).known


def test_a_vote_of_the_scheduler_alone_knows_what_the_scheduler_does() -> None:
    plain = pool(mixed(), [2.0] * 30)

    assert known(voted(plain)) == pytest.approx(known(plain), rel=1e-9)


@pytest.mark.parametrize("new", [(), [2.0] * 30])
def test_a_vote_that_is_surer_knows_more(new: Sequence[float]) -> None:
    plain = pool(mixed(), new)

    first, rest = slice(0, 40), slice(40, None)
    for weaker, sign in ((2.0, 1), (0.5, -1)):
        more = sign * (known(voted(plain, weaker=weaker)) - known(plain))
        assert (more[first] > 0).all()
        # Answers make up for it in the end, so that chance has its part on single days.
        assert more[rest].mean() > 0


def test_cards_that_nobody_asks_are_known_as_the_vote_says() -> None:
    plain = pool(cards(20, comes=400))
    weaker = pool(replace(plain.cards, stability=plain.cards.stability / 2))

    sampled = [0, 1, 40, 364]
    assert known(voted(plain, weaker=0.5))[sampled] == pytest.approx(known(weaker)[sampled])


def test_cards_of_which_models_know_nothing_stay_with_the_scheduler() -> None:
    plain = pool(cards(20, comes=400))

    assert known(voted(plain, weaker=0.5, known=0)) == pytest.approx(known(plain))
    half = known(voted(plain, weaker=0.5, known=10))
    assert half[0] == pytest.approx((known(voted(plain, weaker=0.5)) + known(plain))[0] / 2)


def test_reviews_and_minutes_stay_the_scheduler_s() -> None:
    plain = pool(mixed(), [2.0] * 30)
    before, after = days_ahead(outset(plain)), days_ahead(outset(voted(plain, weaker=0.5)))

    assert after.reviews.tolist() == before.reviews.tolist()
    assert after.minutes.tolist() == before.minutes.tolist()


def test_the_same_days_have_the_same_figures_each_time() -> None:
    plain = pool(mixed(2_000), [2.0] * 30)

    assert known(voted(plain, weaker=0.7)).tolist() == known(voted(plain, weaker=0.7)).tolist()


def test_pools_without_cards_and_one_day_alone_have_figures() -> None:
    nothing = pool(cards(0))

    assert known(voted(nothing)).tolist() == [0.0] * 365
    assert known(voted(pool(mixed())), days=1) == pytest.approx(known(pool(mixed()), days=1))
