"""Which decks are collapsed, as the file remembers it."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.storage import collapsed


def test_the_collapsed_decks_are_replaced_as_a_whole(collection: Collection) -> None:
    database = collection._workspace.db
    for wanted in (set(), {3, 1}, {2}, set()):
        with database.write() as connection:
            collapsed.write(connection, wanted)
        with database.read() as connection:
            assert collapsed.read(connection) == wanted
