"""The form for a note that there is; the cards that it still makes keep their history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flashcards.collection.drafts import Saved
from flashcards.errors import NoteChangedError
from flashcards.notes import note_types
from flashcards.presentation import note_words
from flashcards.tui import keys
from flashcards.tui.dialogs.form import Closed
from flashcards.tui.dialogs.note_form import NoteFormScreen

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Note
    from flashcards.model.drafts import NoteDraft

    Save = Callable[..., Saved]


class EditScreen(NoteFormScreen):
    """Edits a note; ``saved`` says what was changed."""

    BINDINGS = keys.EDITING

    def __init__(
        self,
        collection: Collection,
        note: Note,
        save: Save | None = None,
        *,
        outside: bool = False,
        points: Sequence[str] = (),
    ) -> None:
        """Prepares a form.

        Args:
            collection: of the note.
            note: as it is.
            save: called as ``Drafts.save``, which it is unless given. Its errors are shown.
            outside: whether to open the person's own editor at once, and save what comes back.
            points: key points to begin with instead of the note's own, if there are any.
        """
        self._note, self._save = note, save or collection.drafts.save
        self._seen: Note | None = note
        self._note_id = note.id
        self._outside = outside
        self.saved = Saved()
        draft = collection.drafts.of(note)
        if points:
            draft = replace(draft, key_points=tuple(points))
        self._begins_with_points = bool(points)
        super().__init__("Edit", collection, draft)

    def on_mount(self) -> None:
        """Begins with the new key points, or opens the other editor at once, if that is wanted."""
        super().on_mount()
        # After the first layout: before it nothing can be scrolled to or get the focus.
        if self._begins_with_points:
            self.call_after_refresh(self._show_points)
        if self._outside:
            self.call_after_refresh(self._edit_outside)

    def _show_points(self) -> None:
        field = self._text("points")
        field.focus()
        field.scroll_visible(animate=False, top=False)

    def _edit_outside(self) -> None:
        self.action_outside()
        # The editor could not be started: the form stays open for that to be read.
        if self.problem:
            return
        if self.is_changed:
            self.action_save()
        else:
            self.dismiss(Closed.SAME)

    def about(self, draft: NoteDraft) -> list[str]:
        """Adds what becomes of the note's cards."""
        words = super().about(draft)
        note = self._note
        if note_types.ordinals(draft.kind, draft.front) != note_types.ordinals(
            note.kind, note.front
        ):
            effect = self._collection.drafts.effect(note.id, draft.kind, draft.front)
            words.append(note_words.effect(effect))
        return words

    def save(self) -> bool:
        """Writes the note; saving a second time overwrites a change made elsewhere meanwhile."""
        try:
            self.saved = self._save(self._note.id, self.values(), seen=self._seen)
        except NoteChangedError as change:
            # Nothing is compared a second time: the person knows now that it was changed elsewhere.
            self._seen = None
            raise NoteChangedError(f"{change} Save again to overwrite it.") from change
        return bool(self.saved)
