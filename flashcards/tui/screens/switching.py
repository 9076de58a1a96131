"""Going over to another collection: which one, and whether a missing one is to be made."""

from __future__ import annotations

from pathlib import Path

from textual.screen import Screen

from flashcards.collection import elsewhere
from flashcards.tui.dialogs.name import NameScreen
from flashcards.tui.dialogs.new_collection import NewCollectionScreen
from flashcards.tui.host import host_of


class Switching:
    """Asks for a collection and opens it in place of the present one."""

    def __init__(self, screen: Screen[None], present: Path) -> None:
        self._screen, self._present = screen, present

    def pick(self) -> None:
        """Lists the collections of late; another one is opened by its path."""
        names = [str(path) for path in elsewhere.recent(self._present)]
        dialog = NameScreen("Open another collection", names, "type the path of a file", "open")
        self._screen.app.push_screen(dialog, self._picked)

    def _picked(self, name: str | None) -> None:
        if not name:
            return
        with host_of(self._screen).reporting():
            path = elsewhere.typed(name)
            if elsewhere.is_there(path):
                self._open(path)
            else:
                self._screen.app.push_screen(
                    NewCollectionScreen(path), lambda wanted: self._made(path, wanted)
                )

    def _made(self, path: Path, wanted: bool | None) -> None:  # noqa: FBT001
        if wanted:
            with host_of(self._screen).reporting():
                self._open(path)

    def _open(self, path: Path) -> None:
        # Before the present one is left: a file that cannot be used would end the program.
        elsewhere.ensure_usable(path)
        elsewhere.remember(path)
        host_of(self._screen).open_other(path)
