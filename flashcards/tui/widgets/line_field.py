"""A text field of one line, into which several lines are pasted as one."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input


class LineField(Input):
    """A field that loses nothing of what is pasted: Textual's own keeps the first line only."""

    def _on_paste(self, event: Paste) -> None:
        self._put_in(event.text)
        event.stop()
        event.prevent_default()  # or the base's own handler would insert its line once more

    def action_paste(self) -> None:
        """Pastes what was copied inside the program."""
        self._put_in(self.app.clipboard)

    def taken(self, text: str) -> str:
        """What the field takes of a text that is pasted."""
        return joined(text)

    def _put_in(self, text: str) -> None:
        self.replace(self.taken(text), *self.selection)


def joined(text: str) -> str:
    """The lines of a text in one, with a space between; a single line stays as it is."""
    lines = text.splitlines()
    if len(lines) < 2:
        return "".join(lines)
    return " ".join(line.strip() for line in lines if line.strip())
