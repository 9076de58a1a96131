"""Text that is scrolled by the keys of its screen, wherever the focus is."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Reading(VerticalScroll, can_focus=False):
    """A text to read."""

    def move(self, where: str) -> None:
        """Scrolls, by the names that the moving keys use."""
        scroll = {
            "down": self.scroll_down,
            "up": self.scroll_up,
            "page_down": self.scroll_page_down,
            "page_up": self.scroll_page_up,
            "top": self.scroll_home,
            "bottom": self.scroll_end,
        }[where]
        scroll(animate=False)
