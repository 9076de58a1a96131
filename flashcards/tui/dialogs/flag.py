"""The dialog for a card's flag, chosen by one key or click."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.tui import keys
from flashcards.tui.styles import FLAGS


class FlagScreen(ModalScreen[int | None]):
    """Returns the chosen flag, 0 to remove it, None if the dialog was closed."""

    BINDINGS = keys.FLAG

    def __init__(self, present: int) -> None:
        self._present = present
        super().__init__()

    def compose(self) -> ComposeResult:
        """One line per flag."""
        with Vertical(classes="dialog narrow", id="flags") as dialog:
            dialog.border_title = "Flag"
            dialog.border_subtitle = "0–7, esc closes"
            yield Static(self._text())

    def _text(self) -> Content:
        lines = [self._line(flag, f"⚑ {name}", style) for flag, (name, style) in FLAGS.items()]
        return Content("\n").join([*lines, self._line(0, "no flag", "$text-muted")])

    def _line(self, flag: int, words: str, style: str) -> Content:
        mark = "▸" if flag == self._present else " "
        return Content.assemble(f"{mark} ", (str(flag), "bold"), "  ", (words, style)).stylize(
            # A click on a line does what its digit does.
            f"@click=screen.choose({flag})"
        )

    def action_choose(self, flag: int) -> None:
        """Chooses a flag."""
        self.dismiss(flag)

    def action_close(self) -> None:
        """Leaves the flag as it is."""
        self.dismiss(None)
