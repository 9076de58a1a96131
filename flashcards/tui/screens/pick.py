"""A chooser among many names: what is typed narrows them down."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList

from flashcards import printable
from flashcards.tui import keys


class PickScreen(ModalScreen[str | None]):
    """Gives the name chosen, an empty one for all of them, None if nothing was chosen."""

    BINDINGS = keys.PICK

    def __init__(self, title: str, every: str, names: Sequence[str], present: str | None) -> None:
        """Prepares the screen.

        Args:
            title: what is chosen.
            every: how to call all of them together.
            names: what there is.
            present: what is chosen now, None for all.
        """
        self._title, self._every, self._names = title, every, list(names)
        self._present = present or ""
        self._shown: list[str] = []
        super().__init__()

    def compose(self) -> ComposeResult:
        """A field, the names, the keys."""
        with Vertical(classes="dialog", id="pick") as dialog:
            dialog.border_title = self._title
            yield Input(placeholder="type to find", compact=True)
            yield OptionList()
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """All names, that which is chosen now at hand."""
        self._narrow("")
        self.query_one(OptionList).highlighted = self._shown.index(self._present)

    @on(Input.Changed)
    def _find(self, message: Input.Changed) -> None:
        self._narrow(message.value)

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self._shown = [name for name in self._names if wanted in name.casefold()]
        if not wanted:
            present = [self._present] if self._present not in ("", *self._shown) else []
            self._shown = ["", *present, *self._shown]
        names = self.query_one(OptionList)
        names.clear_options()
        names.add_options([Content(printable.line(name) or self._every) for name in self._shown])
        names.highlighted = 0 if self._shown else None

    @on(Input.Submitted)
    def _submit(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self._shown[place])

    @on(OptionList.OptionSelected)
    def _choose(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[message.option_index])

    def action_go(self, by: int) -> None:
        """Goes to the name below, or above, while one types."""
        names = self.query_one(OptionList)
        (names.action_cursor_down if by > 0 else names.action_cursor_up)()

    def action_close(self) -> None:
        """Leaves the choice as it is."""
        self.dismiss(None)
