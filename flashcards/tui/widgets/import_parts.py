"""The parts of the import screen that decide themselves what a key or a paste means."""

from __future__ import annotations

from flashcards.tui.widgets.file_tree import begins_path
from flashcards.tui.widgets.line_field import LineField
from flashcards.tui.widgets.reading import Reading


class Preview(Reading, can_focus=True):
    """The preview or the result of an import."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters begin a new path, so they do not run commands."""
        return begins_path(character) or super().check_consume_key(key, character)


class PathField(LineField):
    """The field for the path to import."""

    def taken(self, text: str) -> str:
        """The first of several paths; says that it is."""
        lines = pasted_lines(text)
        if len(lines) > 1:
            self.notify(only_first(len(lines)))
        return lines[0] if lines else ""


def pasted_lines(text: str) -> list[str]:
    """The lines of what was pasted, each of which may be a path, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def only_first(count: int) -> str:
    """Says that one of several paths is used."""
    return f"Only the first of {count} lines is used; the command “import” takes several paths."
