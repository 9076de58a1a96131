"""The two lines above the question of a mock interview: what it is, and its clocks."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.practice.suggestion import ClockStage
from flashcards.tui.widgets.clipping import clipped

_STYLES = {
    ClockStage.WITHIN: "bold $text-success",
    ClockStage.OVER: "bold $text-warning",
    ClockStage.FAR_OVER: "bold $text-error reverse",
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """What is shown: at the left the heading and the question's clock, at the right the rest."""

    heading: str = ""
    progress: str = ""
    clock: str = ""
    stage: ClockStage = ClockStage.WITHIN
    whole: str = ""


class MockClock(Widget):
    """The heading with the progress, and the clock of the question with that of the whole."""

    clocks: reactive[Clocks] = reactive(Clocks())
    """The words of both lines."""

    def render(self) -> Content:
        """Two lines; the left ends give way to the right ones."""
        here = self.clocks
        first = self._line(here.heading, "bold $text-primary", here.progress)
        return first + "\n" + self._line(here.clock, _STYLES[here.stage], here.whole)

    def _line(self, left: str, style: str, right: str) -> Content:
        width = max(self.content_size.width, 1)
        room = max(width - cell_len(right) - 1, 1)
        shown = clipped(left, room).rstrip()
        gap = " " * max(width - cell_len(shown) - cell_len(right), 0)
        return Content.assemble((shown, style), gap, (right, "$text-muted"))
