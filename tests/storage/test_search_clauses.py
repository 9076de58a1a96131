"""Conditions on cards, read back from the SQL that they become."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.search import parse
from flashcards.storage.search_clauses import Clauses
from flashcards.storage.search_moment import Moment
from tests.builders import FrozenClock, add_cards


def plan_of(collection: Collection, query: str) -> str:
    """How SQLite carries a query out."""
    from sqlalchemy import select

    from flashcards.storage.schema import cards

    moment = Moment(collection.calendar, collection.now_ms(), 20)
    with collection._workspace.db.read() as connection:
        statement = select(cards.c.id).where(Clauses(connection, moment).of(parse(query)))
        compiled = statement.compile(connection, compile_kwargs={"literal_binds": True})
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")
        return " | ".join(row[3] for row in rows)


def test_due_cards_of_a_deck_are_found_by_the_indexes_of_what_is_due(
    collection: Collection,
) -> None:
    add_cards(collection, 3)

    for query in ("is:due deck:Deck", "deck:Deck is:due -flag:1"):
        plan = plan_of(collection, query)
        assert "ix_cards_due_day" in plan
        assert "ix_cards_due_ms" in plan
        assert "SCAN cards" not in plan


def test_a_deck_alone_is_found_by_its_index(collection: Collection) -> None:
    add_cards(collection, 3)

    assert "ix_cards_deck" in plan_of(collection, "deck:Deck")


def test_what_has_no_value_is_found_by_the_opposite(
    collection: Collection, clock: FrozenClock
) -> None:
    new = add_cards(collection, 2)

    for query in ("-prop:s>5", "-prop:r<0.9", "-prop:due<3", "-is:buried", "-level:hard"):
        assert collection.search.cards(query) == new
