"""What a plan has for today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flashcards.model import NoteKind
from flashcards.model.plan import BacklogOrder
from flashcards.study_day import date_of
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    FrozenClock,
    add,
    add_cards,
    answer,
    cards_of,
    draft,
    open_at,
    shown,
    study,
    with_options,
)
from tests.storage.test_vote_folds import FITTED
from tests.storage.test_vote_states import alone


def test_siblings_come_on_different_days(tmp_path: Path) -> None:
    clock = FrozenClock()
    with open_at(tmp_path / "c.db", clock) as collection:
        for card in add(collection, *(draft(f"Q{n}", kind=NoteKind.REVERSED) for n in range(4))):
            answer(collection, card, EASY)
        clock.forward(days=40)
        collection.plans.start(collection.plans.propose(days=1))
        assert collection.study.queue().counts().review == 4


def test_a_deck_that_is_gone_has_nothing(tmp_path: Path) -> None:
    clock = FrozenClock()
    with open_at(tmp_path / "c.db", clock) as collection:
        for card in add_cards(collection, 5, deck="A"):
            answer(collection, card, EASY)
        clock.forward(days=40)
        proposal = collection.plans.propose(days=2)
        gone = replace(proposal, plan=replace(proposal.plan, deck="Gone"))
        collection.plans.start(gone)
        assert collection.plans.spreads() == []
        assert collection.study.queue().counts().review == 5


def test_what_becomes_due_meanwhile_comes_after_the_part_of_the_day(tmp_path: Path) -> None:
    clock = FrozenClock()
    with open_at(tmp_path / "c.db", clock) as collection:
        old = add_cards(collection, 12, deck="A")
        for card in old:
            answer(collection, card, EASY)
        clock.forward(days=40)
        fresh = add_cards(collection, 6, deck="B")
        for card in fresh:
            answer(collection, card, EASY)
        collection.plans.start(collection.plans.propose(days=30, per_day=3))
        clock.forward(days=12)
        planned = collection.study.dated().planned
        assert len(planned) == 3
        assert planned[0] in old
        assert set(planned[1:]) <= set(fresh)


def test_the_least_certain_are_those_of_the_vote_where_one_was_fitted(tmp_path: Path) -> None:
    clock = FrozenClock()
    with open_at(tmp_path / "c.db", clock) as collection:
        lives = [(9, GOOD), (2, AGAIN), (20, GOOD), (1, GOOD), (14, HARD)]
        for card, life in zip(add_cards(collection, 5), lives, strict=True):
            study(collection, clock, card, [(0, EASY), life, (1, GOOD)])
        by_curve = {card.id: shown(collection, card.id).predicted for card in cards_of(collection)}
        with_options(collection, vote=FITTED)
        clock.forward(days=150)
        clock.to(f"{date_of(collection.today())} 04:00")  # the morning, whose chances decide
        said = alone(collection)
        collection.plans.start(collection.plans.propose(days=1, order=BacklogOrder.UNCERTAIN))
        clock.forward(hours=9)

        planned = collection.study.dated().planned

        assert list(planned) == sorted(said, key=said.__getitem__)
        assert list(planned) != sorted(by_curve, key=lambda id_: by_curve[id_] or 1)
        pages = collection.plans.spreads()
        assert len(pages) == 1
