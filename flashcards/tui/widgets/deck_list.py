"""The list of decks with the cards left today; only visible rows are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
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
    from flashcards.study.queue import Counts
    from flashcards.study.shown import DeckNode

_HEADINGS = ("New", "Learning", "Due", "Cards")
_NARROW_HEADINGS = ("New", "Learn", "Due")
_WIDTHS = (11, 10, 12)  # room for "20 of 56" in the outer ones, for its heading in the middle
_TOTAL_WIDTH = 9  # cells; room for "1,234,567"
_WIDE = 90  # from here on there is a column for all cards of a deck
_USUAL = 70  # with fewer columns those of numbers give names what they do not need
_NARROW = 50  # with fewer columns there is no room for "of 56"
_GAP = 2  # cells before a number, at least
_NARROW_WIDTHS = (6, 7, 6)  # for four digits, or the heading, and a gap
_FEWEST_LABEL = 9  # cells of a name that stay however narrow the window is
_INDENT = 2  # cells for each level of the tree
_THOUSAND = 1_000  # numbers from ten thousands on are rounded, so that columns keep their width


def widths(width: int, needed: Sequence[int] = _WIDTHS) -> tuple[int, ...]:
    """The widths of the columns of numbers in a row of ``width`` cells.

    Args:
        width: of the row.
        needed: what the numbers of today take, from ``needs``.
    """
    if width >= _WIDE:
        return (*_WIDTHS, _TOTAL_WIDTH)
    if width >= _USUAL:
        return _WIDTHS
    return tuple(map(min, _WIDTHS, needed)) if width >= _NARROW else _NARROW_WIDTHS


def needs(rows: Iterable[tuple[Counts, Counts]]) -> tuple[int, ...]:
    """The cells that the columns of numbers take, with a gap before each.

    Args:
        rows: what is left today of each row, and what waits beyond the limits.
    """
    cells = [[len(name) for name in _NARROW_HEADINGS]]
    cells += [
        [len("".join(cell).strip()) for cell in _cells(*row, 0, _NARROW, _WIDTHS)] for row in rows
    ]
    return tuple(max(column) + _GAP for column in zip(*cells, strict=True))


def has_totals(width: int) -> bool:
    """Whether a row of ``width`` cells has room for the number of all cards."""
    return width >= _WIDE


def label_width(width: int, needed: Sequence[int] = _WIDTHS) -> int:
    """The width that the columns of numbers leave to a deck's name."""
    return max(width - sum(widths(width, needed)) - 1, _FEWEST_LABEL)


def _number(number: int) -> str:
    if number < 10 * _THOUSAND:
        return f"{number}"
    return f"{number / _THOUSAND:.0f}k"


def _cell(shown: int, waiting: int, cells: int, *, is_narrow: bool) -> tuple[str, str]:
    """A number and the total, which has another colour: "20" and " of 56"."""
    number = _number(shown) if shown or waiting else "·"
    rest = f" of {_number(shown + waiting)}" if waiting and not is_narrow else ""
    return number.rjust(cells - len(rest)), rest


def _cells(
    counts: Counts, waiting: Counts, total: int, width: int, needed: Sequence[int]
) -> list[tuple[str, str]]:
    pairs = [(counts.new, waiting.new), (counts.learning, 0), (counts.review, waiting.review)]
    cells = [
        _cell(*pair, cells, is_narrow=width < _NARROW)
        for pair, cells in zip(pairs, widths(width, needed), strict=False)
    ]
    # The number of all cards is not today's work, so it has the colour of what waits.
    return [*cells, ("", _number(total).rjust(_TOTAL_WIDTH))] if has_totals(width) else cells


