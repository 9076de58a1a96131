"""Imports Anki packages: notes, review history and schedules, and media beside the database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards import anki
from flashcards.anki import Medium
from flashcards.formats import Problem
from flashcards.import_export.whole import Document
from flashcards.model import DECK_SEPARATOR
from flashcards.model.snapshot import Snapshot

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.import_export.options import ImportOptions


def read(
    collection: Collection, document: Document, options: ImportOptions
) -> tuple[Snapshot, tuple[Problem, ...]]:
    """The package's decks below the one that was asked for, its notes with the tags.

    Raises:
        SourceError: if it cannot be read.
    """
    name, content = document.source.label, document.content
    settings, now_ms = collection.presets.settings(), collection.now_ms()
    held = anki.read(name, content, settings, now_ms, scheduling=options.schedule)
    snapshot = _as_asked(held.snapshot, options.deck, options.tags)
    if held.media and not options.dry_run:
        snapshot = _with_media(collection, name, content, held.media, snapshot)
    return snapshot, held.problems


def _with_media(
    collection: Collection,
    name: str,
    source: Path | bytes,
    media: tuple[Medium, ...],
    snapshot: Snapshot,
) -> Snapshot:
    # Opened a second time: only the notes, read from it before, say which media are used.
    with anki.Package(name, source) as package:
        kept = anki.keep_media(package, media, collection.media.folder, snapshot.notes)
    return replace(snapshot, notes=tuple(anki.with_names(snapshot.notes, kept)))


def _as_asked(snapshot: Snapshot, below: str | None, tags: tuple[str, ...]) -> Snapshot:
    """Puts the package's decks below the requested one and adds the requested tags."""
    decks, notes = snapshot.decks, snapshot.notes
    if below:
        has_several = len(decks) > 1
        decks = tuple(
            replace(deck, name=f"{below}{DECK_SEPARATOR}{deck.name}" if has_several else below)
            for deck in decks
        )
    if tags:
        notes = tuple(
            replace(note, tags=tuple(dict.fromkeys((*note.tags, *tags)))) for note in notes
        )
    return replace(snapshot, decks=decks, notes=notes)
