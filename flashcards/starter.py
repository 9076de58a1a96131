"""Opening a collection for a person: the first time, with the decks that ship with the program."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from flashcards.collection import Collection
from flashcards.timing import Clock

FIRST_DECK = "Interview::AI Operations Specialist"


def open_collection(path: Path, *, clock: Clock | None = None) -> Collection:
    """Opens the collection at a path; a new one is given the decks that ship.

    Raises:
        DatabaseError: if the file cannot be used; it is left as it was.
    """
    collection = Collection(path, clock=clock)
    if collection.is_new:
        add_shipped_decks(collection)
    return collection


def add_shipped_decks(collection: Collection) -> None:
    """Brings the decks that ship into a collection."""
    from flashcards.formats import Source, markdown_deck

    for deck in shipped_decks():
        parsed = markdown_deck.read(Source(deck.name, deck.read_bytes()))
        collection.import_notes(parsed.notes, deck.name, undoable=False)


def shipped_decks() -> Iterator[Traversable]:
    """The deck files that ship: inside an installed package, beside it in a checkout."""
    folder: Traversable = files("flashcards") / "decks"
    if not folder.is_dir():
        folder = Path(__file__).parent.parent / "decks"
    return iter(
        sorted((f for f in folder.iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
    )
