"""The use-cases of exporting: notes and snapshots as values, for the formats to write."""

from __future__ import annotations

from collections.abc import Container

from flashcards.collection.workspace import Workspace
from flashcards.model import Deck
from flashcards.model.drafts import NoteDraft
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.model.snapshot import Snapshot, only
from flashcards.notes import matching
from flashcards.storage import decks as deck_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import snapshots


class Exports:
    """Reads what an export writes: the notes of a deck as drafts, or a snapshot."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def drafts(self, deck: Deck, only_notes: Container[int] | None = None) -> list[NoteDraft]:
        """The notes of a deck, without its subdecks, as drafts in the order of learning.

        Args:
            deck: the deck.
            only_notes: the ids of the notes to export; all of them if None.
        """
        with self._workspace.db.read() as connection:
            notes = note_rows.notes_in(connection, [deck.id])
        return [
            matching.draft_of(note, deck.name)
            for note in notes
            if only_notes is None or note.id in only_notes
        ]

    def snapshot(
        self, notes: NoteFilter = EVERYTHING, only_notes: Container[int] | None = None
    ) -> Snapshot:
        """The notes of a filter with their decks, cards, reviews and presets; by default, all.

        Args:
            notes: the filter.
            only_notes: the ids of the notes to export among these; all of them if None.
        """
        settings = self._workspace.settings
        with self._workspace.db.read() as connection:
            decks = [d for d in deck_rows.all_decks(connection) if notes.holds_deck(d.name)]
            taken = snapshots.take(connection, settings, {deck.id for deck in decks})
        if only_notes is None and not (notes.levels or notes.tags):
            return taken
        names = {deck.id: deck.name for deck in taken.decks}
        return only(
            taken,
            lambda n: (
                (only_notes is None or n.id in only_notes)
                and notes.holds(names[n.deck_id], n.level, n.tags)
            ),
        )
