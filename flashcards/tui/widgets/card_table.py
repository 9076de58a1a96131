"""The list of cards that a search found; only the rows in sight are read and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from flashcards.presentation import browsing
from flashcards.search.sorting import Sort
from flashcards.tui import keys

if TYPE_CHECKING:
    from flashcards.collection.browser import Browser
    from flashcards.model.card_row import CardRow

_MARGIN = 2  # cells: the cursor's marker, and the mark of a card
_SCROLLBAR = 1  # column
_PARTS = {Sort.DECK: "muted", Sort.INTERVAL: "muted", Sort.TAGS: "muted", Sort.FLAG: "flag"}


class ColumnHeads(Widget):
    """The headings of the columns; a click sorts by one."""

    class Chosen(Message):
        """A heading was clicked."""

        def __init__(self, column: Sort) -> None:
            self.column = column
            super().__init__()

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        super().__init__()

    def _columns(self) -> list[tuple[Sort, int]]:
        return _columns(self._browser, self.size.width)

    def render(self) -> Content:
        """The headings above their columns."""
        look = self._browser.look
        heads = (
            browsing.heading(column, width, look.sort, reverse=look.reverse)
            for column, width in self._columns()
        )
        return Content(" " * _MARGIN + (" " * browsing.GAP).join(heads))

    def on_click(self, event: events.Click) -> None:
        """Sorts by the column that was clicked."""
        end = _MARGIN
        for column, width in self._columns():
            end += width + browsing.GAP
            if event.x < end:
                self.post_message(self.Chosen(column))
                return


class CardTable(ScrollView, can_focus=True):
    """A cursor over the cards that were found."""

    BINDINGS = keys.MOVE
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card-table--cursor",
        "card-table--marker",
        "card-table--mark",
        "card-table--muted",
        "card-table--flag",
        "card-table--aside",
    }

    class CursorMoved(Message):
        """The cursor is on another card."""

    class Opened(Message):
        """The card under the cursor was clicked once more."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._drawn: dict[int, list[Segment]] = {}
        super().__init__()

    def show(self) -> None:
        """Draws the list again after a search or a change."""
        self._drawn.clear()
        self.virtual_size = Size(0, len(self._browser.results.ids))
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        row = Region(0, self._browser.results.cursor, 1, 1)
        self.scroll_to_region(row, animate=False, force=True)

    @property
    def columns(self) -> list[Sort]:
        """The columns for which there is room."""
        return [column for column, _ in _columns(self._browser, self.outer_size.width)]

    # Moving

    def action_move(self, where: str) -> None:
        """Moves the cursor; ``where`` is a name that the ``move`` bindings use."""
        page = max(self.size.height - 1, 1)
        listed = self._browser.results
        steps = {"down": 1, "up": -1, "page_down": page, "page_up": -page}
        ends = {"top": 0, "bottom": len(listed.ids) - 1}
        self.go_to(ends.get(where, listed.cursor + steps.get(where, 0)))

    def go_to(self, row: int) -> None:
        """Puts the cursor on a row."""
        before = self._browser.results.cursor
        self._browser.results.go_to(row)
        # The two lines that differ; if the list scrolls, Textual draws all of it.
        for line in (before, self._browser.results.cursor):
            self.refresh_line(line)
        self._keep_in_sight()
        self.post_message(self.CursorMoved())

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the row that was clicked, and opens it at the second click."""
        row = event.y + int(self.scroll_offset.y)
        if not 0 <= row < len(self._browser.results.ids):
            return
        self.go_to(row)
        if event.chain > 1:
            self.post_message(self.Opened())

    # Drawing

    def on_resize(self) -> None:
        """Draws the cells for another width, and keeps the cursor in sight."""
        self._drawn.clear()
        self.call_after_refresh(self._keep_in_sight)
        self.refresh()  # the list may have been painted before it heard of its width

    def notify_style_update(self) -> None:
        """Draws the cells in the colours of another theme."""
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row, with the marker of the cursor and the mark of the card."""
        index = y + int(self.scroll_offset.y)
        width, listed = self.size.width, self._browser.results
        if index >= len(listed.ids):
            return Strip.blank(width, self.rich_style)
        strip = Strip(self._segments(index))
        if index == listed.cursor:
            strip = strip.apply_style(self.get_component_rich_style("card-table--cursor"))
        return strip.apply_style(self.rich_style).adjust_cell_length(width, self.rich_style)

    def _segments(self, index: int) -> list[Segment]:
        listed = self._browser.results
        at_cursor, is_marked = index == listed.cursor, listed.is_marked(listed.ids[index])
        margin = [
            Segment("▌", self._style("marker")) if at_cursor else Segment(" "),
            Segment("●", self._style("mark")) if is_marked else Segment(" "),
        ]
        if index not in self._drawn:
            self._drawn[index] = self._cells(self._browser.row(index))
        return [*margin, *self._drawn[index]]

    def _cells(self, row: CardRow | None) -> list[Segment]:
        if row is None:
            return [Segment(browsing.gone(), self._style("aside"))]
        collection = self._browser.collection
        today, calendar = collection.today(), collection.calendar
        is_aside = row.suspended or row.buried
        segments = []
        for column, width in _columns(self._browser, self.outer_size.width):
            words = browsing.cell(row, column, width, today, calendar)
            part = "aside" if is_aside else _PARTS.get(column)
            segments += [
                Segment(words, self._style(part) if part else None),
                Segment(" " * browsing.GAP),
            ]
        return segments[:-1]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"card-table--{part}", partial=True)


def _columns(browser: Browser, width: int) -> list[tuple[Sort, int]]:
    """The columns in a list of some width, its margin and scrollbar included."""
    return browsing.fitted(browser.look.columns, width - _MARGIN - _SCROLLBAR)
