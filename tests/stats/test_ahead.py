"""Cards of a collection sorted into what the planner follows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model import Preset, State
from flashcards.model.plan import Plan, PlanKind
from flashcards.scheduling.planning.day_costs import USUAL, DayAnswer
from flashcards.scheduling.planning.days_ahead import days_ahead
from flashcards.stats.ahead import costs_of, outset
from flashcards.stats.circumstances import Circumstances, DatedCards, DoneInDeck
from flashcards.stats.dataset import Dataset, only
from tests.stats.building import TODAY, Row, facts, known, random_facts

DECKS = {1: "A", 2: "B"}


def due(count: int, *, deck: int = 1, first: int = 1, day: int = 0) -> list[Row]:
    return [replace(known(card, 10, due=day), deck_id=deck) for card in range(first, first + count)]


def fresh(count: int, *, deck: int = 1, first: int = 500) -> list[Row]:
    return [Row(id=card, deck_id=deck) for card in range(first, first + count)]


def ahead(dataset: Dataset, name: str, days: int = 5) -> list[float]:
    values = getattr(days_ahead(outset(dataset, days), days), name)
    return [round(float(value), 6) for value in values]


def test_each_deck_has_its_own_limit() -> None:
    rows = due(30) + due(3, deck=2, first=90)
    presets = {1: Preset(reviews_per_day=10), 2: Preset(id=2)}
    dataset = facts((), rows, decks=DECKS, presets=presets)

    assert ahead(dataset, "reviews")[:1] == [13]
    assert ahead(dataset, "waiting")[0] == 20


def test_decks_that_no_limit_touches_are_followed_together() -> None:
    dataset = facts((), due(3) + due(3, deck=2, first=9), decks=DECKS)
    (group,) = outset(dataset).groups
    (pool,) = group.pools
    assert len(pool.cards) == 6


def test_decks_of_other_options_have_their_own_intervals() -> None:
    presets = {1: Preset(), 2: Preset(id=2, desired_retention=0.8)}
    dataset = facts((), due(3) + due(3, deck=2, first=9), decks=DECKS, presets=presets)
    (group,) = outset(dataset).groups
    assert [pool.scheduling.desired_retention for pool in group.pools] == [0.9, 0.8]


def test_what_was_done_today_leaves_less_for_today() -> None:
    done = Circumstances(done={1: DoneInDeck(new=4, reviews=95)})
    presets = {1: Preset(new_per_day=5, reviews_per_day=100)}
    dataset = facts((), due(10) + fresh(9), presets=presets, circumstances=done)

    assert ahead(dataset, "reviews")[0] == 5
    assert ahead(dataset, "new") == [1, 5, 3, 0, 0]


def test_overdue_cards_come_as_a_plan_spreads_them() -> None:
    plan = Plan(1, "uid", PlanKind.SPREAD, "A", TODAY, TODAY + 3, per_day=50)
    rows = due(40, day=-2) + fresh(30)
    dataset = facts((), rows, decks=DECKS, circumstances=Circumstances(plans=[plan]))

    assert ahead(dataset, "reviews", 1) == [10]
    assert ahead(dataset, "new") == [0, 0, 0, 0, 20]


def test_a_paused_deck_waits() -> None:
    plan = Plan(1, "uid", PlanKind.PAUSE, "A", TODAY, TODAY + 3)
    dataset = facts((), due(4), decks=DECKS, circumstances=Circumstances(plans=[plan]))
    assert ahead(dataset, "reviews")[:4] == [0, 0, 0, 4]


def test_cards_of_a_date_come_as_their_plan_has_it() -> None:
    dates = DatedCards(np.array([1, 2, 500]), np.array([2.0, 1.0]), np.array([1.5, 0.5]))
    about = Circumstances(dates=[dates])
    dataset = facts((), due(2, day=3) + fresh(1), circumstances=about)

    assert ahead(dataset, "minutes")[:2] == [1.5, 0.5]
    assert sum(ahead(dataset, "new")) == pytest.approx(1)
    assert ahead(dataset, "reviews")[3] >= 2
    half = only(dataset, dataset.cards.id == 1)
    assert ahead(half, "minutes")[0] == 0.5


def test_every_begun_card_that_is_not_suspended_is_followed() -> None:
    dataset = random_facts()
    table = dataset.cards
    begun = int(((table.suspended == 0) & (table.state != State.NEW)).sum())
    pools = [pool for group in outset(dataset).groups for pool in group.pools]
    assert sum(len(pool.cards) for pool in pools) == begun


def test_a_card_without_a_memory_goes_by_its_interval() -> None:
    row = Row(id=1, state=State.REVIEW, due_day=TODAY, interval_days=30)
    ((group,),) = [outset(facts((), [row])).groups]
    (pool,) = group.pools
    assert (pool.cards.stability[0], pool.cards.elapsed[0]) == (30, 30)


def answers(cards: range, ms: int) -> list[DayAnswer]:
    return [DayAnswer(card, TODAY - 1, 3, False, ms) for card in cards]


def test_costs_are_those_of_the_cards_themselves_if_there_are_enough() -> None:
    log = answers(range(1, 21), 60_000) + answers(range(100, 140), 6_000)
    about = Circumstances(answers=log)
    dataset = facts((), due(20) + due(2, deck=2, first=100), decks=DECKS, circumstances=about)

    of_a = costs_of(only(dataset, dataset.cards.deck_id == 1)).minutes
    of_b = costs_of(only(dataset, dataset.cards.deck_id == 2)).minutes

    assert of_a.recalled == pytest.approx(1)
    assert of_b.recalled == pytest.approx((20 * 1 + 40 * 0.1) / 60)
    assert of_a.first == USUAL.minutes.first


def test_easy_days_have_less() -> None:
    weekend = Preset(easy_days=(100, 100, 100, 100, 100, 0, 0), new_per_day=10)
    dataset = facts((), fresh(600), presets={1: weekend})
    seen = days_ahead(outset(dataset, 120), 120).reviews[28:112].reshape(-1, 7).sum(axis=0)
    assert max(seen[5], seen[6]) < 0.5 * seen[:5].min()
