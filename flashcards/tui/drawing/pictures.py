"""Pictures in the terminal, by textual-image if it is installed (the extra ``images``).

When it is imported, the library queries the capabilities of the terminal, which must be finished
before Textual reads the keyboard. It is therefore imported at the start, if there are media.
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
_LARGEST_PX = 1600  # on a side: as sharp as a terminal shows, and at most 10 MB in memory
_FEWEST_ROWS = 3  # a picture in fewer lines cannot be recognised


def prepare(folder: Path) -> None:
    """Loads the library, and queries the terminal, if the collection in a folder has media."""
    try:
        has_media = any((folder / "media").iterdir())
    except OSError:
        return
    if has_media and find_spec(_LIBRARY) is not None:
        logging.getLogger(_LIBRARY).addHandler(logging.NullHandler())
        try:
            import_module(f"{_LIBRARY}.widget")
        except Exception:  # without the library, pictures are shown by name
            sys.modules.pop(f"{_LIBRARY}.widget", None)


def is_ready() -> bool:
    """Whether pictures can be drawn."""
    return f"{_LIBRARY}.widget" in sys.modules


def load(file: Path) -> Any:
    """Loads a picture by Pillow, scaled down to draw quickly; None if it cannot be read."""
    # Pillow comes with textual-image, an extra.
    from PIL import Image

    try:
        with Image.open(file) as image:
            image.thumbnail((_LARGEST_PX, _LARGEST_PX))
            return image.convert("RGBA")
    except Exception:  # a damaged picture fails in many ways, and its name is shown anyway
        return None


def drawn(image: Any, columns: int, lines: int) -> Widget:
    """A widget for a loaded picture, at most ``columns`` by ``lines`` cells large."""
    library = sys.modules[f"{_LIBRARY}.widget"]
    cell = library.get_cell_size()
    room = columns * cell.width, max(lines, _FEWEST_ROWS) * cell.height
    scale = min(1.0, room[0] / image.width, room[1] / image.height)
    widget: Widget = library.Image(image)
    widget.styles.width = max(round(image.width * scale / cell.width), 1)
    widget.styles.height = max(round(image.height * scale / cell.height), 1)
    return widget
