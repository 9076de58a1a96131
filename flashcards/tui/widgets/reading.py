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

    def show_line(self, line: int) -> None:
        """Scrolls as little as is needed to show a line of the text."""
        height = self.scrollable_content_region.height
        if line < self.scroll_y:
            self.scroll_to(y=line, animate=False, immediate=True)
        elif line >= self.scroll_y + height:
            self.scroll_to(y=line - height + 1, animate=False, immediate=True)
