from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection.choosing import begin, offer
from flashcards.collection.chosen_session import ChosenSession
from flashcards.collection.cram_session import CramSession
from flashcards.collection.session import Session
from flashcards.errors import QueryError
from flashcards.study.scope import Offer, Scope, Way
from tests.builders import FrozenClock, add_cards, graduate, with_options


def test_the_offer_counts_each_way(collection: Collection, clock: FrozenClock) -> None:
    with_options(collection, new_per_day=2)
    first, *_ = add_cards(collection, 6)
    graduate(collection, clock, first)
    clock.forward(days=2)
    assert offer(collection, Scope()) == Offer(due=2, more=3, ahead=1, days=7, cram=6)
    assert offer(collection, Scope(query="is:new")) == Offer(due=2, more=3, cram=5)


@pytest.mark.parametrize(
    ("scope", "kind"),
    [
        (Scope(), Session),
        (Scope(query=""), ChosenSession),
        (Scope(way=Way.MORE, amount=1), ChosenSession),
        (Scope(way=Way.CRAM), CramSession),
    ],
)
def test_each_scope_has_its_session(
    collection: Collection, scope: Scope, kind: type[Session]
) -> None:
    assert type(begin(collection, scope)) is kind


def test_nothing_is_offered_for_a_query_that_cannot_be_read(collection: Collection) -> None:
    with pytest.raises(QueryError):
        offer(collection, Scope(query="is:nothing"))
