from __future__ import annotations

from flashcards.study.scope import Offer, Scope, Way, offered


def test_only_ways_with_a_card_are_offered() -> None:
    base = Scope(query="x")
    assert offered(Offer(), base) == []
    assert offered(Offer(due=1, cram=2), base) == [Scope(query="x"), Scope(None, "x", Way.CRAM)]


def test_each_way_has_its_amount() -> None:
    more, ahead = offered(Offer(more=40, ahead=5, days=3))
    assert (more.way, more.amount) == (Way.MORE, 10)
    assert offered(Offer(more=4))[0].amount == 4, "no more than there are"
    assert (ahead.way, ahead.amount) == (Way.AHEAD, 3)
