"""The line of a spoken answer: its clock, then how it went and which rating is suggested.

It has the focus while answers are spoken, so that its keys go before those of the session.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from textual.content import Content
from textual.widget import Widget

from flashcards.model import AttemptMode
from flashcards.practice.suggestion import ClockStage, clock_stage
from flashcards.presentation import practice_words
from flashcards.tui import keys, styles
from flashcards.tui.widgets.clipping import clipped

if TYPE_CHECKING:
    from flashcards.practice.live_attempt import LiveAttempt

_STYLES: Mapping[ClockStage, str] = {
    ClockStage.WITHIN: "$text-success",
    ClockStage.OVER: "bold $text-warning",
    ClockStage.FAR_OVER: "bold $text-error",
}


class Speaker(Protocol):
    """The screen on which the keys of the line act."""

    def allows(self, action: str) -> bool:
        """Whether a key applies now."""

    def hint(self) -> None:
        """Shows the next hint."""

    def pause(self) -> None:
        """Lets the clock stand still, or go on."""

    def type(self) -> None:
        """Opens the field for a typed answer."""

    def tick(self, number: int | None) -> None:
        """Ticks a point by its number, or the one under the cursor."""

    def move(self, by: int) -> None:
        """Moves the cursor."""

    def compare(self) -> None:
        """Shows the difference to the last typed answer, or hides it."""

    def make_points(self) -> None:
        """Opens the form with the sentences of the answer as key points."""

    def play(self) -> None:
        """Plays the recorded answer, or stops."""

    def correct(self) -> None:
        """Opens the transcript to correct it."""

    async def take(self) -> None:
        """Rates the card as suggested."""

    def close(self) -> None:
        """Is called when the session is left."""


class SpokenBar(Widget, can_focus=True):
    """Shows an answer in one line."""

    BINDINGS = keys.SPOKEN

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._live: LiveAttempt | None = None
        super().__init__()

    def show(self, live: LiveAttempt | None) -> None:
        """Shows an answer, or nothing."""
        self._live = live
        self.display = live is not None
        self.refresh()

    def render(self) -> Content:
        """The clock before the end, the result after it."""
        if self._live is None:
            return Content("")
        width = max(self.size.width, 1)
        return _result(self._live, width) if self._live.is_ended else _clock(self._live, width)

    def on_unmount(self) -> None:
        """Reports that the session is left."""
        self._speaker.close()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables keys that do not apply now."""
        return self._speaker.allows(action) and super().check_action(action, parameters)

    def action_hint(self) -> None:
        """Shows the next hint."""
        self._speaker.hint()

    def action_pause(self) -> None:
        """Lets the clock stand still, or go on."""
        self._speaker.pause()

    def action_type(self) -> None:
        """Opens the field for a typed answer."""
        self._speaker.type()

    def action_tick(self, number: int) -> None:
        """Ticks a point, or takes its tick away."""
        self._speaker.tick(number)

    def action_tick_here(self) -> None:
        """Ticks the point under the cursor."""
        self._speaker.tick(None)

    def action_cursor(self, by: int) -> None:
        """Moves the cursor."""
        self._speaker.move(by)

    def action_compare(self) -> None:
        """Shows the difference to the last typed answer, or hides it."""
        self._speaker.compare()

    def action_make_points(self) -> None:
        """Opens the form with the sentences of the answer as key points."""
        self._speaker.make_points()

    def action_play(self) -> None:
        """Plays the recorded answer, or stops."""
        self._speaker.play()

    def action_correct(self) -> None:
        """Opens the transcript to correct it."""
        self._speaker.correct()

    async def action_take(self) -> None:
        """Rates the card as suggested."""
        await self._speaker.take()


def _clock(live: LiveAttempt, width: int) -> Content:
    if live.mode is AttemptMode.TYPED:
        return Content.styled(clipped(practice_words.typing(), width), "$text-muted")
    timer = live.timer
    words = practice_words.clock(timer.seconds, live.target, is_paused=timer.is_held)
    return Content.styled(clipped(words, width), _STYLES[clock_stage(timer.seconds, live.target)])


def _result(live: LiveAttempt, width: int) -> Content:
    words = practice_words.result(live.answered)
    if (rating := live.suggested) is None:
        return Content.styled(clipped(words, width), "$text-muted")
    suggested = practice_words.suggestion(rating)
    room = max(width - len(suggested) - 1, 1)
    return Content.assemble(
        (clipped(words, room), "$text-muted"), " ", (suggested, f"bold {styles.RATINGS[rating]}")
    )
