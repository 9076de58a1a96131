"""The cards of tomorrow under options that are not saved."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection.presets import Scope
from flashcards.errors import SettingError
from flashcards.model.preset import TodayOnly
from flashcards.study.queue import Counts
from tests.builders import FrozenClock, add_cards, graduate, with_options


def then(collection: Collection, **options: object) -> Counts:
    return collection.presets.preview(collection.decks.find("Deck"), options=options).then


def test_tomorrow_continues_where_today_s_limit_of_new_cards_ends(collection: Collection) -> None:
    with_options(collection, new_per_day=3)
    add_cards(collection, 8)

    preview = collection.presets.preview(options={"new_per_day": 5})

    assert preview.now == Counts(new=3)
    assert preview.then == Counts(new=3), "five of eight are for today"
    assert then(collection, new_per_day=20) == Counts()
    assert then(collection, new_per_day=0) == Counts()


def test_reviews_of_tomorrow_and_those_that_a_limit_leaves_over_are_counted(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, fuzz=False, new_per_day=0)
    for card_id in add_cards(collection, 4):
        graduate(collection, clock, card_id)
    clock.forward(days=7)
    assert then(collection) == Counts(review=4)
    assert then(collection, reviews_per_day=3) == Counts(review=3)

    clock.forward(days=1)

    assert then(collection) == Counts(), "they are for today"
    assert then(collection, reviews_per_day=3) == Counts(review=1)


def test_limits_of_today_alone_move_cards_to_tomorrow(collection: Collection) -> None:
    add_cards(collection, 25)
    preview = collection.presets.preview(today=TodayOnly(new=10))
    assert (preview.now.new, preview.then.new) == (5, 15)


def test_a_deck_under_another_preset_is_counted_with_its_limits(collection: Collection) -> None:
    add_cards(collection, 9, deck="A")
    add_cards(collection, 9, deck="A::B")
    deck = collection.decks.find("A")

    preview = collection.presets.preview(deck, Scope.ONLY_THIS_DECK, {"new_per_day": 4})

    assert preview.now == Counts(), "both decks are begun today"
    assert preview.then == Counts(new=4), "the limit of the upper deck holds for the lower one"


def test_a_preview_writes_nothing(collection: Collection) -> None:
    add_cards(collection, 2)
    before = collection.exports.snapshot()
    then(collection, new_per_day=1)
    assert collection.exports.snapshot() == before


def test_what_cannot_be_saved_has_no_preview(collection: Collection) -> None:
    add_cards(collection, 1)
    with pytest.raises(SettingError, match="Desired retention"):
        then(collection, desired_retention=1.5)
