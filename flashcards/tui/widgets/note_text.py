"""The field for a text of a note, which takes in pictures and sounds by their paths."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Paste
from textual.widgets import TextArea

from flashcards.notes import cloze_writing


class NoteText(TextArea):
    """A Markdown text."""

    def __init__(self, text: str, id: str, taken: Callable[[str], str | None]) -> None:  # noqa: A002
        """Prepares the field.

        Args:
            text: its content.
            id: its name.
            taken: given what is pasted, the Markdown to insert instead, None for the text itself.
        """
        self._taken = taken
        super().__init__(text, id=id)

    async def _on_paste(self, event: Paste) -> None:
        """Inserts a link for the path of a picture or a sound, as a terminal drops it."""
        link = self._taken(event.text)
        if link is None:
            await super()._on_paste(event)
        else:
            self.put_in(link)
        event.prevent_default()  # or the base's own handler would insert it once more

    def put_in(self, text: str) -> None:
        """Puts a text in the place of the selection, with the cursor behind it."""
        self.replace(text, *sorted(self.selection), maintain_selection_offset=False)

    def wrap_in_cloze(self, number: int) -> None:
        """Makes the selection a deletion; without one, an empty deletion around the cursor."""
        wrapped = cloze_writing.wrapped(self.selected_text, number)
        self.put_in(wrapped.text)
        for _ in range(len(wrapped.text) - wrapped.cursor):
            self.action_cursor_left()
