"""What a plan has for today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flashcards.model import NoteKind
from tests.builders import EASY, FrozenClock, add, add_cards, answer, draft, open_at


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
