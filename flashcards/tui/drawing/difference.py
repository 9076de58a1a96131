"""Two texts as one, with what was removed and what was added marked by signs."""

from __future__ import annotations

from textual.content import Content

from flashcards.practice.text_difference import Change, Piece, difference

_MARKS = {
    Change.REMOVED: ("[-", "-]", "$text-error strike"),
    Change.ADDED: ("{+", "+}", "$text-success"),
}


def difference_of(earlier: str, later: str, width: int) -> Content:
    """The words of both texts; signs as well as colours show what was removed and what is new."""
    text = Content.assemble(*map(_marked, difference(earlier, later)))
    lines = (part for line in text.split(allow_blank=True) for part in line.wrap(width))
    return Content("\n").join(lines)


def _marked(piece: Piece) -> Content:
    if piece.change is Change.KEPT:
        return Content(piece.text)
    before, after, style = _MARKS[piece.change]
    words = piece.text.strip()
    space = piece.text[: len(piece.text) - len(piece.text.lstrip())]
    end = piece.text[len(piece.text.rstrip()) :]
    return Content.assemble(space, (f"{before}{words}{after}", style), end)
