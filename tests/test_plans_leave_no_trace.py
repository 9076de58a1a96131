"""Plans, pauses and dates come and go between answers: without them all is as ever."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.session import Session
from flashcards.errors import CardChangedError, FlashcardsError
from flashcards.model import Rating
from flashcards.model.plan import BacklogOrder
from flashcards.study.queue import Queue
from flashcards.study.scope import Scope, Way
from tests.builders import DAY_MS, FrozenClock, add_cards, answer, assert_sound, open_at

Action = Callable[[Collection, FrozenClock], None]
DECKS = st.sampled_from(["", "A", "A::B", "C"])
RATINGS = st.sampled_from(list(Rating))


def started(name: str, days: int | None, order: BacklogOrder, *, holds_new: bool) -> Action:
    def act(collection: Collection, _: FrozenClock) -> None:
        deck = collection.decks.find(name) if name else None
        if collection.plans.overdue(deck).cards:
            proposal = collection.plans.propose(deck, days=days, order=order, holds_new=holds_new)
            collection.plans.start(proposal)

    return act


def dropped(collection: Collection, _: FrozenClock) -> None:
    for in_force in collection.plans.spreads()[:1]:
        collection.plans.drop(in_force.plan)


def paused(name: str, days: int) -> Action:
    def act(collection: Collection, _: FrozenClock) -> None:
        if name:
            collection.plans.pause(collection.decks.find(name), collection.today() + days)

    return act


def resumed(collection: Collection, _: FrozenClock) -> None:
    for plan in collection.plans.pauses()[:1]:
        collection.plans.resume(collection.decks.find(plan.deck))


def dated(name: str, days: int) -> Action:
    def act(collection: Collection, _: FrozenClock) -> None:
        decks = [name] if name else []
        called = f"{name} {len(collection.interviews.all())}"
        if called.strip() not in {one.name for one in collection.interviews.all()}:
            collection.interviews.add(called, collection.today() + days, decks=decks)

    return act


def undated(collection: Collection, _: FrozenClock) -> None:
    for interview in collection.interviews.all()[:1]:
        collection.interviews.delete(interview)


def answered(count: int, rating: Rating, minutes: int) -> Action:
    def act(collection: Collection, clock: FrozenClock) -> None:
        scope = Scope(way=Way.MINUTES, amount=minutes) if minutes else Scope()
        session = begin(collection, scope)
        for _ in range(count):
            if session.current is None:
                return
            clock.forward(ms=7_000)
            try:
                session.answer(rating, 7_000)
            except CardChangedError:
                session.refresh()

    return act


def undone(collection: Collection, _: FrozenClock) -> None:
    collection.history.undo()


def redone(collection: Collection, _: FrozenClock) -> None:
    collection.history.redo()


def later(days: int) -> Action:
    return lambda _, clock: clock.forward(ms=days * DAY_MS)


ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(
        started,
        DECKS,
        st.none() | st.integers(1, 9),
        st.sampled_from(list(BacklogOrder)),
        holds_new=st.booleans(),
    ),
    st.builds(paused, DECKS, st.integers(1, 9)),
    st.builds(dated, DECKS, st.integers(1, 20)),
    st.builds(answered, st.integers(1, 6), RATINGS, st.sampled_from([0, 0, 1, 3])),
    st.builds(answered, st.integers(1, 6), RATINGS, st.just(0)),
    st.builds(later, st.sampled_from([1, 2, 7, 30])),
    st.sampled_from([dropped, resumed, undated, undone, undone, redone]),
)


@given(actions=st.lists(ACTIONS, min_size=3, max_size=25))
@settings(max_examples=25, deadline=None)
def test_without_plans_the_queue_is_that_of_the_day(actions: list[Action]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "c.db", FrozenClock()
        with prepared(path, clock) as collection:
            for act in actions:
                act(collection, clock)
                assert_within_plans(collection)
            assert_sound(collection)
            without = shown_without_plans(collection, Path(folder) / "plain.db", clock)
            drop_all(collection)
            assert order_of(collection.study.queue()) == without
            assert_sound(collection)


def prepared(path: Path, clock: FrozenClock) -> Collection:
    """Thirty cards in three decks, half of them long due."""
    collection = open_at(path, clock)
    for name in ("A", "A::B", "C"):
        for card in add_cards(collection, 10, deck=name)[:5]:
            answer(collection, card, Rating.EASY)
    clock.forward(days=30)
    return collection


def assert_within_plans(collection: Collection) -> None:
    """No plan has more for the rest of a day than its limit, and paused decks have nothing."""
    dated_cards, planned = collection.study.apart(), collection.study.dated()
    most = sum(one.plan.per_day for one in collection.plans.spreads())
    assert len(set(planned.planned) - set(dated_cards.planned)) <= most
    queue = collection.study.queue()
    for deck in planned.paused:
        assert all(card.deck_id != deck for card in queue._waiting.values())
    held = planned.without_new
    fresh = [card for card in queue._waiting.values() if card.state == 0]
    assert all(c.deck_id not in held or c.card_id in planned.first for c in fresh)


def shown_without_plans(collection: Collection, copy: Path, clock: FrozenClock) -> list[int]:
    """The queue of a copy in which there have never been plans."""
    collection.backups.copy_to(copy)
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("DELETE FROM plans")
        raw.execute("DELETE FROM interviews")
        raw.commit()
    with open_at(copy, clock) as plain:
        return order_of(plain.study.queue())


def drop_all(collection: Collection) -> None:
    for plan in collection.plans.kept():
        collection.plans.drop(plan)
    for plan in collection.plans.pauses():
        collection.plans.resume(collection.decks.find(plan.deck))
    for interview in collection.interviews.all():
        collection.interviews.delete(interview)


def order_of(queue: Queue) -> list[int]:
    order = []
    far = 10**15
    while (card := queue.next(far)) is not None:
        order.append(card.card_id)
        queue.take(card.card_id)
    return order


def test_a_session_goes_on_while_plans_come_and_go(tmp_path: Path) -> None:
    clock = FrozenClock()
    with prepared(tmp_path / "c.db", clock) as collection:
        session = Session(collection)
        plan = collection.plans.start(collection.plans.propose(days=5))
        session.take_in()
        assert session.counts.review == 3
        assert session.counts.new == 0
        session.answer(Rating.GOOD, 1_000)
        assert session.counts.review == 2
        collection.plans.drop(plan)
        session.take_in()
        assert (session.counts.review, session.counts.new) == (14, 15)


def test_impossible_plans_are_refused(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        add_cards(collection, 1)
        deck = collection.decks.find("Deck")
        for refused in (
            lambda: collection.plans.propose(),
            lambda: collection.plans.pause(deck, collection.today()),
            lambda: collection.plans.resume(deck),
        ):
            try:
                refused()
            except FlashcardsError:
                continue
            raise AssertionError
