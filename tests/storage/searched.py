"""A small collection to search in, whose cards have short names."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.model import Level, NoteKind
from tests.builders import AGAIN, EASY, GOOD, FrozenClock, add, answer, draft, study

NAMES = ("A", "B", "C1", "C2", "D1", "D2", "E", "F")


def searched(collection: Collection, clock: FrozenClock) -> Collection:
    """Fills a collection.

    A is overdue, B in learning, C1 new, C2 suspended, D1 was forgotten today, D2 is new and buried,
    E new with a flag, F not due yet. All but E were added three weeks ago.
    """
    a, b, _, c2, d1, d2 = add(
        collection,
        draft(
            "What is a **hash** map?",
            "A table of `buckets`.",
            deck="Data",
            tags=("one",),
            level=Level.HARD,
            key_points=("keys", "O(1) look-up"),
        ),
        draft(
            "Binary tree",
            "See ![a drawing](tree.png) and\n\n[this page](https://a.test/maps)",
            deck="Data::Big Trees",
            tags=("one::two", "three"),
        ),
        draft("Käse", "cheese", deck="Food", kind=NoteKind.REVERSED),
        draft(
            "The {{c1::mitochondria::part}} of a {{c2::cell}}",
            "",
            deck="Food::Bio",
            kind=NoteKind.CLOZE,
            tags=("leech",),
            level=Level.EASY,
        ),
    )
    (f,) = add(collection, draft("what is a **hash**  map?", "Maps keys", deck="Other"))
    study(collection, clock, a, [(0, EASY), (0, EASY)])
    study(collection, clock, d1, [(0, EASY), (12, GOOD)])
    study(collection, clock, f, [(0, EASY), (1, EASY)])
    clock.forward(days=8)
    answer(collection, d1, AGAIN)
    answer(collection, b, GOOD)
    collection.cards.suspend(c2)
    collection.cards.bury(d2)
    (e,) = add(
        collection, draft("std::vector<int>", 'a_b "100%"', deck="Database"), source="cpp.md"
    )
    collection.cards.flag(e, 2)
    return collection


def names_of(collection: Collection) -> dict[int, str]:
    """The cards' names by their ids."""
    order = ("A", "B", "C1", "C2", "D1", "D2", "F", "E")
    return dict(zip(sorted(collection.search.cards("")), order, strict=True))


def hits(collection: Collection, query: str) -> str:
    """The names of the cards that a query selects."""
    names = names_of(collection)
    return " ".join(sorted(names[card] for card in collection.search.cards(query)))
