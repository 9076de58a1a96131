"""One quiet line: what has just happened, and how far a text is read."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.tui.widgets.clipping import clipped


class StatusLine(Widget):
    """A message on the left, a position on the right."""

    message: reactive[str] = reactive("")
    """What has just happened, in words."""

    position: reactive[str] = reactive("")
    """How much of the text above is in sight; empty if all of it is."""

    def render(self) -> Content:
        """Both, in one line."""
        room = max(self.size.width - len(self.position) - 1, 1)
        return Content.assemble(
            (clipped(self.message, room), "$text-secondary"), " ", (self.position, "$text-primary")
        )
