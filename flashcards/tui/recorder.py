"""What records a spoken answer, as the session sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from flashcards.model.practice import PracticeOptions
from flashcards.practice.live_attempt import Transcript


class Recorder(Protocol):
    """Listens while an answer is spoken; each answer has its own start and its end.

    Its work must not delay the screen: a method returns at once, and what goes wrong is shown by
    the recorder itself.
    """

    def start(self, options: PracticeOptions, name: int | None = None) -> None:
        """Begins to listen, if the options say so; goes on with an answer that was put aside."""

    def pause(self) -> None:
        """Stops listening until ``resume``."""

    def resume(self) -> None:
        """Goes on listening."""

    def stop(self, then: Callable[[Transcript], None]) -> None:
        """Ends the answer; ``then`` is called in the app's own thread once there is a transcript.

        It is not called if there is none.
        """

    def discard(self) -> None:
        """Ends the answer without a transcript: it was given up, or typed instead."""

    def put_aside(self, name: int) -> None:
        """Keeps the answer beside the next ones: to go on with it, or to play it once it ended."""

    def play(self, name: int | None = None) -> None:
        """Plays the answer that has ended, or one that was put aside; or stops playing."""
