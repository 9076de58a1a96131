"""Cuts text to a number of terminal cells."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def clipped(text: str, cells: int) -> str:
    """Cuts or pads a text to a number of cells, with an ellipsis if it is cut."""
    if cell_len(text) > cells:
        return set_cell_size(text, cells - 1).rstrip() + "…"
    return set_cell_size(text, cells)
