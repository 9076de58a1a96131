"""What the days ahead follow from, and tomorrow under options that are not saved."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection.looking_ahead import outset_under, read_ahead
from flashcards.collection.presets import Scope
from flashcards.errors import SettingError
from flashcards.model.preset import TodayOnly
from flashcards.stats.ahead import outset
from flashcards.study.shown import Tomorrow
from tests.builders import FrozenClock, add_cards, answer, graduate, with_options


def then(collection: Collection, **options: object) -> Tomorrow:
    return collection.presets.preview(collection.decks.find("Deck"), options=options).then


def test_tomorrow_continues_where_today_s_limit_of_new_cards_ends(collection: Collection) -> None:
    with_options(collection, new_per_day=3)
    add_cards(collection, 8)

    preview = collection.presets.preview(options={"new_per_day": 5})

    assert preview.now.new == 3
    assert preview.then.new == 3, "five of eight are for today"
    assert then(collection, new_per_day=20).new == 0
    assert then(collection, new_per_day=0) == Tomorrow(0, 0.0, 0.0)


def test_what_is_begun_today_is_expected_to_come_back_in_part(collection: Collection) -> None:
    add_cards(collection, 40)
    fewer, more = then(collection, new_per_day=10), then(collection, new_per_day=20)

    assert (fewer.due, more.due) == (0, 0)
    assert 0 < fewer.reviews < 10
    assert more.reviews == pytest.approx(2 * fewer.reviews)


def test_reviews_of_tomorrow_and_those_that_a_limit_leaves_over_are_counted(
    collection: Collection, clock: FrozenClock
) -> None:
    with_options(collection, fuzz=False, new_per_day=0)
    for card_id in add_cards(collection, 4):
        graduate(collection, clock, card_id)
    clock.forward(days=7)
    assert then(collection) == Tomorrow(due=4, reviews=4.0, new=0.0)
    assert then(collection, reviews_per_day=3) == Tomorrow(due=4, reviews=3.0, new=0.0)

    clock.forward(days=1)

    # Of those of today the forgotten ones come back.
    assert then(collection).due == 0
    assert then(collection).reviews < 1
    assert then(collection, reviews_per_day=3).reviews == pytest.approx(1, abs=0.5)


def test_limits_of_today_alone_move_cards_to_tomorrow(collection: Collection) -> None:
    add_cards(collection, 25)
    preview = collection.presets.preview(today=TodayOnly(new=10))
    assert (preview.now.new, preview.then.new) == (5, 15)


def test_a_deck_under_another_preset_is_counted_with_its_limits(collection: Collection) -> None:
    add_cards(collection, 9, deck="A")
    add_cards(collection, 9, deck="A::B")
    deck = collection.decks.find("A")

    preview = collection.presets.preview(deck, Scope.ONLY_THIS_DECK, {"new_per_day": 4})

    assert preview.now.new == 0, "both decks are begun today"
    assert preview.then.new == 4, "the limit of the upper deck holds for the lower one"


def test_a_preview_writes_nothing(collection: Collection) -> None:
    add_cards(collection, 2)
    before = collection.exports.snapshot()
    then(collection, new_per_day=1)
    assert collection.exports.snapshot() == before


def test_what_cannot_be_saved_has_no_preview(collection: Collection) -> None:
    add_cards(collection, 1)
    with pytest.raises(SettingError, match="Desired retention"):
        then(collection, desired_retention=1.5)


def test_what_was_done_today_is_read(collection: Collection, clock: FrozenClock) -> None:
    first, second, _ = add_cards(collection, 3)
    answer(collection, first)
    answer(collection, second)
    clock.forward(minutes=5)

    done = read_ahead(collection._workspace).circumstances.done

    ((deck, amounts),) = done.items()
    assert deck == collection.decks.find("Deck").id
    assert (amounts.new, amounts.reviews) == (2, 0)
    assert amounts.minutes > 0


def test_cards_of_a_date_have_the_days_of_its_plan(collection: Collection) -> None:
    cards = add_cards(collection, 12)
    add_cards(collection, 2, deck="Other")
    day = collection.today() + 6
    collection.interviews.add("Acme", day, decks=["Deck"], minutes_a_day=5)

    dataset = read_ahead(collection._workspace)

    (dated,) = dataset.circumstances.dates
    assert sorted(dated.card_ids.tolist()) == sorted(cards)
    assert len(dated.cards) == len(dated.minutes) == 6
    planned = [group for group in outset(dataset).groups if group.planned is not None]
    assert len(planned) == 1


def test_only_the_cards_of_a_preset_count_under_its_options(collection: Collection) -> None:
    add_cards(collection, 3, deck="A")
    add_cards(collection, 4, deck="B")
    deck = collection.decks.find("B")
    preset = collection.presets.change(deck, Scope.ONLY_THIS_DECK, {"new_per_day": 2}).preset

    of = outset_under(read_ahead(collection._workspace), preset)

    assert sum(pool.new.sum() for group in of.groups for pool in group.pools) == 4
    assert [pool.new[:3].tolist() for group in of.groups for pool in group.pools] == [[2, 2, 0]]
