"""The status line: the last message, and the scroll position of a text."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.tui.widgets.clipping import clipped

StatusMessage = str | Callable[[int], str]
"""A message, or one that is made to fit into a number of columns."""


class StatusLine(Widget):
    """A message on the left, a position on the right."""

    message: reactive[StatusMessage] = reactive("")
    """The result of the last action, in words."""

    notice: reactive[str] = reactive("")
    """A lasting notice, shown after the message."""

    position: reactive[str] = reactive("")
    """The scroll position of the text above; empty if all of it is visible."""

    aside: reactive[str] = reactive("")
    """What is known about the present row, at the right; it gives way to longer messages."""

    def watch_message(self) -> None:
        """Sets a class by which the stylesheet hides an empty line."""
        self.set_class(bool(self.message or self.notice), "-message")

    watch_notice = watch_message

    def render(self) -> Content:
        """Message and notice at the left, the position or what is known at the right."""
        end, colour = self.position, "$text-primary"
        words = self._words(max(self.size.width - cell_len(end) - 1, 1))
        if self.size.width - cell_len(end) <= cell_len(words) < self.size.width:
            end = ""  # Until the next step: a message that is cut may leave out how to undo it.
        elif not end and cell_len(words) + cell_len(self.aside) < self.size.width:
            end, colour = self.aside, "$text-muted"
        room = max(self.size.width - cell_len(end) - 1, 1)
        return Content.assemble((clipped(words, room), "$text-secondary"), " ", (end, colour))

    def _words(self, room: int) -> str:
        """The message with the notice, which gives way to it: it comes back with the next step."""
        message = self.message(room) if callable(self.message) else self.message
        words = " · ".join(filter(None, (message, self.notice)))
        return message if message and cell_len(words) > room else words
