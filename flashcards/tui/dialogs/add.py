"""The form for new notes, one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flashcards.errors import FlashcardsError
from flashcards.presentation import note_words
from flashcards.tui import keys
from flashcards.tui.dialogs.form import Closed
from flashcards.tui.dialogs.note_form import NoteFormScreen

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.drafts import NoteDraft


class AddScreen(NoteFormScreen):
    """Adds notes; ``added`` counts them. Deck, kind and tags stay for the next one."""

    BINDINGS = keys.ADDING

    def __init__(self, collection: Collection, deck: str) -> None:
        self.added = 0
        self._last = ""
        super().__init__("Add", collection, collection.drafts.begun(deck))

    @property
    def is_changed(self) -> bool:
        """Whether anything was written that is not added yet."""
        draft = self.values()
        return bool(draft.front.strip() or draft.back.strip() or draft.key_points or self._unread)

    def about(self, draft: NoteDraft) -> list[str]:
        """Says what was added last until the next note is begun."""
        words = super().about(draft)
        return words if self.is_changed else [self._last, *words]

    def save(self) -> bool:
        """Adds the note."""
        draft = self.values()
        self._collection.drafts.add(draft)
        self.added += 1
        self._last = note_words.added(draft.front, draft.deck)
        return True

    def action_save(self) -> None:
        """Adds the note and makes the form ready for another."""
        if self._saved():
            # The note may have brought a deck or tags to complete.
            self._known = self._collection.drafts.known()
            kept = self.values()
            self.fill(replace(kept, front="", back="", key_points=(), level=None))
            self._text("front").focus()

    def action_save_and_close(self) -> None:
        """Adds the note, if one is written, and closes."""
        if not self.is_changed or self._saved():
            self.dismiss(Closed.SAVED if self.added else Closed.SAME)

    def _saved(self) -> bool:
        """Adds the note, or shows what is wrong with it."""
        if self._unread:
            self.complain(note_words.unread())
            return False
        try:
            self.save()
        except FlashcardsError as error:
            self.complain(str(error))
            return False
        self.complain("")
        return True
