"""The recorder beside the answers of a session: there may be none, and transcripts may be late."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flashcards.model import AttemptMode

if TYPE_CHECKING:
    from flashcards.model import Attempt
    from flashcards.model.practice import PracticeOptions
    from flashcards.practice.live_attempt import LiveAttempt, Transcript
    from flashcards.tui.recorder import Recorder

Heard = Callable[["LiveAttempt", "Attempt | None", "Transcript"], None]
"""Takes a transcript, with what was kept of the answer if that was rated meanwhile."""


class Listening:
    """Records one answer after the other; without a recorder, does nothing."""

    def __init__(self, recorder: Recorder | None, heard: Heard) -> None:
        self._recorder, self._heard = recorder, heard
        # What is being written down, with the attempt once it is rated.
        self._awaited: dict[LiveAttempt, Attempt | None] = {}

    @property
    def is_possible(self) -> bool:
        """Whether there is a recorder."""
        return self._recorder is not None

    def start(self, options: PracticeOptions) -> None:
        """Begins to listen, if the options say so."""
        if self._recorder is not None:
            self._recorder.start(options)

    def pause(self) -> None:
        """Stops listening until ``resume``."""
        if self._recorder is not None:
            self._recorder.pause()

    def resume(self) -> None:
        """Goes on listening."""
        if self._recorder is not None:
            self._recorder.resume()

    def discard(self) -> None:
        """Gives up what was recorded of the answer."""
        if self._recorder is not None:
            self._recorder.discard()

    def stop(self, live: LiveAttempt) -> None:
        """Ends an answer; what was typed needs no transcript."""
        if self._recorder is None:
            return
        if live.mode is AttemptMode.TYPED:
            self._recorder.discard()
        else:
            # By answer: the transcript may come after the card was rated and the next is shown.
            self._awaited[live] = None
            self._recorder.stop(lambda transcript: self._hear(live, transcript))

    def rated(self, live: LiveAttempt, attempt: Attempt | None) -> None:
        """Remembers the attempt of an answer until its transcript is there."""
        if live in self._awaited:
            self._awaited[live] = attempt

    def play(self) -> None:
        """Plays the answer that has ended, or stops."""
        if self._recorder is not None:
            self._recorder.play()

    def _hear(self, live: LiveAttempt, transcript: Transcript) -> None:
        self._heard(live, self._awaited.pop(live, None), transcript)
