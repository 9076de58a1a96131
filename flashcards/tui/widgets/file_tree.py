"""Files and folders to choose from, without the hidden ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from unicodedata import category

from textual.widgets import DirectoryTree

_UNPRINTABLE = {"Cc", "Cs"}


class FileTree(DirectoryTree):
    """A folder's files; moved in by the keys of its screen too."""

    ICON_NODE_EXPANDED = "▾ "
    ICON_NODE = "▸ "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leaves out what is hidden, and names that no terminal can show."""
        return [path for path in paths if _presentable(path.name)]

    def move(self, where: str) -> None:
        """Moves the cursor, by the names that the moving keys use."""
        move = {
            "down": self.action_cursor_down,
            "up": self.action_cursor_up,
            "page_down": self.action_page_down,
            "page_up": self.action_page_up,
            "top": self.action_scroll_home,
            "bottom": self.action_scroll_end,
        }[where]
        move()


def _presentable(name: str) -> bool:
    return not name.startswith(".") and all(category(c) not in _UNPRINTABLE for c in name)
