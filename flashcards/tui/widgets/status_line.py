"""The status line: the last message, and the scroll position of a text."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.tui.widgets.clipping import clipped


class StatusLine(Widget):
    """A message on the left, a position on the right."""

    message: reactive[str] = reactive("")
    """The result of the last action, in words."""

    notice: reactive[str] = reactive("")
    """A lasting notice, shown after the message."""

    position: reactive[str] = reactive("")
    """The scroll position of the text above; empty if all of it is visible."""

    @property
    def _words(self) -> str:
        return " · ".join(filter(None, (self.message, self.notice)))

    def watch_message(self) -> None:
        """Sets a class by which the stylesheet hides an empty line."""
        self.set_class(bool(self._words), "-message")

    watch_notice = watch_message

    def render(self) -> Content:
        """Message and notice at the left, the position at the right."""
        room = max(self.size.width - len(self.position) - 1, 1)
        return Content.assemble(
            (clipped(self._words, room), "$text-secondary"), " ", (self.position, "$text-primary")
        )
