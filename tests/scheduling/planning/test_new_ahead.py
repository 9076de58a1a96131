"""New cards of the days ahead under the limits of decks."""

from __future__ import annotations

from flashcards.scheduling.planning.new_ahead import NewInDeck, new_ahead


def test_a_deck_begins_its_limit_each_day_until_none_are_left() -> None:
    begun = new_ahead([NewInDeck(1, (1,), 7, (1, 3))], 4)
    assert begun[1].tolist() == [1, 3, 3, 0]


def test_the_limit_of_an_upper_deck_holds_for_those_below_it() -> None:
    decks = [
        NewInDeck(1, (1,), 1, (2,)),
        NewInDeck(2, (1, 2), 4, (9,)),
        NewInDeck(3, (1, 3), 4, (1,)),
    ]

    begun = new_ahead(decks, 5)

    assert begun[1].tolist() == [1, 0, 0, 0, 0]
    assert begun[2].tolist() == [1, 2, 1, 0, 0]
    assert begun[3].tolist() == [0, 0, 1, 1, 1]


def test_decks_without_new_cards_have_no_days() -> None:
    assert new_ahead([NewInDeck(1, (1,), 0, (20,))], 9) == {}
