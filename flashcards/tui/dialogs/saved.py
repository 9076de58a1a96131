"""The dialog for the saved searches: one is chosen, or forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flashcards.tui import keys
from flashcards.tui.dialogs.pick import DropScreen


class SavedScreen(DropScreen):
    """Returns the name of a saved search, "" for all cards, None if the dialog was closed."""

    BINDINGS = keys.SAVED

    def __init__(self, names: Sequence[str], forget: Callable[[str], bool]) -> None:
        """Prepares the screen.

        Args:
            names: of the searches.
            forget: drops a search by its name; returns whether it was done.
        """
        super().__init__("Saved searches", "all cards", names, forget)
