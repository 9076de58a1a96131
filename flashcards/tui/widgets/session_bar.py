"""The line above the card: deck, progress, what is left, time."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.tui.widgets.clipping import clipped


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a session stands; ``total`` counts what was answered and what is left."""

    deck: str = ""
    answered: int = 0
    total: int = 0
    new: int = 0
    learning: int = 0
    due: int = 0
    time: str = "0:00"


class SessionBar(Widget):
    """A session's progress, in two lines or in one as height allows."""

    progress: reactive[Progress] = reactive(Progress())
    """What is drawn."""

    def render(self) -> Content:
        """One line in a short terminal, two in a tall one."""
        width, height = self.content_size
        return self._line(width) if height == 1 else self._two_lines(width)

    def _line(self, width: int) -> Content:
        now = self.progress
        counts = self._counts(("N", "L", "D"), "", " ")
        tail = Content.assemble(
            f" {now.answered}/{now.total}  ", counts, (f"  {now.time}", "$text-muted")
        )
        room = max(width - tail.cell_length, 10)
        name = clipped(now.deck, min(len(now.deck), room * 2 // 3))
        bar = self._bar(max(room - len(name) - 2, 0))
        return Content.assemble((name, "bold"), "  ", bar, tail)

    def _two_lines(self, width: int) -> Content:
        now = self.progress
        tail = Content.assemble(
            self._counts(("New", "Learning", "Due"), " ", "   "), (f"   {now.time}", "$text-muted")
        )
        name = clipped(now.deck, max(width - tail.cell_length - 2, 8))
        figures = f" {now.answered} of {now.total}"
        bar = self._bar(width - len(figures))
        return Content.assemble((name, "bold"), "  ", tail, "\n", bar, (figures, "$text-muted"))

    def _counts(self, names: tuple[str, str, str], inside: str, between: str) -> Content:
        now = self.progress
        styles = ("$text-primary", "$text-warning", "$text-success")
        numbers = (now.new, now.learning, now.due)
        return Content(between).join(
            Content.styled(f"{name}{inside}{number}", style if number else "$text-disabled")
            for name, number, style in zip(names, numbers, styles, strict=True)
        )

    def _bar(self, width: int) -> Content:
        done = round(width * self.progress.answered / max(self.progress.total, 1))
        return Content.assemble(("━" * done, "$primary"), ("─" * (width - done), "$border"))
