"""All plans together."""

from __future__ import annotations

from pathlib import Path

from flashcards.study.dated import NOTHING
from tests.builders import EASY, FrozenClock, add_cards, answer, open_at


def test_a_date_takes_precedence_over_a_spread_and_a_pause_over_both(tmp_path: Path) -> None:
    clock = FrozenClock()
    with open_at(tmp_path / "c.db", clock) as collection:
        cards = {name: add_cards(collection, 8, deck=name) for name in ("A", "B", "C")}
        for card in [card for of in cards.values() for card in of]:
            answer(collection, card, EASY)
        clock.forward(days=40)
        assert collection.study.apart() == NOTHING
        collection.interviews.add("Acme", collection.today() + 9, decks=["A"])
        collection.plans.start(collection.plans.propose(days=4))
        collection.plans.pause(collection.decks.find("C"), collection.today() + 1)
        dated = collection.study.dated()
        assert dated.first <= set(cards["A"])
        spread = set(dated.planned) - dated.first
        assert spread <= set(cards["B"])
        assert len(spread) == 2
        assert dated.cards == {*cards["A"], *cards["B"]}
        assert dated.paused == {collection.decks.find("C").id}
        assert collection.study.apart().cards == set(cards["A"])
        assert [one.left for one in collection.study.planning().in_force()] == [8]
