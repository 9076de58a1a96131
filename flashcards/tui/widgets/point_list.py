"""Key points as a list to tick: a sign, a letter, the point, and the words of it that were heard.

The list is content, not a widget, so that it scrolls with the text that it stands above.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from flashcards.practice.live_attempt import Point
from flashcards.presentation import practice_words
from flashcards.tui.drawing.markdown import render_markdown

_MARGIN = 6
"""The cells before a point: its sign and its letter."""
_NARROWEST = 10  # cells; narrower, a word a line would be harder to read than a cut
_TICKED, _UNTICKED = "[✓]", "[ ]"


def point_list(points: Sequence[Point], width: int, cursor: int | None = None) -> Content:
    """The points, one below the other.

    Args:
        points: in order.
        width: of the list, in cells.
        cursor: the number of the point that the cursor is on, from 0; None without one.
    """
    lines = (_point(point, width, here=number == cursor) for number, point in enumerate(points))
    return Content("\n").join(lines)


def line_of(points: Sequence[Point], width: int, number: int) -> int:
    """The line of the list at which a point begins."""
    above = point_list(points[:number], width)
    return above.plain.count("\n") + 1 if number else 0


def _point(point: Point, width: int, *, here: bool) -> Content:
    words = render_markdown(point.text, max(width - _MARGIN, _NARROWEST)).split(allow_blank=True)
    if point.heard:
        heard = Content.styled(practice_words.heard(point.heard), "$text-muted")
        words = [*words, *heard.wrap(max(width - _MARGIN, _NARROWEST))]
    letter = (f"{point.letter:<2}", "bold $text-primary")
    first = Content.assemble(_sign(point, here=here), letter, words[0])
    rest = [Content.assemble(" " * _MARGIN, line) for line in words[1:]]
    return Content("\n").join([first, *rest])


def _sign(point: Point, *, here: bool) -> Content:
    sign = _TICKED if point.is_ticked else _UNTICKED
    style = "bold $text-success" if point.is_ticked else "$text-muted"
    return Content.assemble((sign, f"{style} reverse" if here else style), " ")
