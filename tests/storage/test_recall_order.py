"""Cards in the order of what is shown as their retrievability."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.model.preset import Vote
from flashcards.search import parse
from flashcards.search.sorting import Sort
from flashcards.storage import search
from flashcards.storage.search_moment import Moment
from tests.builders import AGAIN, EASY, GOOD, FrozenClock, add_cards, study, with_options
from tests.storage.test_vote_folds import FITTED


@pytest.fixture(params=[Vote(), FITTED], ids=["by the curve", "by the vote"])
def studied(
    collection: Collection, clock: FrozenClock, request: pytest.FixtureRequest
) -> Collection:
    """Cards with different memories, two of them new, and one begun without an answer."""
    for number, card in enumerate(add_cards(collection, 9)[:6]):
        study(collection, clock, card, [(0, EASY), (number * 3 % 5, GOOD), (number, AGAIN)])
    collection.cards.set_due([7], "5")
    with_options(collection, vote=request.param)
    clock.forward(days=4)
    return collection


def shown_as(collection: Collection) -> dict[int, float]:
    """What the list shows of the cards of which it shows anything."""
    rows = collection.search.rows(collection.search.cards(""), with_recall=True)
    return {row.card_id: row.retrievability for row in rows if row.retrievability is not None}


def test_the_list_is_sorted_by_what_it_shows(studied: Collection) -> None:
    shown = shown_as(studied)
    assert len(shown) == 7

    up = studied.search.cards("", sort=Sort.RETRIEVABILITY)
    down = studied.search.cards("", sort=Sort.RETRIEVABILITY, reverse=True)

    assert up[:7] == sorted(shown, key=lambda id_: (shown[id_], id_))
    assert up[7:] == [8, 9]
    assert down == [*reversed(up[:7]), 9, 8]


def test_equal_cards_go_by_their_ids(collection: Collection, clock: FrozenClock) -> None:
    cards = add_cards(collection, 3)
    for card in cards:
        study(collection, clock, card, [(0, EASY)])

    assert collection.search.cards("", sort=Sort.RETRIEVABILITY) == cards
    assert collection.search.cards("", sort=Sort.RETRIEVABILITY, reverse=True) == cards[::-1]


def test_only_what_a_query_finds_is_sorted(studied: Collection) -> None:
    found = studied.search.cards("prop:r<0.9 -is:new", sort=Sort.RETRIEVABILITY)

    shown = {id_: chance for id_, chance in shown_as(studied).items() if chance < 0.9}
    assert found == sorted(shown, key=shown.__getitem__)
    assert studied.search.cards("deck:Nowhere", sort=Sort.RETRIEVABILITY) == []


def test_what_votes_say_is_looked_up_if_it_is_not_known(studied: Collection) -> None:
    moment = Moment(studied.calendar, studied.now_ms(), 20)
    with studied._workspace.db.read() as connection:
        order = search.card_ids(connection, parse(""), moment, Sort.RETRIEVABILITY)

    assert order == studied.search.cards("", sort=Sort.RETRIEVABILITY)
