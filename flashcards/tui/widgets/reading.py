"""A text that the keys of the screen scroll, wherever the focus is."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Reading(VerticalScroll, can_focus=False):
    """A container that scrolls a text."""

    def move(self, where: str) -> None:
        """Scrolls; ``where`` is a name that the ``move`` bindings use."""
        scroll = {
            "down": self.scroll_down,
            "up": self.scroll_up,
            "page_down": self.scroll_page_down,
            "page_up": self.scroll_page_up,
            "top": self.scroll_home,
            "bottom": self.scroll_end,
        }[where]
        scroll(animate=False)
