"""Pictures in the terminal, by textual-image if it is installed (``flashcards[images]``).

The library asks the terminal what it can show when it is imported, which must be over before
Textual reads the keyboard. So it is imported at the start, and only where there are pictures.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from textual.widget import Widget

_LIBRARY = "textual_image"
_LARGEST_PX = 1600
_FEWEST_ROWS = 3


def prepare(folder: Path) -> None:
    """Asks the terminal what it can show, if a collection in a folder has anything to be shown."""
    try:
        has_media = any((folder / "media").iterdir())
    except OSError:
        return
    if has_media and find_spec(_LIBRARY) is not None:
        logging.getLogger(_LIBRARY).addHandler(logging.NullHandler())
        try:
            import_module(f"{_LIBRARY}.widget")
        except Exception:  # whatever fails in it, the names of pictures can be shown
            sys.modules.pop(f"{_LIBRARY}.widget", None)


def is_ready() -> bool:
    """Whether pictures can be drawn."""
    return f"{_LIBRARY}.widget" in sys.modules


def load(file: Path) -> Any:
    """A picture as Pillow has it, small enough to be drawn quickly; None if it cannot be read."""
    from PIL import Image

    try:
        with Image.open(file) as image:
            image.thumbnail((_LARGEST_PX, _LARGEST_PX))
            return image.convert("RGBA")
    except Exception:  # a damaged picture fails in many ways, and its name is shown anyway
        return None


def drawn(image: Any, columns: int, lines: int) -> Widget:
    """A loaded picture as a widget of at most a width and a height in cells."""
    library = sys.modules[f"{_LIBRARY}.widget"]
    cell = library.get_cell_size()
    room = columns * cell.width, max(lines, _FEWEST_ROWS) * cell.height
    scale = min(1.0, room[0] / image.width, room[1] / image.height)
    widget: Widget = library.Image(image)
    widget.styles.width = max(round(image.width * scale / cell.width), 1)
    widget.styles.height = max(round(image.height * scale / cell.height), 1)
    return widget
