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

    def start(self, options: PracticeOptions) -> None:
        """Begins to listen, if the options of the card say so."""

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

    def play(self) -> None:
        """Plays the answer that has ended, or stops playing it."""
