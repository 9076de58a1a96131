"""Opens a collection for a person; a new one gets the decks that ship with the program."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from flashcards.collection import Collection
from flashcards.storage import first_start
from flashcards.storage import notes as note_rows
from flashcards.storage.undo import Changes
from flashcards.study_day import Clock

FIRST_DECK = "Interview::AI Operations Specialist"


def open_collection(path: Path, *, clock: Clock | None = None) -> Collection:
    """Opens the collection at a path; a new one gets the shipped decks.

    They are added in the transaction that creates the tables, so that an interrupted first start
    leaves nothing. One that an older version left incomplete is completed.

    Raises:
        DatabaseError: if the file cannot be used; it is left as it was.
    """
    return Collection(path, clock=clock, begin=_add_shipped_decks)


def _add_shipped_decks(changes: Changes, now_ms: int) -> None:
    """Adds the missing shipped decks if the first start of the collection is unfinished."""
    sources = first_start.sources_of_unfinished(changes.connection)
    if sources is None:
        return
    shipped = {deck.name: deck for deck in shipped_decks()}
    # Notes from elsewhere mean that a person has imported something: the start was not cut short.
    if sources <= set(shipped):
        for name in sorted(set(shipped) - sources):
            _add_deck(changes, shipped[name], now_ms)


def _add_deck(changes: Changes, deck: Traversable, now_ms: int) -> None:
    # Only a first start reads decks; later ones need no formats and plan no import.
    from flashcards.formats import Source, markdown_deck
    from flashcards.notes import matching
    from flashcards.storage import import_plan

    parsed = markdown_deck.read(Source(deck.name, deck.read_bytes()))
    plan = matching.plan(parsed.notes, note_rows.known_notes(changes.connection), deck.name)
    import_plan.carry_out(changes, plan, deck.name, now_ms)


def shipped_decks() -> Iterator[Traversable]:
    """The shipped deck files: inside an installed package, beside the package in a checkout."""
    # A wheel has the decks inside the package, a checkout beside it.
    folder: Traversable = files("flashcards") / "decks"
    if not folder.is_dir():
        folder = Path(__file__).parents[2] / "decks"
    return iter(
        sorted((f for f in folder.iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
    )
