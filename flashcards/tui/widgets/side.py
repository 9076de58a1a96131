"""One side of a card: text that is laid out already, drawn line by line."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class Side(Widget):
    """Shows lines as they are given.

    They are known to fit, so that neither the layout nor the paint needs to wrap them again, and
    only those in sight are drawn.
    """

    def __init__(self, id: str) -> None:  # noqa: A002
        self._lines: list[Content] = []
        self._drawn: dict[int, Strip] = {}
        super().__init__(id=id)

    def update(self, content: Content) -> None:
        """Shows another text, whose lines are no wider than the widget."""
        self._lines = content.split(allow_blank=True)
        self._drawn.clear()
        self.refresh(layout=True)

    @property
    def plain(self) -> str:
        """The text that is shown."""
        return "\n".join(line.plain for line in self._lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line is a line."""
        return len(self._lines)

    def notify_style_update(self) -> None:
        """Another theme: all lines are drawn anew."""
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """The line at a height inside the padding."""
        width = max(self.size.width, 1)
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        if y not in self._drawn:
            line = Visual.to_strips(self, self._lines[y], width, 1, self.visual_style)
            self._drawn[y] = line[0]
        return self._drawn[y]
