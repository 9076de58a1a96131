"""The tree of decks, and what is left in each."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import UnknownDeckError
from flashcards.study.queue import Counts
from flashcards.study.shown import DeckNode
from tests.builders import (
    AGAIN,
    EASY,
    FrozenClock,
    add_cards,
    add_note,
    answer,
    graduate,
    left,
    with_options,
)


def node(collection: Collection, name: str) -> DeckNode:
    return next(each for each in collection.decks.tree() if each.deck.name == name)


def test_a_parent_s_limit_binds_what_is_below_it(collection: Collection) -> None:
    add_cards(collection, 5, deck="A")
    below = add_cards(collection, 5, deck="A::B")
    add_cards(collection, 5, deck="C")
    collection.presets.change(collection.decks.find("A"), "Small", {"new_per_day": 4})
    a, b = collection.decks.find("A"), collection.decks.find("A::B")
    assert (left(collection)[0], left(collection, a)[0], left(collection, b)[0]) == (9, 4, 5)
    assert [(n.deck.name, n.counts.new, n.total) for n in collection.decks.tree()] == [
        ("A", 4, 10), ("A::B", 5, 5), ("C", 5, 5),
    ]  # fmt: skip
    answer(collection, below[0], EASY)
    assert (left(collection, a)[0], left(collection, b)[0]) == (3, 4)
    assert node(collection, "A").counts == Counts(new=3)


def test_the_tree_and_the_queue_agree(collection: Collection, clock: FrozenClock) -> None:
    for deck in ("A", "A::B", "A::C"):
        for card_id in add_cards(collection, 4, deck=deck)[:2]:
            graduate(collection, clock, card_id)
    with_options(collection, new_per_day=3, reviews_per_day=3)
    clock.forward(days=20)
    answer(collection, 1, AGAIN)
    for each in collection.decks.tree():
        assert each.counts == collection.study.queue(each.deck).counts()


def test_decks_are_made_with_their_parents(collection: Collection) -> None:
    add_note(collection, deck="A::B::C")
    assert [deck.name for deck in collection.decks.all()] == ["A", "A::B", "A::B::C"]
    assert collection.decks.find("c").name == "A::B::C"
    assert [deck.name for deck in collection.decks.subtree(collection.decks.find("B"))] == [
        "A::B", "A::B::C",
    ]  # fmt: skip
    with pytest.raises(UnknownDeckError):
        collection.decks.find("D")
