"""Moves the cursor of Textual's lists by the names that the ``move`` bindings use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widgets import OptionList


def move_in(options: OptionList, where: str) -> None:
    """Moves the cursor of a list; ``where`` is a name that the ``move`` bindings use."""
    move = {
        "down": options.action_cursor_down,
        "up": options.action_cursor_up,
        "page_down": options.action_page_down,
        "page_up": options.action_page_up,
        "top": options.action_first,
        "bottom": options.action_last,
    }[where]
    move()
