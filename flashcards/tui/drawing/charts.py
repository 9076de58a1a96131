"""Charts in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from flashcards.presentation.charts.text import Line, Piece

_ROLES = {
    "title": "bold $text-secondary",
    "muted": "$text-muted",
    "shade": "$border-blurred",
    "primary": "$primary",
    "success": "$success",
    "warning": "$warning",
    "error": "$error",
    "accent": "$accent",
}


def styled(lines: Sequence[Line]) -> Content:
    """The lines of a chart."""
    return Content("\n").join(Content.assemble(*map(_styled, line)) for line in lines)


def _styled(piece: Piece) -> tuple[str, str]:
    return piece.text, _ROLES.get(piece.role, "")
