"""The field for an answer that is typed instead of spoken, or whose transcript is corrected."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import TextArea

from flashcards.tui import keys


class TypedAnswer(TextArea):
    """Several lines; it reports its end, and that the person would rather speak."""

    BINDINGS = keys.TYPED

    class Ended(Message):
        """The answer is written."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class Left(Message):
        """The person speaks instead."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="indent")

    def action_end(self) -> None:
        """Ends the answer."""
        self.post_message(self.Ended(self.text))

    def action_leave(self) -> None:
        """Speaks instead; the text stays until the next card."""
        self.post_message(self.Left())
