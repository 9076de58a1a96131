"""A dialog for choosing among many names; typing filters them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, OptionList, Static

from flashcards.presentation import terminal_text
from flashcards.tui import keys
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.line_field import LineField


class ListScreen(ModalScreen[ScreenResultType | None]):
    """A text field above a list, whose cursor moves while the field has the focus."""

    def on_resize(self) -> None:
        """Keeps the cursor in sight when the window gets lower."""
        self.call_after_refresh(self.query_one(OptionList).scroll_to_highlight)

    def action_go(self, by: int) -> None:
        """Moves the cursor of the list down or up."""
        lines = self.query_one(OptionList)
        (lines.action_cursor_down if by > 0 else lines.action_cursor_up)()

    def action_close(self) -> None:
        """Closes without a choice."""
        self.dismiss(None)


class NamesScreen(ListScreen[str]):
    """A text field above names of which one is highlighted; Enter in either chooses it."""

    BINDINGS = keys.PICK

    _shown: list[str]
    """The names that can be chosen now, in the order of the lines."""

    def _list(self, labels: Sequence[Content], highlighted: int | None) -> None:
        """Shows a line for each of the names in ``_shown``."""
        names = self.query_one(OptionList)
        names.clear_options()
        names.add_options(labels)
        names.highlighted = highlighted

    @on(Input.Submitted)
    def _submit(self) -> None:
        row = self.query_one(OptionList).highlighted
        if row is not None:
            self.dismiss(self._shown[row])

    @on(OptionList.OptionSelected)
    def _choose(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[message.option_index])


class PickScreen(NamesScreen):
    """Returns the chosen name, "" for all of them, None if the dialog was closed."""

    def __init__(
        self, title: str, all_label: str | None, names: Sequence[str], present: str | None
    ) -> None:
        """Prepares the screen.

        Args:
            title: the question.
            all_label: the label of the entry for all of them; None for no such entry.
            names: the names.
            present: the name chosen at present, None for all, or for none yet.
        """
        self._title, self._all_label, self._names = title, all_label, list(names)
        self._present = present or ""
        self._shown = []
        super().__init__()

    def compose(self) -> ComposeResult:
        """A text field, the names, the keys."""
        with Vertical(classes="dialog", id="pick") as dialog:
            dialog.border_title = self._title
            yield LineField(placeholder="type to find", compact=True)
            yield OptionList()
            yield Static("No name contains that.", id="nothing")
            yield KeyBar()

    def on_mount(self) -> None:
        """Shows all names with the cursor on the present one."""
        self._narrow("")
        if self._present in self._shown:
            self.query_one(OptionList).highlighted = self._shown.index(self._present)

    @on(Input.Changed)
    def _find(self, message: Input.Changed) -> None:
        self._narrow(message.value)

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self._shown = [name for name in self._names if wanted in name.casefold()]
        if not wanted:
            # The present choice may be gone: of its deck or tag no note is left.
            present = [self._present] if self._present not in ("", *self._shown) else []
            all_ = [] if self._all_label is None else [""]
            self._shown = [*all_, *present, *self._shown]
        labels = [Content(terminal_text.line(n) or self._all_label or "") for n in self._shown]
        self._list(labels, 0 if self._shown else None)
        self.query_one("#nothing").display = not self._shown


class DropScreen(PickScreen):
    """The same, and the highlighted name can be dropped from what it is the name of."""

    def __init__(
        self, title: str, all_label: str | None, names: Sequence[str], drop: Callable[[str], bool]
    ) -> None:
        """Prepares the screen.

        Args:
            title: the question.
            all_label: as for ``PickScreen``.
            names: the names.
            drop: drops what has a name; returns whether it was done.
        """
        self._drop = drop
        super().__init__(title, all_label, names, None)

    def action_drop(self) -> None:
        """Drops what is highlighted."""
        row = self.query_one(OptionList).highlighted
        name = "" if row is None else self._shown[row]
        if name and self._drop(name):
            self._names.remove(name)
            self._narrow(self.query_one(Input).value)
