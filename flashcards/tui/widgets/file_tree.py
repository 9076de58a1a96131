"""The tree of files to import, without hidden ones, and completion of paths."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from unicodedata import category

from textual.suggester import Suggester
from textual.widgets import DirectoryTree

_UNPRINTABLE = {"Cc", "Cs"}  # controls, and what stands for bytes that are not UTF-8


class FileTree(DirectoryTree):
    """A folder's files; the keys of the screen move its cursor too."""

    ICON_NODE_EXPANDED = "▾ "
    ICON_NODE = "▸ "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leaves out hidden files, and names that cannot be printed."""
        return [path for path in paths if _presentable(path.name)]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters begin a path, so they do not run commands."""
        return begins_path(character) or super().check_consume_key(key, character)

    def move(self, where: str) -> None:
        """Moves the cursor; ``where`` is a name that the ``move`` bindings use."""
        move = {
            "down": self.action_cursor_down,
            "up": self.action_cursor_up,
            "page_down": self.action_page_down,
            "page_up": self.action_page_up,
            "top": self.action_scroll_home,
            "bottom": self.action_scroll_end,
        }[where]
        move()


def begins_path(character: str | None) -> bool:
    """Whether a key types a character that can begin a path, which a space cannot."""
    return character is not None and character.isprintable() and not character.isspace()


def short_path(path: Path) -> str:
    """A path, relative to the working directory if it is inside it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _presentable(name: str) -> bool:
    return not name.startswith(".") and all(category(c) not in _UNPRINTABLE for c in name)


class PathSuggester(Suggester):
    """Completes a path with the first name in its folder that has the typed beginning."""

    def __init__(self) -> None:
        # No cache: files come and go while the screen is open.
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The completed path, with a slash after a folder; None if nothing matches."""
        folder, _, start = value.rpartition("/")
        try:
            entries = list(os.scandir(Path(f"{folder}/" if "/" in value else ".").expanduser()))
        except (
            OSError,
            RuntimeError,
            ValueError,
        ):  # no folder, no home, no valid name
            return None
        entries = [e for e in entries if e.name.startswith(start) and _presentable(e.name)]
        if not start or not entries:
            return None
        entry = min(entries, key=lambda e: e.name)
        return f"{value}{entry.name[len(start) :]}{'/' if entry.is_dir() else ''}"
