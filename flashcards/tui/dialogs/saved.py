"""The dialog for the saved searches: one is chosen, or forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.widgets import Input, OptionList

from flashcards.tui import keys
from flashcards.tui.dialogs.pick import PickScreen


class SavedScreen(PickScreen):
    """Returns the name of a saved search, "" for all cards, None if the dialog was closed."""

    BINDINGS = keys.SAVED

    def __init__(self, names: Sequence[str], forget: Callable[[str], bool]) -> None:
        """Prepares the screen.

        Args:
            names: of the searches.
            forget: drops a search by its name; returns whether it was done.
        """
        self._forget = forget
        super().__init__("Saved searches", "all cards", names, None)

    def action_forget(self) -> None:
        """Drops the highlighted search."""
        row = self.query_one(OptionList).highlighted
        name = "" if row is None else self._shown[row]
        # The first line stands for all cards, which cannot be forgotten.
        if name and self._forget(name):
            self._names.remove(name)
            self._narrow(self.query_one(Input).value)
