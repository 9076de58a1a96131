"""A dialog for a name: one of those that exist, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList

from flashcards.presentation import terminal_text
from flashcards.tui.dialogs.pick import NamesScreen
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.line_field import LineField


class NameScreen(NamesScreen):
    """Returns the chosen or typed name, None if the dialog was closed.

    Enter takes the first name that contains what is typed. What is typed is itself the last entry,
    so that a new name may be part of another.
    """

    def __init__(self, title: str, names: Sequence[str], hint: str, new: str) -> None:
        """Prepares the screen.

        Args:
            title: what the name is for.
            names: those that exist.
            hint: in the empty field.
            new: stands before what is typed, if it is not one of the names.
        """
        self._title, self._names, self._hint, self._new = title, list(names), hint, new
        self._shown = []
        super().__init__()

    def compose(self) -> ComposeResult:
        """A text field, the names, the keys."""
        with Vertical(classes="dialog", id="name") as dialog:
            dialog.border_title = self._title
            yield LineField(placeholder=self._hint, compact=True)
            yield OptionList()
            yield KeyBar()

    def on_mount(self) -> None:
        """Shows all names."""
        # What is typed goes to the field throughout; the arrows move the list from there.
        self.query_one(OptionList).can_focus = False
        self._narrow("")

    @on(Input.Changed)
    def _find(self, message: Input.Changed) -> None:
        self._narrow(message.value.strip())

    def _narrow(self, typed: str) -> None:
        self._shown = [name for name in self._names if typed.casefold() in name.casefold()]
        labels = [Content(terminal_text.line(name)) for name in self._shown]
        # The case counts here: “sql” may be wanted beside “SQL”.
        if typed and typed not in self._shown:
            self._shown.append(typed)
            labels.append(Content.assemble((f"{self._new} ", "$text-muted"), typed))
        self._list(labels, 0 if typed else None)
