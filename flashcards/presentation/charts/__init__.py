"""Charts, described once and drawn as text for terminals and as SVG for pages."""

from flashcards.presentation.charts.model import Bars, Chart, Heat, Lines, Points, Series, Table
from flashcards.presentation.charts.text import Piece, drawn, plain

__all__ = [
    "Bars",
    "Chart",
    "Heat",
    "Lines",
    "Piece",
    "Points",
    "Series",
    "Table",
    "drawn",
    "plain",
]
