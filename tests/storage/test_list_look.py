"""The columns and the order of the list of cards, as the file remembers them."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.search.sorting import Look, Sort
from flashcards.storage.schema import settings


def test_a_look_is_kept_beside_the_journal(collection: Collection) -> None:
    assert collection.search.look() == Look()
    for wanted in (Look((Sort.TAGS,), Sort.DUE, reverse=True), Look(())):
        collection.search.keep_look(wanted)
        assert collection.search.look() == wanted
    assert collection.history.next_undo() is None


def test_what_is_not_known_is_left_out(collection: Collection) -> None:
    for text, look in (
        ('{"columns": ["due", "smell"], "sort": "smell"}', Look((Sort.DUE,))),
        ("[]", Look()),
    ):
        with collection._workspace.db.write() as connection:
            connection.execute(settings.delete())
            connection.execute(settings.insert(), {"key": "card list", "value": text})
        assert collection.search.look() == look
