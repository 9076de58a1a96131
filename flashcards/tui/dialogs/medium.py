"""Asks for the path of a picture or a sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from flashcards.tui.dialogs.form import FormScreen, label
from flashcards.tui.widgets.file_tree import PathSuggester
from flashcards.tui.widgets.line_field import LineField


class MediumScreen(FormScreen):
    """Takes a file in; ``link`` is then the Markdown that shows it."""

    def __init__(self, take: Callable[[Path], str]) -> None:
        """Prepares the dialog.

        Args:
            take: stores a file and returns its link; its errors are shown.
        """
        self._take = take
        self.link = ""
        super().__init__("Picture or sound")

    def fields(self) -> ComposeResult:
        """The path."""
        yield label("Path", "typed, pasted or dropped; → completes it")
        yield LineField(id="medium", suggester=PathSuggester(), compact=True)

    def values(self) -> str:
        """The path as it was typed."""
        return self.query_one("#medium", Input).value

    @property
    def is_changed(self) -> bool:
        """Nothing is lost with a path."""
        return False

    def save(self) -> bool:
        """Takes the file in."""
        from flashcards.import_export.typed_path import path_from

        self.link = self._take(path_from(self.values()))
        return True

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_save()
