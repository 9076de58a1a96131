"""Plans: overdue cards spread over days, decks paused."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.session import Session
from flashcards.errors import CardChangedError, SettingError
from flashcards.model.plan import BacklogOrder
from flashcards.study.queue import Counts
from flashcards.study.scope import Scope, Way
from flashcards.study.spreading import Overdue
from tests.builders import (
    EASY,
    GOOD,
    TODAY,
    FrozenClock,
    add,
    add_cards,
    answer,
    assert_sound,
    draft,
    open_at,
)

AWAY = 40
"""A Saturday: the clock begins on a Monday."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    """Forty overdue cards in two decks and ten new ones, after forty days."""
    opened = open_at(tmp_path / "c.db", clock)
    for card in [*add_cards(opened, 20, deck="A"), *add_cards(opened, 20, deck="B")]:
        answer(opened, card, EASY)
    add_cards(opened, 10, deck="A::New")
    clock.forward(days=AWAY)
    return opened


def answer_all(collection: Collection) -> int:
    session, count = Session(collection), 0
    while session.current is not None:
        session.answer(EASY, 1_000)
        count += 1
    return count


def test_it_says_how_many_are_overdue_and_since_when(collection: Collection) -> None:
    overdue = collection.plans.overdue()
    assert overdue.cards == 40
    assert overdue.since_day is not None
    assert TODAY + 6 <= overdue.since_day <= TODAY + 11
    assert collection.plans.overdue(collection.decks.find("A")).cards == 20
    collection.interviews.add("Acme", collection.today() + 5, decks=["B"])
    assert collection.plans.overdue().cards == 20


def test_a_plan_has_its_part_each_day_and_new_cards_wait(
    collection: Collection, clock: FrozenClock
) -> None:
    plan = collection.plans.start(collection.plans.propose(days=4, per_day=12))
    for _ in range(4):
        assert collection.study.queue().counts() == Counts(review=10)
        session = Session(collection)
        session.answer(EASY, 1_000)
        # The day stays what it was this morning.
        assert Session(collection).counts.review == 9
        assert answer_all(collection) == 9
        clock.forward(days=1)
    assert collection.plans.spreads() == []
    assert collection.study.queue().counts().new == 10
    collection.plans.drop(plan)
    assert_sound(collection)


def test_a_missed_day_makes_the_others_longer_up_to_the_limit(
    collection: Collection, clock: FrozenClock
) -> None:
    collection.plans.start(collection.plans.propose(days=4, per_day=12))
    clock.forward(days=1)
    assert collection.study.queue().counts().review == 12
    clock.forward(days=9)
    assert collection.study.queue().counts().review == 12


def test_new_cards_come_if_chosen(collection: Collection) -> None:
    collection.plans.start(collection.plans.propose(days=4, holds_new=False))
    assert collection.study.queue().counts() == Counts(new=10, review=10)


def test_a_plan_for_a_deck_leaves_the_others(collection: Collection) -> None:
    collection.plans.start(collection.plans.propose(collection.decks.find("A"), days=4))
    assert collection.study.queue().counts() == Counts(review=25)
    nodes = {node.deck.name: node.counts for node in collection.decks.tree()}
    assert nodes == {"A": Counts(review=5), "A::New": Counts(), "B": Counts(review=20)}
    (in_force,) = collection.plans.spreads(collection.decks.find("A"))
    assert in_force.left == 20
    for deck, known in ((None, [in_force]), ("A::New", [in_force]), ("B", [])):
        chosen = None if deck is None else collection.decks.find(deck)
        assert collection.plans.spreads(chosen) == known


def test_dropping_and_undoing_bring_back_what_was_due(collection: Collection) -> None:
    before = collection.study.queue().counts()
    plan = collection.plans.start(collection.plans.propose(days=5))
    collection.plans.drop(plan)
    assert collection.study.queue().counts() == before
    collection.history.undo()
    assert [one.plan for one in collection.plans.spreads()] == [plan]
    collection.history.undo()
    assert collection.study.queue().counts() == before
    with pytest.raises(CardChangedError):
        collection.plans.drop(plan)


def test_another_plan_for_the_same_deck_takes_its_place(collection: Collection) -> None:
    collection.plans.start(collection.plans.propose(days=5))
    second = collection.plans.start(collection.plans.propose(days=8, order=BacklogOrder.STABLE))
    assert [one.plan for one in collection.plans.spreads()] == [second]


def test_a_day_off_has_nothing_of_a_plan(collection: Collection, clock: FrozenClock) -> None:
    collection.presets.change(options={"easy_days": (100, 100, 100, 100, 100, 50, 0)})
    proposal = collection.plans.propose(days=7, per_day=20)
    assert [day.backlog for day in proposal.days] == [4, 0, 8, 7, 7, 7, 7]
    collection.plans.start(proposal)
    assert collection.study.queue().counts().review == 4
    clock.forward(days=1)
    assert collection.study.queue().counts().review == 0


def test_a_limit_alone_says_over_how_many_days(collection: Collection) -> None:
    proposal = collection.plans.propose(per_day=10)
    assert proposal.plan.per_day == 10
    assert len(proposal.days) >= 4
    assert all(day.backlog + day.others <= 10 for day in proposal.days)


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 366}, {"per_day": 0}])
def test_impossible_numbers_are_refused(collection: Collection, wrong: dict[str, int]) -> None:
    with pytest.raises(SettingError):
        collection.plans.propose(**wrong)  # type: ignore[arg-type]


def test_yesterdays_proposal_is_refused(collection: Collection, clock: FrozenClock) -> None:
    proposal = collection.plans.propose()
    clock.forward(days=1)
    with pytest.raises(SettingError, match="new study day"):
        collection.plans.start(proposal)


def test_a_paused_deck_has_nothing_until_its_day(
    collection: Collection, clock: FrozenClock
) -> None:
    deck = collection.decks.find("A")
    (learning,) = add(collection, draft("Another", deck="A"))
    answer(collection, learning, GOOD)
    collection.plans.pause(deck, collection.today() + 2)
    assert collection.study.queue().counts() == Counts(review=20)
    assert collection.study.queue(deck).counts() == Counts()
    nodes = {node.deck.name: node for node in collection.decks.tree()}
    assert nodes["A::New"].paused_until == collection.today() + 2
    assert (nodes["A"].counts, nodes["A"].waiting) == (Counts(), Counts())
    assert nodes["B"].paused_until is None
    assert collection.plans.overdue() == Overdue(20, collection.plans.overdue().since_day)
    clock.forward(days=2)
    assert collection.study.queue(deck).counts().review == 20
    assert collection.plans.pauses() == []


def test_a_pause_is_changed_resumed_and_undone(collection: Collection) -> None:
    deck = collection.decks.find("A")
    collection.plans.pause(deck, collection.today() + 2)
    collection.plans.pause(deck, collection.today() + 9)
    assert [plan.end_day - collection.today() for plan in collection.plans.pauses()] == [9]
    collection.plans.resume(deck)
    assert collection.plans.pauses() == []
    collection.history.undo()
    assert len(collection.plans.pauses()) == 1
    with pytest.raises(SettingError, match="not paused"):
        collection.plans.resume(collection.decks.find("B"))


def test_plans_follow_their_deck_and_go_with_it(collection: Collection) -> None:
    collection.plans.pause(collection.decks.find("A"), collection.today() + 2)
    renamed = collection.decks.rename(collection.decks.find("A"), "Z")
    assert [plan.deck for plan in collection.plans.pauses()] == ["Z"]
    collection.decks.merge(renamed, collection.decks.find("B"))
    assert collection.plans.pauses() == []
    collection.history.undo()
    collection.decks.delete(renamed, with_cards=True)
    assert collection.plans.pauses() == []
    assert_sound(collection)


def test_an_interview_does_without_paused_decks(collection: Collection) -> None:
    acme = collection.interviews.add("Acme", collection.today() + 5)
    collection.plans.pause(collection.decks.find("A"), collection.today() + 2)
    assert collection.interviews.readiness(acme).cards == 20


def test_more_new_cards_do_not_bring_what_is_planned_for_later(collection: Collection) -> None:
    collection.plans.start(collection.plans.propose(days=4))
    session = begin(collection, Scope(way=Way.MORE, amount=3))
    assert session.counts.review == 10
    assert session.counts.new > 0


def test_the_end_of_a_session_knows_what_a_plan_or_a_pause_keeps_for_later(
    collection: Collection,
) -> None:
    collection.plans.start(collection.plans.propose(days=4))
    session = Session(collection, collection.decks.find("A"))
    assert session.summary().spreads == ()
    while session.current is not None:
        session.answer(EASY, 1_000)
    (spread,) = session.summary().spreads
    assert spread == collection.plans.spreads()[0]
    assert spread.left > 0
    assert session.summary().pauses == ()

    pause = collection.plans.pause(collection.decks.find("B"), collection.today() + 5)
    assert Session(collection, collection.decks.find("B")).summary().pauses == (pause,)
    assert Session(collection, collection.decks.find("A")).summary().pauses == ()
