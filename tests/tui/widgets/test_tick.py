"""A box to tick."""

from __future__ import annotations

from flashcards.tui.widgets.tick import Tick


def test_its_state_shows_without_colours() -> None:
    assert [Tick("x", value=value).BUTTON_INNER for value in (True, False)] == ["X", " "]
