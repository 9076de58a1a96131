"""What the models know of cards is brought up to their last answers, and no further back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.collection import Collection
from flashcards.model.preset import Vote
from flashcards.scheduling.models import MODELS
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.storage import Connection, memories, vote_folds
from flashcards.storage.sqlite import log_blocks
from flashcards.storage.sqlite.vote_blocks import Kept
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    FrozenClock,
    add_cards,
    answer,
    card_of,
    cards_of,
    study,
)
from tests.scheduling.models.answering import near_defaults

FITTED = Vote(tuple((model.name, near_defaults(model, 5)) for model in MODELS), trust=0.7)
ASSEMBLY = Assembly(FITTED)
FIRST, SECOND, NEW = 1, 2, 3


@pytest.fixture
def studied(collection: Collection, clock: FrozenClock) -> Collection:
    """Two cards with answers, and a new one."""
    first, second, _ = add_cards(collection, 3)
    study(collection, clock, first, [(0, EASY), (5, AGAIN), (0, GOOD)])
    study(collection, clock, second, [(1, GOOD), (0, GOOD), (3, GOOD)])
    return collection


def bring_up(collection: Collection, known: Kept | None = None) -> tuple[Kept, list[int]]:
    """What is known of all begun cards, and the ids of those that were folded."""
    before = Kept.nothing(ASSEMBLY.width) if known is None else known
    with collection._workspace.db.read() as connection:
        answers = vote_folds.last_answers(connection)
        rows, folded = vote_folds.brought_up(
            connection, ASSEMBLY, before, answers, len(answers.card_id)
        )
    return rows, folded.tolist()


def test_last_answers_are_those_of_the_cards(studied: Collection) -> None:
    with studied._workspace.db.read() as connection:
        answers = vote_folds.last_answers(connection)

    begun = [card for card in cards_of(studied) if card.schedule.last_ms is not None]
    assert answers.card_id.tolist() == [card.id for card in begun] == [FIRST, SECOND]
    assert answers.last_ms.tolist() == [card.schedule.last_ms for card in begun]
    assert answers.last_day.tolist() == [card.schedule.last_day for card in begun]
    assert answers.reps.tolist() == [card.schedule.reps for card in begun]


def test_a_collection_without_answers_has_none(collection: Collection) -> None:
    add_cards(collection, 2)

    assert bring_up(collection)[1] == []


def test_only_cards_that_were_answered_since_are_folded_again(
    studied: Collection, clock: FrozenClock
) -> None:
    known, folded = bring_up(studied)
    assert folded == [FIRST, SECOND]
    assert bring_up(studied, known)[1] == []
    study(studied, clock, SECOND, [(9, GOOD)])

    after, folded = bring_up(studied, known)

    assert folded == [SECOND]
    fresh, _ = bring_up(studied)
    assert np.array_equal(after.states, fresh.states)
    assert np.array_equal(after.states[0], known.states[0])
    assert not np.array_equal(after.states[1], known.states[1])


def test_what_undo_takes_back_is_folded_again(studied: Collection, clock: FrozenClock) -> None:
    before, _ = bring_up(studied)
    answer(studied, FIRST, GOOD)
    after, _ = bring_up(studied, before)
    studied.history.undo()

    again, folded = bring_up(studied, after)

    assert folded == [FIRST]
    assert np.array_equal(again.states, before.states)


def test_after_a_reset_a_card_is_known_by_its_later_answers(
    studied: Collection, clock: FrozenClock
) -> None:
    known, _ = bring_up(studied)
    studied.cards.reset(FIRST)
    assert bring_up(studied, known)[0].card_id.tolist() == [SECOND]
    study(studied, clock, FIRST, [(2, GOOD)])

    after, folded = bring_up(studied, known)

    assert folded == [FIRST]
    assert after.reps.tolist() == [1, 3]
    begun = [
        x for model, (_, w) in zip(MODELS, FITTED.models, strict=True) for x in model.first(w, 3)
    ]
    assert after.states[0][: len(begun)] == pytest.approx(begun)


def test_a_card_that_no_answer_began_is_not_known(studied: Collection, clock: FrozenClock) -> None:
    studied.cards.set_due([NEW], "5")
    assert card_of(studied, NEW).schedule.memory is not None

    rows, folded = bring_up(studied)

    assert folded == [FIRST, SECOND, NEW]
    assert np.isnan(rows.states).all(axis=1).tolist() == [False, False, True]
    assert bring_up(studied, rows)[1] == []
    study(studied, clock, NEW, [(5, GOOD)])
    assert np.isnan(bring_up(studied, rows)[0].states[2]).all()


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize("few", [1, 1_000_000])
def test_it_makes_no_difference_how_the_log_is_read(
    studied: Collection, monkeypatch: pytest.MonkeyPatch, few: int, *, is_sealed: bool
) -> None:
    usual, _ = bring_up(studied)
    monkeypatch.setattr(vote_folds, "_FEW", few)
    if is_sealed:
        monkeypatch.setattr(log_blocks, "is_sealed", lambda _: True)

    read, _ = bring_up(studied)

    assert np.array_equal(read.states, usual.states)


def test_few_cards_are_looked_up_one_by_one(
    studied: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, _ = bring_up(studied)
    outdated = replace(known, reps=known.reps + np.array([0, 1]))
    asked: list[list[int]] = []
    logs_of = memories.logs_of

    def noted(connection: Connection, card_ids: list[int]) -> object:
        asked.append(list(card_ids))
        return logs_of(connection, card_ids)

    monkeypatch.setattr(vote_folds, "logs_of", noted)
    monkeypatch.setattr(vote_folds, "_FEW", 1)

    assert np.array_equal(bring_up(studied, outdated)[0].states, known.states)
    assert asked == [[SECOND]]
