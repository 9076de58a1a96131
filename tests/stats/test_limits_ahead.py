"""Limits of decks on the days ahead."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from flashcards.model import Preset
from flashcards.model.plan import Plan, PlanKind
from flashcards.model.preset import TodayOnly
from flashcards.stats.circumstances import Circumstances, DoneInDeck
from flashcards.stats.limits_ahead import DeckTree, Share, limit_of, new_by_deck, shares
from tests.stats.building import TODAY, facts

DECKS = {1: "A", 2: "A::B", 3: "A::B::C", 4: "D"}
SPREAD = Plan(1, "one", PlanKind.SPREAD, "A::B", TODAY, TODAY + 2, per_day=30)
PAUSE = Plan(2, "two", PlanKind.PAUSE, "D", TODAY, TODAY + 5)


def tree(
    *,
    done: dict[int, DoneInDeck] | None = None,
    plans: tuple[Plan, ...] = (),
    **presets: Preset,
) -> DeckTree:
    """Decks with presets by the last levels of their names."""
    of = {id_: presets.get(name[-1].lower(), Preset()) for id_, name in DECKS.items()}
    about = Circumstances(done=done or {}, plans=plans)
    return DeckTree(facts(decks=DECKS, presets=of, circumstances=about))


def reviews(of: DeckTree, share: Share, held: list[int], days: int = 4) -> list[float]:
    return [float(most) for most in limit_of(of, share, held, days).reviews]


def test_a_deck_knows_those_above_and_below_it() -> None:
    of = tree()
    assert of.above(3) == [1, 2, 3]
    assert (of.below(1), of.below(2), of.below(4)) == ([2], [3], [])


def test_what_is_done_below_counts_above() -> None:
    done = tree(done={3: DoneInDeck(1, 5, 2.0), 1: DoneInDeck(2, 0, 1.0)}).done
    assert done[1] == (3, 5, 3.0)
    assert done[2] == done[3] == (1, 5, 2.0)


def test_decks_share_the_limit_of_the_topmost() -> None:
    parts = shares(tree())
    assert [parts[id_].root for id_ in DECKS] == [1, 1, 1, 4]


def test_decks_with_minutes_share_those() -> None:
    parts = shares(tree(b=Preset(minutes_per_day=15)))
    assert [parts[id_].root for id_ in DECKS] == [1, 2, 2, 4]


def test_decks_of_a_plan_go_by_its_limit_until_it_ends() -> None:
    of = tree(plans=(SPREAD,), done={3: DoneInDeck(reviews=10)})
    parts = shares(of)

    assert [parts[id_].root for id_ in DECKS] == [1, 2, 2, 4]
    assert reviews(of, parts[3], [3]) == [20, 30, 30, 200]


def test_a_plan_for_all_decks_has_the_sum_of_their_limits_after_it() -> None:
    of = tree(plans=(replace(SPREAD, deck="", end_day=TODAY),))
    assert reviews(of, shares(of)[1], [1, 4], 3) == [30, 400, 400]


def test_a_paused_deck_opens_later() -> None:
    parts = shares(tree(plans=(PAUSE,)))
    assert [parts[id_].opens for id_ in DECKS] == [0, 0, 0, 5]


def test_what_was_done_and_limits_of_today_alone_are_of_today() -> None:
    today = Preset().with_today(TODAY, TodayOnly(reviews=50))
    of = tree(a=today, done={2: DoneInDeck(reviews=20)})
    assert reviews(of, Share(1), [1, 2]) == [30, 200, 200, 200]


def test_lower_limits_below_hold_where_all_cards_are_below() -> None:
    of = tree(b=Preset(reviews_per_day=7))
    assert reviews(of, Share(1), [2, 3], 2) == [7, 7]
    assert reviews(of, Share(1), [1, 2], 2) == [200, 200]


def test_minutes_take_the_place_of_reviews() -> None:
    sunday_off = Preset(minutes_per_day=20, easy_days=(100, 50, 100, 100, 100, 100, 0))
    of = tree(d=sunday_off, done={4: DoneInDeck(minutes=5.0)})
    limit = limit_of(of, Share(4), [4], 7)

    assert np.isinf(limit.reviews).all()
    assert limit.minutes.tolist() == [15, 10, 20, 20, 20, 20, 0]


def new(of: DeckTree, cards: dict[int, int], days: int = 5) -> dict[int, list[float]]:
    begun = new_by_deck(of, shares(of), cards, days)
    return {id_: values.tolist() for id_, values in begun.items()}


def test_new_cards_come_within_the_limits_of_all_decks_above() -> None:
    of = tree(a=Preset(new_per_day=3), b=Preset(new_per_day=2), done={3: DoneInDeck(new=1)})
    assert new(of, {1: 2, 3: 9}) == {1: [2, 0, 0, 0, 0], 3: [0, 2, 2, 2, 2]}


def test_no_new_cards_come_during_a_pause_or_a_plan_that_holds_them() -> None:
    of = tree(plans=(SPREAD, PAUSE))
    assert new(of, {3: 20, 4: 20}, 7) == {
        3: [0, 0, 0, 20, 0, 0, 0],
        4: [0, 0, 0, 0, 0, 20, 0],
    }
    of = tree(plans=(replace(SPREAD, holds_new=False),))
    assert new(of, {3: 20}, 2) == {3: [20, 0]}


def test_reviews_done_in_some_decks_are_summed() -> None:
    of = tree(done={1: DoneInDeck(reviews=2), 3: DoneInDeck(reviews=5)})
    assert of.done_in([1, 2, 3, 4]) == 7
