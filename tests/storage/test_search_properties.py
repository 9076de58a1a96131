"""Figures of cards beside the values that a query names."""

from __future__ import annotations

from itertools import pairwise
from operator import eq, ge, gt, le, lt, ne

import pytest

from flashcards.collection import Collection
from flashcards.scheduling.memory import current_retrievability
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    OTHER_PARAMETERS,
    FrozenClock,
    add_cards,
    cards_of,
    study,
    with_options,
)
from tests.storage.test_vote_folds import FITTED
from tests.storage.test_vote_states import alone

DECKS = ("Deck", "Other")
COMPARE = {"<": lt, "<=": le, ">": gt, ">=": ge}


@pytest.fixture
def studied(collection: Collection, clock: FrozenClock) -> Collection:
    """Cards that were answered at different times, and a new one."""
    for number, card in enumerate(add_cards(collection, 6)[:5]):
        study(collection, clock, card, [(0, EASY), (number, GOOD), (number * 3, AGAIN), (0, GOOD)])
    clock.forward(days=2)
    return collection


@pytest.mark.parametrize("sign", COMPARE)
@pytest.mark.parametrize("value", ["-1", "0", "0.5", "0.9", "0.97", "1", "2"])
def test_retrievability_is_that_of_the_forgetting_curve(
    studied: Collection, sign: str, value: str
) -> None:
    (preset,) = studied.presets.all()
    chances = {
        card.id: current_retrievability(card.schedule, studied.today(), preset.parameters)
        for card in cards_of(studied)
    }

    assert studied.search.cards(f"prop:r{sign}{value}") == [
        card
        for card, chance in chances.items()
        if chance is not None and COMPARE[sign](chance, float(value))
    ]


def test_retrievability_follows_the_parameters_of_each_deck(
    studied: Collection, clock: FrozenClock
) -> None:
    for card in add_cards(studied, 3, deck="Other"):
        study(studied, clock, card, [(0, EASY), (1, GOOD)])
    studied.presets.change(studied.decks.find("Other"), "Own", {"parameters": OTHER_PARAMETERS})
    clock.forward(days=3)
    decks = {deck.id: studied.presets.of(deck) for deck in map(studied.decks.find, DECKS)}
    chances = [
        (
            current_retrievability(card.schedule, studied.today(), decks[card.deck_id].parameters),
            card.id,
        )
        for card in cards_of(studied)
    ]
    known = sorted((chance, card) for chance, card in chances if chance is not None)

    for (lower, _), (upper, _) in pairwise(known):
        middle = f"{(lower + upper) / 2:.12f}"
        assert studied.search.cards(f"prop:r<{middle}") == sorted(
            card for chance, card in known if chance < float(middle)
        )


@pytest.fixture
def voted(studied: Collection, clock: FrozenClock) -> dict[int, float]:
    """The retrievability of cards under a vote, one of them begun without an answer, and others."""
    studied.cards.set_due([6], "3")
    for card in add_cards(studied, 3, deck="Other"):
        study(studied, clock, card, [(0, EASY), (1, GOOD)])
    studied.presets.change(studied.decks.find("Other"), "Own", {"parameters": OTHER_PARAMETERS})
    with_options(studied, vote=FITTED)
    clock.forward(days=3)
    decks = {deck.id: studied.presets.of(deck) for deck in map(studied.decks.find, DECKS)}
    chances = {
        card.id: current_retrievability(
            card.schedule, studied.today(), decks[card.deck_id].parameters
        )
        for card in cards_of(studied)
    }
    by_curve = {id_: chance for id_, chance in chances.items() if chance is not None}
    said = alone(studied)
    assert by_curve.keys() - said.keys() == {6, 7, 8, 9}
    return dict(sorted((by_curve | said).items()))


@pytest.mark.parametrize("sign", COMPARE)
def test_retrievability_is_that_of_the_vote_where_one_was_fitted(
    studied: Collection, voted: dict[int, float], sign: str
) -> None:
    known = sorted(voted.values())
    for lower, higher in pairwise([0.0, *known, 1.5]):
        middle = f"{(lower + higher) / 2:.9f}"
        found = [id_ for id_, chance in voted.items() if COMPARE[sign](chance, float(middle))]

        assert studied.search.cards(f"prop:r{sign}{middle}") == found
        assert studied.search.cards(f"-prop:r{sign}{middle} -is:new") == [
            id_ for id_ in voted if id_ not in found
        ]


def test_equal_chances_are_those_that_are_shown_alike(
    studied: Collection, voted: dict[int, float]
) -> None:
    for written in {f"{chance:.2f}" for chance in voted.values()}:
        near = [
            id_
            for id_, chance in voted.items()
            if float(written) - 0.005 <= chance < float(written) + 0.005
        ]

        assert studied.search.cards(f"prop:r={written}") == near
        assert studied.search.cards(f"prop:r!={written}") == [i for i in voted if i not in near]


@pytest.mark.parametrize("measure", ["s", "d"])
@pytest.mark.parametrize(("sign", "compare"), [("=", eq), ("!=", ne)])
def test_equal_is_equal_in_the_digits_that_were_written(
    studied: Collection, measure: str, sign: str, compare: object
) -> None:
    assert callable(compare)
    memories = {card.id: card.schedule.memory for card in cards_of(studied)}
    figures = {
        id_: memory.stability if measure == "s" else memory.difficulty
        for id_, memory in memories.items()
        if memory is not None
    }
    written = f"{figures[3]:.1f}"

    assert studied.search.cards(f"prop:{measure}{sign}{written}") == [
        id_ for id_, figure in figures.items() if compare(f"{figure:.1f}", written)
    ]


def test_a_chance_of_one_hundred_percent_is_not_rounded_to_half_of_it(
    studied: Collection, clock: FrozenClock
) -> None:
    assert studied.search.cards("prop:r=1") == []
    assert studied.search.cards("prop:r!=1") == [1, 2, 3, 4, 5]


def test_a_difficulty_below_one_is_a_part_of_the_range(studied: Collection) -> None:
    assert studied.search.cards("prop:d<0.5") == studied.search.cards("prop:d<5.5")
    assert studied.search.cards("prop:d>=0.5") == studied.search.cards("prop:d>=5.5")


def test_cards_in_steps_are_due_on_the_day_of_their_instant(
    collection: Collection, clock: FrozenClock
) -> None:
    card, _ = add_cards(collection, 2)
    study(collection, clock, card, [(0, GOOD)])

    assert collection.search.cards("prop:due=0") == [card]
    assert collection.search.cards("is:due") == [card]
    clock.forward(days=1)
    assert collection.search.cards("prop:due=-1") == [card]
    assert collection.search.cards("prop:due>=0") == []
    assert collection.search.cards("prop:due<=-1 prop:due!=0 -prop:due>-1") == [card]
