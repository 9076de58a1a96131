"""The use-cases of exporting: notes and snapshots as values, for the formats to write."""

from __future__ import annotations

from collections.abc import Collection

from flashcards.collection.search import Search
from flashcards.collection.workspace import Workspace
from flashcards.model import Deck, Note
from flashcards.model.drafts import NoteDraft
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.model.snapshot import Snapshot, only
from flashcards.notes import matching
from flashcards.storage import decks as deck_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import snapshots


class Exports:
    """Reads what an export writes: the notes of a deck as drafts, or a snapshot."""

    def __init__(self, workspace: Workspace, search: Search) -> None:
        self._workspace = workspace
        self._search = search

    def drafts(self, deck: Deck, note_ids: Collection[int] | None = None) -> list[NoteDraft]:
        """The notes of a deck, without its subdecks, as drafts in the order of learning.

        Args:
            deck: the deck.
            note_ids: the notes that are wanted, None for all.
        """
        with self._workspace.db.read() as connection:
            notes = note_rows.notes_in(connection, [deck.id])
        wanted = (note for note in notes if note_ids is None or note.id in note_ids)
        return [matching.draft_of(note, deck.name) for note in wanted]

    def snapshot(self, notes: NoteFilter = EVERYTHING) -> Snapshot:
        """The notes of a filter with their decks, cards, reviews and presets; by default, all."""
        settings = self._workspace.settings
        note_ids = self._search.chosen_notes(notes)
        with self._workspace.db.read() as connection:
            decks = [d for d in deck_rows.all_decks(connection) if notes.holds_deck(d.name)]
            taken = snapshots.take(connection, settings, {deck.id for deck in decks})
        if not (notes.levels or notes.tags) and note_ids is None:
            return taken
        names = {deck.id: deck.name for deck in taken.decks}

        def is_wanted(note: Note) -> bool:
            is_found = note_ids is None or note.id in note_ids
            return is_found and notes.holds(names[note.deck_id], note.level, note.tags)

        return only(taken, is_wanted)
