"""The dialog for the level of notes, chosen by one key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.tui import keys
from flashcards.tui.styles import LEVELS


class LevelScreen(ModalScreen[str | None]):
    """Returns the name of the chosen level, "" for none, None if the dialog was closed."""

    BINDINGS = keys.LEVEL

    def compose(self) -> ComposeResult:
        """One line per level."""
        rows = [*enumerate(LEVELS.values(), start=1), (0, ("no level", "$text-muted"))]
        lines = [
            Content.assemble((f"{number}  ", "bold $text-primary"), (words, style))
            for number, (words, style) in rows
        ]
        with Vertical(classes="dialog narrow", id="flags") as dialog:
            dialog.border_title = "Level"
            dialog.border_subtitle = "0–3, esc closes"
            yield Static(Content("\n").join(lines))

    def action_choose(self, level: str) -> None:
        """Closes with a level."""
        self.dismiss(level)

    def action_close(self) -> None:
        """Closes without a choice."""
        self.dismiss(None)
