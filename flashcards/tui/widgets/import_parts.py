"""The parts of the import screen that decide themselves what a key or a paste means."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from flashcards.tui.widgets.file_tree import begins_path
from flashcards.tui.widgets.reading import Reading


class Preview(Reading, can_focus=True):
    """The preview or the result of an import."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters begin a new path, so they do not run commands."""
        return begins_path(character) or super().check_consume_key(key, character)


class PathField(Input):
    """The field for the path to import, which holds one line."""

    def on_paste(self, event: Paste) -> None:
        """Says it if more was pasted than the field takes."""
        if (lines := len(pasted_lines(event))) > 1:
            self.notify(only_first(lines))


def pasted_lines(event: Paste) -> list[str]:
    """The lines of what was pasted, each of which may be a path, without empty ones."""
    return [line.strip() for line in event.text.splitlines() if line.strip()]


def only_first(count: int) -> str:
    """Says that one of several paths is used."""
    return f"Only the first of {count} lines is used; the command “import” takes several paths."
