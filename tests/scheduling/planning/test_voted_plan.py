"""What votes expect of a plan: readiness where a vote is elected."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model.preset import Vote
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.planning.date_plan import outlook, untouched
from flashcards.scheduling.planning.date_task import Task
from flashcards.scheduling.planning.following import Voting
from flashcards.scheduling.planning.voted_plan import Voted, voted
from tests.scheduling.planning.dated import PARAMETERS, pool, task


def voting(of: Task, *, weaker: float = 1.0, known: int | None = None) -> Voting:
    """A vote of FSRS-6 alone, for which memories are as much weaker; of all begun cards or some."""
    (cards,) = of.pools
    count = cards.begun if known is None else known
    assembly = Assembly(Vote((("fsrs-6", PARAMETERS),), trust=1.0))
    states = assembly.first(np.full(count, 3))
    states[:, 0] = cards.stability[:count] * weaker
    states[:, 1] = cards.difficulty[:count]
    return Voting(cards.ids, assembly, cards.ids[:count], states)


def by(votings: list[Voting], of: Task) -> Voted:
    return voted(of, outlook(of), votings)


@pytest.mark.parametrize("days", [0, 1, 14])
def test_a_vote_of_the_scheduler_alone_expects_what_the_scheduler_does(days: int) -> None:
    whole = task(40, 20, days=days)

    said = by([voting(whole)], whole)

    assert said.shift == pytest.approx(0.0, abs=1e-9)
    assert said.untouched == pytest.approx(untouched(whole))


def test_without_a_vote_nothing_moves() -> None:
    whole = task(40, 20)

    said = by([], whole)

    assert said.shift == 0.0
    assert said.moved(30.0, 60) == 30.0
    assert said.untouched == pytest.approx(untouched(whole))


@pytest.mark.parametrize("days", [0, 1, 14])
def test_where_a_vote_says_less_less_is_expected(days: int) -> None:
    whole = task(40, days=days, minutes=2.0)
    plan = outlook(whole)

    said = voted(whole, plan, [voting(whole, weaker=0.5)])

    weaker = replace(whole, pools=[replace(whole.pools[0], stability=whole.pools[0].stability / 2)])
    assert said.untouched == pytest.approx(untouched(weaker))
    assert said.untouched.sum() < said.moved(plan.recalled, 40) < plan.recalled or days == 0


def test_answers_until_the_date_make_up_for_part_of_what_a_vote_says_less() -> None:
    whole = task(40, days=14, minutes=60.0)
    plan = outlook(whole)

    said = voted(whole, plan, [voting(whole, weaker=0.5)])

    lost_untouched = untouched(whole).sum() - said.untouched.sum()
    assert 0 < plan.recalled - said.moved(plan.recalled, 40) < lost_untouched / 3


def test_on_the_date_itself_readiness_is_the_sum_of_what_votes_say() -> None:
    whole = task(40, days=0)
    plan = outlook(whole)

    said = voted(whole, plan, [voting(whole, weaker=0.5)])

    assert said.moved(plan.recalled, 40) == pytest.approx(said.untouched.sum())


def test_cards_of_which_models_know_nothing_stay_with_the_scheduler() -> None:
    whole = task(40, days=0)

    said = by([voting(whole, weaker=0.5, known=10)], whole)

    assert said.untouched[10:] == pytest.approx(untouched(whole)[10:])
    assert (said.untouched[:10] < untouched(whole)[:10]).all()


def test_cards_that_no_vote_is_elected_for_count_as_before() -> None:
    one, other = pool(30, seed=1), pool(30, seed=2)
    other = replace(other, ids=other.ids + 1_000, notes=other.notes + 1_000)
    whole = replace(task(), pools=[one, other])
    alone = replace(whole, pools=[one])

    both = by([voting(alone, weaker=0.5)], whole)
    first = by([voting(alone, weaker=0.5)], alone)

    assert both.untouched[30:] == pytest.approx(untouched(whole)[30:])
    assert first.shift < both.shift < 0


def test_the_same_plan_has_the_same_figure_each_time() -> None:
    whole = task(40, 20)
    votings = [voting(whole, weaker=0.7)]

    assert by(votings, whole).shift == by(votings, whole).shift
