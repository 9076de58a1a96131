"""What is least certain comes first, by the vote of each card where one was fitted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.collection import Collection, card_chances
from flashcards.model import ReviewOrder
from flashcards.model.preset import Vote
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    FrozenClock,
    add_cards,
    cards_of,
    shown,
    study,
    with_options,
)
from tests.storage.test_vote_folds import FITTED
from tests.storage.test_vote_states import alone

HISTORIES = [
    [(0, EASY), (9, GOOD)],
    [(0, EASY), (2, AGAIN), (0, GOOD)],
    [(0, GOOD), (0, GOOD), (1, GOOD), (3, GOOD)],
    [(0, EASY), (20, GOOD)],
]
PLAIN = 5


@pytest.fixture
def studied(collection: Collection, clock: FrozenClock) -> Collection:
    """Cards that are due, all but one under a vote."""
    with_options(collection, review_order=ReviewOrder.UNCERTAIN, fuzz=False)
    for card, history in zip(add_cards(collection, len(HISTORIES)), HISTORIES, strict=True):
        study(collection, clock, card, history)
    (plain,) = add_cards(collection, 1, deck="Plain")
    assert plain == PLAIN
    study(collection, clock, plain, [(0, EASY)])
    collection.presets.change(collection.decks.find("Plain"), "Plain", {"vote": Vote()})
    with_options(collection, vote=replace(FITTED, trust=0.9))
    clock.forward(days=200)
    return collection


def queued(collection: Collection) -> list[int]:
    queue, ids = collection.study.queue(), []
    while (card := queue.next(collection.now_ms())) is not None:
        ids.append(card.card_id)
        queue.take(card.card_id)
    return ids


@pytest.mark.parametrize("few", [0, 1_000], ids=["by arrays", "one by one"])
def test_the_order_is_that_of_the_vote(
    studied: Collection, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(card_chances, "_FEW", few)
    by_curve = {card.id: shown(studied, card.id).predicted or 1 for card in cards_of(studied)}
    chances = by_curve | alone(studied)
    assert by_curve.keys() - alone(studied).keys() == {PLAIN}

    assert queued(studied) == sorted(chances, key=chances.__getitem__)
    assert queued(studied) != sorted(by_curve, key=by_curve.__getitem__)


def test_without_a_fit_it_is_that_of_the_forgetting_curve(studied: Collection) -> None:
    with_options(studied, vote=Vote())
    by_curve = {card.id: shown(studied, card.id).predicted or 1 for card in cards_of(studied)}

    assert queued(studied) == sorted(by_curve, key=by_curve.__getitem__)


def test_a_few_cards_need_no_arrays(studied: Collection) -> None:
    queued(studied)

    assert "recalls" not in vars(studied._workspace)


def test_a_queue_writes_nothing(studied: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_chances, "_FEW", 0)
    before = studied._workspace.state()

    studied.study.queue()

    assert studied._workspace.state() == before
