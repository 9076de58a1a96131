"""The chance of recall of many cards is what the vote of each says of it alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.collection import Collection
from flashcards.model.preset import Vote
from flashcards.scheduling.models.voting import Voter
from flashcards.storage import vote_folds
from flashcards.storage.vote_states import NO_CHANCES, Chances, VoteStates
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    FrozenClock,
    add_cards,
    answer,
    study,
    with_options,
)
from tests.storage.test_vote_folds import FITTED
from tests.voting import event_of

OTHER = replace(FITTED, models=FITTED.models[1:], trust=0.4)


@pytest.fixture
def studied(collection: Collection, clock: FrozenClock) -> Collection:
    """Cards of three decks: under a vote, under another one, and under none."""
    for deck, vote in (("Deck", FITTED), ("Other", OTHER), ("Plain", Vote())):
        cards = add_cards(collection, 4, deck=deck)
        for number, card in enumerate(cards[:3]):
            study(collection, clock, card, [(0, EASY), (number, GOOD), (4, AGAIN), (0, GOOD)])
        if deck != "Deck":
            found = collection.decks.find(deck)
            collection.presets.change(found, deck, {"vote": vote})
    with_options(collection, vote=FITTED)
    clock.forward(days=3)
    answer(collection, 2, GOOD)
    clock.forward(hours=2)
    return collection


def alone(collection: Collection) -> dict[int, float]:
    """What the vote of each card says of it now, where one was fitted."""
    now, today = collection.now_ms(), collection.today()
    snapshot, result = collection.exports.snapshot(), {}
    votes = {deck.id: collection.presets.of(deck).vote for deck in snapshot.decks}
    for card in snapshot.cards:
        log = [event_of(r) for r in snapshot.reviews if r.card_id == card.id]
        log.sort(key=lambda event: event.at_ms)
        voter = Voter(votes[card.deck_id])
        recall = voter.recall(voter.known(log, now, today), now, today)
        if recall is not None and votes[card.deck_id] != Vote():
            result[card.id] = recall
    return result


def chances(collection: Collection, states: VoteStates) -> Chances:
    with collection._workspace.db.read() as connection:
        return states.chances(connection, (collection.now_ms(), collection.today()))


def write(collection: Collection, states: VoteStates) -> None:
    with collection._workspace.db.write() as connection:
        states.write(connection)


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The cards that are folded, as it happens."""
    ids: list[int] = []
    log_of = vote_folds._log_of

    def noted(connection: object, wanted: np.ndarray, begun: int) -> object:
        ids.extend(wanted.tolist())
        return log_of(connection, wanted, begun)  # type: ignore[arg-type]

    monkeypatch.setattr(vote_folds, "_log_of", noted)
    return ids


def test_it_is_what_the_vote_of_each_deck_says(studied: Collection) -> None:
    assert chances(studied, VoteStates()).by_card() == pytest.approx(alone(studied), abs=1e-10)
    assert len(alone(studied)) == 6


def test_cards_of_which_too_little_is_known_are_named(
    studied: Collection, clock: FrozenClock
) -> None:
    studied.cards.set_due([4, 12], "3")

    assert chances(studied, VoteStates()).silent.tolist() == [4]


def test_without_a_fit_no_vote_says_anything(collection: Collection, clock: FrozenClock) -> None:
    (card_id,) = add_cards(collection, 1)
    study(collection, clock, card_id, [(0, EASY), (3, GOOD)])

    assert chances(collection, VoteStates()) is NO_CHANCES
    with collection._workspace.db.read() as connection:
        assert VoteStates().chances_of(connection, (0, 0), [1]) is NO_CHANCES


def test_some_cards_are_as_all_are_and_no_others_are_folded(
    studied: Collection, folded: list[int]
) -> None:
    states, at = VoteStates(), (studied.now_ms(), studied.today())
    whole = chances(studied, VoteStates()).by_card()
    folded.clear()

    with studied._workspace.db.read() as connection:
        some = states.chances_of(connection, at, [2, 6, 11])

    assert some.by_card() == pytest.approx({2: whole[2], 6: whole[6]}, rel=1e-12)
    assert folded == [2, 6]
    assert chances(studied, states).by_card() == pytest.approx(whole, rel=1e-12)
    assert sorted(folded) == sorted(whole)


def test_what_was_folded_is_found_in_memory_and_in_the_file(
    studied: Collection, clock: FrozenClock, folded: list[int]
) -> None:
    states = VoteStates()
    before = chances(studied, states)
    assert states.is_worth_writing
    write(studied, states)
    folded.clear()

    assert np.array_equal(chances(studied, states).recall, before.recall)
    assert np.array_equal(chances(studied, VoteStates()).recall, before.recall)
    assert folded == []
    study(studied, clock, 1, [(1, GOOD)])
    assert chances(studied, VoteStates()).by_card() == pytest.approx(alone(studied), abs=1e-10)
    assert folded == [1]


def test_another_answer_at_the_same_instant_is_noticed(
    studied: Collection, clock: FrozenClock
) -> None:
    states = VoteStates()
    clock.forward(days=1)
    answer(studied, 1, GOOD)
    before = chances(studied, states)
    studied.history.undo()

    answer(studied, 1, AGAIN)  # as when the clock went back: one millisecond after the last one

    assert chances(studied, states).by_card() == pytest.approx(alone(studied), abs=1e-10)
    assert chances(studied, states).by_card()[1] != before.by_card()[1]


def test_a_moved_card_follows_the_vote_of_its_deck(studied: Collection, folded: list[int]) -> None:
    states = VoteStates()
    chances(studied, states)
    folded.clear()
    studied.cards.move([1], "Other")

    assert chances(studied, states).by_card() == pytest.approx(alone(studied), abs=1e-10)
    assert folded == [1]


def test_a_new_fit_is_followed_and_leaves_nothing_of_the_one_before(studied: Collection) -> None:
    states = VoteStates()
    chances(studied, states)
    write(studied, states)
    with_options(studied, vote=replace(FITTED, models=FITTED.models[:2]))

    after = VoteStates()
    assert chances(studied, after).by_card() == pytest.approx(alone(studied), abs=1e-10)
    write(studied, after)

    with studied._workspace.db.read() as connection:
        kept = connection.exec_driver_sql("SELECT count(DISTINCT models) FROM vote_blocks")
        assert kept.scalar_one() == 2  # of the other deck, and the new one


def test_few_new_cards_are_not_worth_writing(
    studied: Collection, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = VoteStates()
    chances(studied, states)
    write(studied, states)
    assert not states.is_worth_writing
    monkeypatch.setattr("flashcards.storage.vote_states._WORTH_WRITING", 2)
    study(studied, clock, 1, [(1, GOOD)])
    chances(studied, states)
    assert not states.is_worth_writing
    study(studied, clock, 2, [(1, GOOD)])

    chances(studied, states)

    assert states.is_worth_writing


def test_chances_are_found_by_cards() -> None:
    some = Chances(np.array([2, 5, 9]), np.array([0.2, 0.5, 0.9]), np.array([1]))

    assert some.of(np.array([9, 1, 2, 10])).tolist() == pytest.approx(
        [0.9, np.nan, 0.2, np.nan], nan_ok=True
    )
    assert np.isnan(NO_CHANCES.of(np.array([1, 2]))).all()