class DeckSum(Widget):
    """A line with the columns of the deck list: the headings, or the sums."""

    def __init__(self, label: str, id: str) -> None:  # noqa: A002
        """Prepares the line.

        Args:
            label: empty in the line of headings.
            id: of the widget.
        """
        self._label = label
        self._sums: tuple[Counts, Counts, int] | None = None
        self._needed: Sequence[int] = _WIDTHS
        super().__init__(id=id)

    def fit(self, needed: Sequence[int]) -> None:
        """Takes the widths that the numbers below need, from ``needs``."""
        self._needed = needed
        self.refresh()

    def show(self, counts: Counts, waiting: Counts, total: int, *, known: bool) -> None:
        """Shows the sums of cards left today, of those beyond the limits, and of all cards."""
        self._sums = (counts, waiting, total) if known else None
        self.refresh()

    def render(self) -> Content:
        """The label and three columns."""
        width = self.size.width
        label = clipped("  " + self._label, label_width(width, self._needed))
        if self._label and self._sums is None:
            return Content(label)
        if self._sums is None:
            names = _HEADINGS if width >= _USUAL else _NARROW_HEADINGS
            columns = zip(names, widths(width, self._needed), strict=False)
            return Content(label + "".join(name.rjust(cells) for name, cells in columns))
        cells = [part for cell in _cells(*self._sums, width, self._needed) for part in cell]
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

    class CursorMoved(Message):
        """The cursor may be on another deck."""

    class Chosen(Message):
        """A deck was chosen for study."""

        def __init__(self, node: DeckNode) -> None:
            self.node = node
            super().__init__()

    def __init__(self) -> None:
        self._rows: tuple[DeckNode, ...] = ()
        self._is_spent = False
        self._needed: Sequence[int] = _WIDTHS
        super().__init__()

    @property
    def chosen(self) -> DeckNode | None:
        """The deck under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def has_below(self) -> bool:
        """Whether the row after the cursor is a deck below the one under the cursor."""
        below = self._rows[self.cursor + 1 : self.cursor + 2]
        return bool(below) and below[0].depth > self._rows[self.cursor].depth

    def go_up(self) -> None:
        """Moves the cursor to the deck above the one under the cursor, if there is one."""
        depth = self._rows[self.cursor].depth
        above = [i for i in range(self.cursor) if self._rows[i].depth < depth]
        if above:
            self.cursor = above[-1]

    def show(self, nodes: Sequence[DeckNode], cursor: int, *, is_spent: bool = False) -> None:
        """Shows a deck tree with the cursor on one of its rows.

        Args:
            nodes: the rows.
            cursor: the row of the cursor.
            is_spent: whether the limits of all decks together leave nothing for today. The cards
                that single decks would still show are then dimmed.
        """
        self._rows = tuple(nodes)
        self._is_spent = is_spent
        self.virtual_size = Size(0, len(self._rows))
        self.cursor = cursor
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    def fit(self, needed: Sequence[int]) -> None:
        """Takes the widths that the numbers need, from ``needs``."""
        self._needed = needed
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keeps the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self) -> None:
        """Scrolls to the cursor and redraws."""
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.CursorMoved())

    def on_resize(self) -> None:
        """Scrolls to the cursor again, which may be below the end of a lower window."""
        self.call_after_refresh(self._keep_in_sight)

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
        # Cut before the sign is added: that there is more below is seen in narrow windows too.
        folded = f" ▸ {node.hidden}" if node.hidden else ""
        if node.paused_until is not None:
            # Deferred: it brings py-fsrs, which the first paint does not wait for.
            from flashcards.presentation import deck_words

            folded += " " + deck_words.pause_sign(node.paused_until, is_short=width < _USUAL)
        room = label_width(width, self._needed) - 2
        name = clipped(" " * _INDENT * node.depth + node.label, room - len(folded)).rstrip()
        parts = [
            marker,
            Segment(name, style("parent") if node.depth == 0 else None),
            Segment(folded, style("zero")),
            Segment(" " * (room - cell_len(name) - len(folded))),
        ]
        numbers = (node.counts.new, node.counts.learning, node.counts.review, 0)
        cells = _cells(node.counts, node.waiting, node.total, width, self._needed)
        for kind, number, (text, rest) in zip(
            ("new", "learning", "due", "due"), numbers, cells, strict=False
        ):
            parts += [
                Segment(text, style(kind if number and not self._is_spent else "zero")),
                Segment(rest, style("zero")),
            ]
        return [*parts, Segment(" ")]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"deck-list--{part}", partial=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables moving while there are no decks."""
        return bool(self._rows) if action == "move" else super().check_action(action, parameters)

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
