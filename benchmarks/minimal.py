"""The least that Textual can do: one text, and another one after a key.

The screens are measured against it, because what it takes no program with Textual can save.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

FIRST_TEXT = "Ready"


class MinimalApp(App[None]):
    """Shows a text, and after a space the one it was given."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "go_on", "Go on")]

    def __init__(self, text: str) -> None:
        self._text = text
        super().__init__()

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static(FIRST_TEXT, markup=False)

    def action_go_on(self) -> None:
        """Shows the text."""
        self.query_one(Static).update(self._text)


if __name__ == "__main__":
    MinimalApp(sys.argv[1]).run()
