"""The decks with what is left in them today; only the rows in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from flashcards.tui import keys
from flashcards.tui.widgets.clipping import clipped

if TYPE_CHECKING:
    from flashcards.queue import Counts
    from flashcards.views import DeckNode

HEADINGS = ("New", "Learning", "Due")
_NUMBER = 9
_INDENT = 2


def label_width(width: int) -> int:
    """The cells that the three columns of numbers leave to a deck's name."""
    return max(width - len(HEADINGS) * _NUMBER - 1, _NUMBER)


def _shown(number: int) -> str:
    return f"{number:,}" if number else "·"


class DeckSum(Widget):
    """A line in the columns of the deck list: the headings, or the sums."""

    counts: reactive[Counts | None] = reactive(None)
    """The sums; None in the line of headings, which has no label, and before they are known."""

    def __init__(self, label: str, id: str) -> None:  # noqa: A002
        self._label = label
        super().__init__(id=id)

    def render(self) -> Content:
        """The label and three columns."""
        label = clipped("  " + self._label, label_width(self.size.width))
        if self._label and self.counts is None:
            return Content(label)
        if self.counts is None:
            cells = [heading.rjust(_NUMBER) for heading in HEADINGS]
        else:
            sums = (self.counts.new, self.counts.learning, self.counts.review)
            cells = [_shown(number).rjust(_NUMBER) for number in sums]
        return Content(label + "".join(cells) + " ")


class DeckList(ScrollView, can_focus=True):
    """A cursor over the deck tree."""

    BINDINGS = keys.MOVE
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "deck-list--cursor",
        "deck-list--marker",
        "deck-list--zero",
        "deck-list--new",
        "deck-list--learning",
        "deck-list--due",
        "deck-list--parent",
    }

    cursor: reactive[int] = reactive(0)
    """The row that Enter opens."""

    class Chosen(Message):
        """A deck is to be studied."""

        def __init__(self, node: DeckNode) -> None:
            self.node = node
            super().__init__()

    def __init__(self) -> None:
        self._rows: tuple[DeckNode, ...] = ()
        super().__init__()

    @property
    def chosen(self) -> DeckNode | None:
        """The deck under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def show(self, nodes: Sequence[DeckNode], cursor: int) -> None:
        """Shows a deck tree with the cursor on one of its rows."""
        self._rows = tuple(nodes)
        self.virtual_size = Size(0, len(self._rows))
        self.cursor = cursor
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    def validate_cursor(self, cursor: int) -> int:
        """Keeps the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self) -> None:
        """Follows the cursor."""
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One row, with the cursor's marker and background."""
        index = y + int(self.scroll_offset.y)
        width = self.outer_size.width  # the scrollbar covers only the blank end of a row
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = Strip(self._segments(self._rows[index], width, at_cursor=index == self.cursor))
        if index == self.cursor:
            row = row.apply_style(self.get_component_rich_style("deck-list--cursor"))
        return row.apply_style(self.rich_style).adjust_cell_length(self.size.width, self.rich_style)

    def _segments(self, node: DeckNode, width: int, *, at_cursor: bool) -> list[Segment]:
        style = self._style
        marker = Segment("▌ ", style("marker")) if at_cursor else Segment("  ")
        name = clipped(" " * _INDENT * node.depth + node.label, label_width(width) - 2)
        parts = [marker, Segment(name, style("parent") if node.depth == 0 else None)]
        counts = (node.counts.new, node.counts.learning, node.counts.review)
        for kind, number in zip(("new", "learning", "due"), counts, strict=True):
            parts.append(Segment(_shown(number).rjust(_NUMBER), style(kind if number else "zero")))
        return [*parts, Segment(" ")]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"deck-list--{part}", partial=True)

    def action_move(self, where: str) -> None:
        """Moves the cursor."""
        page = max(self.size.height - 1, 1)
        last = len(self._rows) - 1
        steps = {"down": 1, "up": -1, "page_down": page, "page_up": -page}
        self.cursor = {"top": 0, "bottom": last}.get(where, self.cursor + steps.get(where, 0))

    def on_click(self, event: events.Click) -> None:
        """Opens the deck that was clicked."""
        index = event.y + int(self.scroll_offset.y)
        if 0 <= index < len(self._rows):
            self.cursor = index
            self.post_message(self.Chosen(self._rows[index]))
