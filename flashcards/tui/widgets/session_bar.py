"""The line above the card: the deck, the progress, and the cards left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from flashcards.model import DECK_SEPARATOR
from flashcards.presentation import wording
from flashcards.tui.widgets.clipping import clipped

if TYPE_CHECKING:
    from flashcards.collection.session import Session

_WIDE = 70  # cells; in fewer, words in full would leave no room for the bar
_SHORTEST_BAR = 4  # cells; a shorter one shows no progress
_SHORTEST_NAME = 8  # cells of a deck's name that stay however narrow the window is
_NAMES = ("New", "Learning", "Due")
_INITIALS = ("N", "L", "D")


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a session, counted in cards, each of them once.

    ``done`` cards are not due again today, ``begun`` ones were answered and are; ``total`` is the
    sum of done cards and those left, so that answering does not change it. ``time`` is the time
    spent on cards. ``is_cram`` leaves out the counts by state, which the session does not follow.
    """

    deck: str = ""
    done: int = 0
    begun: int = 0
    total: int = 0
    new: int = 0
    learning: int = 0
    due: int = 0
    time: str = ""
    is_cram: bool = False


def progress_of(session: Session, card_ms: int) -> Progress:
    """The progress of a session, with the time spent on the card shown, which has no answer yet."""
    counts = session.counts
    return Progress(
        deck=_heading(session),
        done=session.done,
        begun=session.begun,
        total=session.done + counts.total,
        new=counts.new,
        learning=counts.learning,
        due=counts.review,
        time=wording.clock(session.studied_ms + card_ms),
        is_cram=not session.records,
    )


def _heading(session: Session) -> str:
    if session.scope is not None:
        # Deferred: the usual session needs none of it.
        from flashcards.presentation import sessions

        return sessions.title(session.scope)
    return wording.deck_or_all(session.deck).rpartition(DECK_SEPARATOR)[2]


class SessionBar(Widget):
    """A session's progress in one line, or in two on a tall screen."""

    progress: reactive[Progress] = reactive(Progress())
    """The figures shown."""

    position: reactive[str] = reactive("")
    """The scroll position of the card, if no other line shows it."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.set_reactive(SessionBar.progress, progress)

    def render(self) -> Content:
        """One line in most terminals, two in a tall one."""
        width, height = self.content_size
        if height > 1:
            return self._two_lines(width)
        return self._line(width) if width >= _WIDE else self._short_line(width)

    def _line(self, width: int) -> Content:
        tail = Content.assemble(self._figures(" of ", " done"), *self._after("   ", _NAMES, " "))
        timed = Content.assemble(tail, "   ", self._time())
        has_room = width - timed.cell_length - cell_len(self.progress.deck) > _SHORTEST_BAR + 3
        return self._spread(timed if has_room else tail, width)

    def _short_line(self, width: int) -> Content:
        tail = Content.assemble(self._figures("/", ""), *self._after("  ", _INITIALS, ""))
        position = (f"  {self.position}" if self.position else "", "$text-primary")
        return self._spread(Content.assemble(tail, position), width)

    def _two_lines(self, width: int) -> Content:
        counts = () if self.progress.is_cram else (self._counts(_NAMES, " "), "   ")
        tail = Content.assemble(*counts, self._time())
        name = clipped(self.progress.deck, max(width - tail.cell_length - 2, _SHORTEST_NAME))
        figures = Content.assemble(" ", self._figures(" of ", " done"))
        bar = self._bar(width - figures.cell_length)
        return Content.assemble((name, "bold"), "  ", tail, "\n", bar, figures)

    def _spread(self, tail: Content, width: int) -> Content:
        """The deck's name, a bar that fills the room, the tail at the right end."""
        room = max(width - tail.cell_length - 1, _SHORTEST_NAME)
        name = self.progress.deck
        left = room - cell_len(name) - 2
        if left < _SHORTEST_BAR:
            return Content.assemble((clipped(name, room), "bold"), " ", tail)
        return Content.assemble((name, "bold"), "  ", self._bar(left), " ", tail)

    def _figures(self, of: str, done: str) -> Content:
        now = self.progress
        return Content.styled(f"{now.done}{of}{now.total}{done}", "$text-muted")

    def _time(self) -> Content:
        return Content.styled(f"{self.progress.time} studied", "$text-muted")

    def _after(
        self, gap: str, names: tuple[str, str, str], inside: str
    ) -> tuple[str | Content, ...]:
        """The counts after the figures of the progress."""
        return () if self.progress.is_cram else (gap, self._counts(names, inside))

    def _counts(self, names: tuple[str, str, str], inside: str) -> Content:
        now = self.progress
        styles = ("$text-primary", "$text-warning", "$text-success")
        numbers = (now.new, now.learning, now.due)
        return Content("  " if inside else " ").join(
            Content.styled(f"{name}{inside}{number}", style if number else "$text-disabled")
            for name, number, style in zip(names, numbers, styles, strict=True)
        )

    def _bar(self, width: int) -> Content:
        now, total = self.progress, max(self.progress.total, 1)
        done = round(width * now.done / total)
        begun = round(width * (now.done + now.begun) / total) - done
        rest = width - done - begun
        return Content.assemble(
            ("━" * done, "$primary"), ("━" * begun, "$warning"), ("─" * rest, "$border")
        )
