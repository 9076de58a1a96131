"""Which cards a mock interview draws."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from flashcards.collection import Collection, mock_drawing
from flashcards.errors import FlashcardsError, SettingError
from flashcards.model import Level
from flashcards.model.mock import MockPlan
from flashcards.practice.draw import Candidate, Drawn, draw
from tests.builders import AGAIN, GOOD, FrozenClock, answer, shown, study, with_options
from tests.collection.mocking import answered, questions
from tests.storage.test_vote_folds import FITTED
from tests.storage.test_vote_states import alone

EASY, MEDIUM, HARD = Level


def test_it_draws_from_its_decks_and_those_below_them(collection: Collection) -> None:
    questions(collection, 3, deck="Other")
    wanted = questions(collection, 3, deck="Job::Ops")
    drawn = collection.mocks.prepare(MockPlan(decks=("Job",), count=9))
    assert sorted(drawn.card_ids) == wanted
    assert drawn.missing == {None: 6}


def test_it_draws_what_a_search_finds(collection: Collection) -> None:
    ids = questions(collection, 6)
    drawn = collection.mocks.prepare(MockPlan(search="tag:t1", count=3))
    assert sorted(drawn.card_ids) == ids[1::2]


def test_it_keeps_the_mix_of_levels(collection: Collection) -> None:
    questions(collection, 12)
    drawn = collection.mocks.prepare(MockPlan(mix=((EASY, 2), (HARD, 1))))
    levels = [shown(collection, card_id).note.level for card_id in drawn.card_ids]
    assert levels == [EASY, EASY, HARD]


def test_suspended_cards_are_not_asked(collection: Collection) -> None:
    ids = questions(collection, 3)
    collection.cards.suspend(ids[0])
    assert sorted(collection.mocks.prepare(MockPlan(count=3)).card_ids) == ids[1:]


def test_what_was_not_asked_lately_comes_first(collection: Collection) -> None:
    ids = questions(collection, 4)
    mock = collection.mocks.start(MockPlan(count=2), ids[:2])
    answered(collection, mock, 0)
    answered(collection, mock, 1)
    for seed in range(5):
        drawn = collection.mocks.prepare(MockPlan(count=2, seed=seed))
        assert sorted(drawn.card_ids) == ids[2:]


def test_what_is_less_certain_comes_before_what_was_just_reviewed(
    collection: Collection, clock: FrozenClock
) -> None:
    ids = questions(collection, 2)
    answer(collection, ids[1], GOOD)
    clock.forward(days=60)
    answer(collection, ids[0], GOOD)
    assert collection.mocks.prepare(MockPlan(count=1, seed=3)).card_ids == (ids[1],)


def test_minutes_are_filled_by_the_targets_of_the_preset(collection: Collection) -> None:
    questions(collection, 12)
    assert len(collection.mocks.prepare(MockPlan(minutes=5, mix=((MEDIUM, 1),))).card_ids) == 2


def test_a_plan_for_nothing_and_an_unknown_deck_are_refused(collection: Collection) -> None:
    with pytest.raises(SettingError):
        collection.mocks.prepare(MockPlan())
    with pytest.raises(FlashcardsError):
        collection.mocks.prepare(MockPlan(decks=("Nowhere",), count=1))


def test_an_empty_collection_has_nothing_to_draw(collection: Collection) -> None:
    assert collection.mocks.prepare(MockPlan(count=2)).missing == {None: 2}


def test_a_mix_that_nothing_fits_is_named_with_its_levels_and_the_way_out(
    collection: Collection,
) -> None:
    plan = MockPlan(mix=((EASY, 4), (MEDIUM, 0), (HARD, 2)))
    with pytest.raises(SettingError, match=r"4,0,2: there is no easy or hard one\. Empty the mix"):
        collection.mocks.start(plan, collection.mocks.prepare(plan).card_ids)


def test_what_is_certain_is_what_the_vote_says_where_one_was_fitted(
    collection: Collection, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, new = questions(collection, 3)
    study(collection, clock, one, [(0, GOOD), (0, GOOD), (20, GOOD), (0, AGAIN), (0, GOOD)])
    study(collection, clock, other, [(0, GOOD), (0, GOOD), (1, GOOD), (1, GOOD)])
    with_options(collection, vote=FITTED)
    clock.forward(days=2)
    seen: dict[int, float | None] = {}

    def noted(candidates: Iterable[Candidate], *rest: Any) -> Drawn:
        known = list(candidates)
        seen.update({card.card_id: card.retrievability for card in known})
        return draw(known, *rest)

    monkeypatch.setattr(mock_drawing, "draw", noted)
    collection.mocks.prepare(MockPlan(count=1))

    said = alone(collection)
    assert seen == {one: pytest.approx(said[one]), other: pytest.approx(said[other]), new: None}
