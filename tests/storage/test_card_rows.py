"""What a list shows of cards."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.model import Level, NoteKind, State
from tests.builders import GOOD, TODAY, FrozenClock, add, answer, draft


def test_a_row_says_what_a_list_shows(collection: Collection, clock: FrozenClock) -> None:
    (card,) = add(
        collection, draft("What is\n**this**?", level=Level.HARD, tags=("a", "b"), deck="A::B")
    )
    answer(collection, card, GOOD)
    collection.cards.bury(card)

    (row,) = collection.search.rows([card])

    assert (row.question, row.deck, row.level, row.tags) == (
        "What is this?",
        "A::B",
        Level.HARD,
        ("a", "b"),
    )
    assert (row.state, row.due_day, row.reps, row.buried) == (State.LEARNING, TODAY, 1, True)
    assert row.memory is not None
    assert row.due_ms is not None
    assert row.added_ms == clock.now_ms()


def test_rows_come_in_the_order_of_the_ids_without_those_that_are_gone(
    collection: Collection,
) -> None:
    first, second = add(collection, draft("Front", "**Back**", kind=NoteKind.REVERSED))

    rows = collection.search.rows([second, 99, first])

    assert [row.question for row in rows] == ["Back", "Front"]
    assert [row.due_day for row in rows] == [None, None]
