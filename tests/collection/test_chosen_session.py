"""Sessions on a search, with more new cards, and ahead of time."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection.choosing import begin
from flashcards.collection.session import Session
from flashcards.errors import QueryError
from flashcards.model import Rating, State
from flashcards.study.queue import Counts
from flashcards.study.scope import Scope, Way
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    FrozenClock,
    add,
    add_cards,
    answer,
    card_of,
    draft,
    graduate,
    left,
    shown,
    with_options,
)


def studied(session: Session, rating: Rating = EASY, most: int = 100) -> list[int]:
    """Rates card after card and returns their ids."""
    ids: list[int] = []
    while session.current is not None and len(ids) < most:
        ids.append(session.current.card.id)
        session.answer(rating, 1_000)
    return ids


def test_a_search_is_studied_within_the_limits(collection: Collection) -> None:
    with_options(collection, new_per_day=2)
    chosen = add(collection, *(draft(f"Q{n}", tags=("x",)) for n in range(3)))
    add(collection, draft("other"))
    session = begin(collection, Scope(query="tag:x"))
    assert session.counts == Counts(new=2)
    assert studied(session) == chosen[:2]


def test_a_deck_and_a_search_have_to_hold_both(collection: Collection) -> None:
    add(collection, draft("Q1", tags=("x",)), draft("Q2", deck="B", tags=("x",)))
    deck = collection.decks.find("B")
    session = begin(collection, Scope(deck, "tag:x"))
    assert session.current is not None
    assert (session.counts.total, session.current.note.front) == (1, "Q2")


def test_cards_that_do_not_match_any_more_once_answered_stay_in_the_session(
    collection: Collection, other: Collection
) -> None:
    first, second = add_cards(collection, 2)
    session = begin(collection, Scope(query="is:new"))
    session.answer(AGAIN, 1_000)
    other.cards.flag(second, 1)
    session.look()
    assert session.counts == Counts(new=1, learning=1)
    session.undo()
    assert session.counts.new == 1  # the other window's flag was undone first
    session.undo()
    assert session.counts == Counts(new=2)
    assert session.current is not None
    assert session.current.card.id == first


def test_a_query_that_cannot_be_read_begins_nothing(collection: Collection) -> None:
    with pytest.raises(QueryError):
        begin(collection, Scope(query="is:nothing"))


def test_more_new_cards_are_studied_today_only(collection: Collection, clock: FrozenClock) -> None:
    with_options(collection, new_per_day=2)
    ids = add_cards(collection, 9)
    studied(Session(collection))
    session = begin(collection, Scope(way=Way.MORE, amount=3))
    assert session.counts == Counts(new=3)
    assert studied(session, most=1) == ids[2:3]
    clock.forward(days=1)
    session.look()
    assert session.counts.new == 2


def test_more_new_cards_stay_as_many_when_another_window_studies(
    collection: Collection, other: Collection
) -> None:
    with_options(collection, new_per_day=2)
    ids = add_cards(collection, 9)
    session = begin(collection, Scope(way=Way.MORE, amount=3))
    assert session.counts.new == 5
    session.answer(EASY, 1_000)
    answer(other, ids[4], EASY)
    session.look()
    assert session.counts.new == 3
    session.undo()  # what the other window did
    session.undo()
    assert session.counts.new == 5


def test_cards_ahead_are_answered_early_as_on_their_day(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_cards(collection, 2)
    graduate(collection, clock, first)
    due = card_of(collection, first).schedule.due_day
    assert due is not None
    wait = due - collection.today()
    clock.forward(days=wait - 2)
    assert begin(collection, Scope(way=Way.AHEAD, amount=1)).current is None
    session = begin(collection, Scope(way=Way.AHEAD, amount=2))
    assert session.counts == Counts(review=1)
    memory = card_of(collection, first).schedule.memory
    expected = shown(collection, first).outcomes[GOOD]
    session.answer(GOOD, 1_000)
    after = card_of(collection, first).schedule
    assert memory is not None
    assert after.memory == expected.memory
    assert after.due_day == collection.today() + (expected.interval_days or 0)
    assert after.due_day > due
    assert session.current is None
    assert card_of(collection, second).schedule.state is State.NEW


def test_early_answers_do_not_use_up_the_reviews_of_the_day(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, new_per_day=0, reviews_per_day=2, fuzz=False)
    early, *others = add_cards(collection, 5)
    for card_id in others:
        graduate(collection, clock, card_id)
    clock.forward(days=1)
    graduate(collection, clock, early)
    clock.forward(days=7)
    assert left(collection) == (0, 0, 2)

    begin(collection, Scope(way=Way.AHEAD, amount=1)).answer(GOOD, 1_000)
    assert left(collection) == (0, 0, 2)

    answer(collection, others[0])
    assert left(collection) == (0, 0, 1)


def test_a_card_answered_early_does_not_come_early_again_on_that_day(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    (first,) = add_cards(collection, 1)
    graduate(collection, clock, first)
    clock.forward(days=2)
    session = begin(collection, Scope(way=Way.AHEAD, amount=100))
    session.answer(GOOD, 1_000)
    other.cards.flag(first, 1)
    session.look()
    assert session.current is None


def test_cards_ahead_stay_when_their_day_begins(collection: Collection, clock: FrozenClock) -> None:
    (first,) = add_cards(collection, 1)
    due = graduate(collection, clock, first).due_day
    assert due is not None
    clock.forward(days=due - collection.today() - 1)
    session = begin(collection, Scope(way=Way.AHEAD, amount=1))
    clock.forward(days=1)
    session.look()
    assert session.counts.review == 1


def test_an_early_card_that_is_forgotten_comes_back_in_the_session(
    collection: Collection, clock: FrozenClock
) -> None:
    (first,) = add_cards(collection, 1)
    graduate(collection, clock, first)
    clock.forward(days=1)
    session = begin(collection, Scope(way=Way.AHEAD, amount=100))
    session.answer(AGAIN, 1_000)
    assert session.counts.learning == 1
    session.undo()
    assert session.counts.review == 1


def test_the_summary_of_a_search_counts_its_own_cards(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second = add_cards(collection, 2)
    due = graduate(collection, clock, first).due_day
    answer(collection, second, EASY)
    assert due is not None
    clock.forward(days=due - collection.today() - 1)
    assert begin(collection, Scope(query=f"cid:{first}")).summary().due_tomorrow == 1
    assert begin(collection, Scope(query="nothing")).summary().due_tomorrow == 0


def test_the_summary_of_a_search_names_the_next_day_of_its_own_cards(
    collection: Collection, clock: FrozenClock
) -> None:
    first, second, _ = add_cards(collection, 3)
    sooner = graduate(collection, clock, first).due_day
    clock.forward(days=2)
    later = graduate(collection, clock, second).due_day
    assert sooner is not None
    assert later is not None
    assert sooner < later
    assert begin(collection, Scope(query=f"cid:{second} is:due")).summary().next_day is None
    session = begin(collection, Scope(query=f"cid:{second}"))
    assert session.current is None
    assert session.summary().next_day == later
    assert begin(collection, Scope(way=Way.DUE, query="is:review")).summary().next_day == sooner
