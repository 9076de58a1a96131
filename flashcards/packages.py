"""Anki's packages into a collection: notes, history and schedule, and media beside the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards import anki
from flashcards.anki import MediaFile, Medium, is_package
from flashcards.formats import Problem
from flashcards.importing import ImportResult
from flashcards.media.outgoing import Outgoing
from flashcards.model import DECK_SEPARATOR, Deck
from flashcards.selection import Selection
from flashcards.snapshot import Snapshot

if TYPE_CHECKING:
    from flashcards.collection import Collection


def bring_in_package(
    collection: Collection,
    name: str,
    package: Path | bytes,
    *,
    deck: str | None = None,
    tags: tuple[str, ...] = (),
    schedule: bool = True,
    dry_run: bool = False,
) -> tuple[ImportResult, tuple[Problem, ...], Snapshot]:
    """Unites a package with a collection; its media are kept beside the collection's file.

    Gives what was done, what is doubtful, and what the package holds.

    Args:
        collection: what it is united with.
        name: what the package is called and remembered as.
        package: its path or its bytes.
        deck: where its decks go, if not where they stand in the package.
        tags: given to its notes.
        schedule: whether history and schedule come along.
        dry_run: only says what would happen.

    Raises:
        SourceError: if it is no package, damaged, hostile, or of a newer Anki.
        DatabaseError: if the collection cannot be written; nothing was.
    """
    held = anki.read(
        name,
        package,
        collection.settings(),
        collection.now_ms(),
        scheduling=schedule,
    )
    snapshot = _wished(held.snapshot, deck, tags)
    if held.media and not dry_run:
        snapshot = _with_media(collection, name, package, held.media, snapshot)
    result = collection.import_snapshot(snapshot, name, dry_run=dry_run)
    return result, held.problems, snapshot


def send_out_package(
    collection: Collection,
    deck: Deck | None,
    target: Path,
    *,
    selection: Selection | None = None,
    legacy: bool = False,
) -> None:
    """Writes a deck and those below it, or all, as a package with history and media.

    Args:
        collection: where they are.
        deck: None for all.
        target: the file.
        selection: which of the notes; None for all.
        legacy: for programs that do not know the present format.

    Raises:
        FlashcardsError: if the file cannot be written.
    """
    taken = collection.snapshot(deck, selection)
    leaving = Outgoing(collection.media)
    taken = replace(taken, notes=tuple(leaving.for_anki(note) for note in taken.notes))
    media = [MediaFile(name, file) for name, file in leaving.files.items()]
    anki.write(taken, target, collection.now_ms(), legacy=legacy, media=media)


def _with_media(
    collection: Collection,
    name: str,
    source: Path | bytes,
    media: tuple[Medium, ...],
    snapshot: Snapshot,
) -> Snapshot:
    with anki.Package(name, source) as package:
        kept = anki.keep_media(package, media, collection.media, snapshot.notes)
    return replace(snapshot, notes=tuple(anki.with_names(snapshot.notes, kept)))


def _wished(snapshot: Snapshot, below: str | None, tags: tuple[str, ...]) -> Snapshot:
    """The package's decks below the one that was named, its notes with the tags that were."""
    decks, notes = snapshot.decks, snapshot.notes
    if below:
        several = len(decks) > 1
        decks = tuple(
            replace(deck, name=f"{below}{DECK_SEPARATOR}{deck.name}" if several else below)
            for deck in decks
        )
    if tags:
        notes = tuple(
            replace(note, tags=tuple(dict.fromkeys((*note.tags, *tags)))) for note in notes
        )
    return replace(snapshot, decks=decks, notes=notes)


__all__ = ["bring_in_package", "is_package", "send_out_package"]
