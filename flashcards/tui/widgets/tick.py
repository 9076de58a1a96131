"""A checkbox whose state is visible without colours."""

from __future__ import annotations

from textual.widgets import Checkbox


class Tick(Checkbox):
    """Shows its cross only while it is ticked; Textual's checkbox only dims it."""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802
        """The character in the box."""
        return "X" if self.value else " "
