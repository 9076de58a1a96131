"""One side of a card: a text already laid out, drawn line by line."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class Side(Widget):
    """Shows lines as they are given.

    They are known to fit, so neither layout nor painting wraps them again, and only visible lines
    are drawn. Textual cannot select text in it, since it takes every line for the first; the
    terminal's own selection works, usually with shift held down.
    """

    ALLOW_SELECT = False

    def __init__(self, id: str) -> None:  # noqa: A002
        self._lines: list[Content] = []
        self._drawn: dict[int, Strip] = {}
        super().__init__(id=id)

    def update(self, content: Content) -> None:
        """Shows another text, whose lines must not be wider than the widget."""
        self._lines = content.split(allow_blank=True)
        self._drawn.clear()
        self.refresh(layout=True)

    @property
    def plain(self) -> str:
        """The text shown, without styles."""
        return "\n".join(line.plain for line in self._lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The number of lines, since none is wrapped."""
        return len(self._lines)

    def notify_style_update(self) -> None:
        """Redraws all lines after a change of theme."""
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draws line ``y`` of the text."""
        width = max(self.size.width, 1)
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        if y not in self._drawn:
            line = Visual.to_strips(self, self._lines[y], width, 1, self.visual_style)
            self._drawn[y] = line[0]
        return self._drawn[y]
