"""Charts in the colours of the theme."""

from __future__ import annotations

from flashcards.presentation.charts.text import Piece
from flashcards.tui.drawing.charts import styled


def test_pieces_have_the_colours_of_their_roles() -> None:
    drawn = styled([[Piece("ab", "primary"), Piece("c", "")], [Piece("d", "muted")]])
    assert drawn.plain == "abc\nd"
    assert {str(span.style) for span in drawn.spans} >= {"$primary", "$text-muted"}
