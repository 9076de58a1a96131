"""Records the answers of a mock interview while it is held, by what becomes of its questions."""

from __future__ import annotations

from collections.abc import Callable

from flashcards.model.practice import PracticeOptions
from flashcards.practice.interview import Interview, Phase
from flashcards.practice.live_attempt import Transcript
from flashcards.tui.recorder import Recorder


class InterviewRecorder:
    """Follows an interview: one answer for each question, which goes on after it was parked."""

    def __init__(self, recorder: Recorder, hear: Callable[[int, Transcript], None]) -> None:
        """Prepares it.

        Args:
            recorder: listens.
            hear: takes the id of a question and what was said of it, which may come much later.
        """
        self._recorder, self._hear = recorder, hear
        self._asked: int | None = None
        self._is_paused = False

    def follow(self, here: Interview, options: PracticeOptions, *, skipped: bool = False) -> None:
        """Begins, pauses or ends an answer, as the interview says now.

        Args:
            here: where it stands.
            options: of the question that is asked.
            skipped: whether the question before was left out.
        """
        asked = _answering(here)
        if self._asked is not None and asked != self._asked:
            is_parked = any(question.id == self._asked for question in here.left)
            self._leave(self._asked, parked=is_parked, skipped=skipped)
        if asked is not None and asked != self._asked:
            self._recorder.start(options, asked)
            self._is_paused = False
        elif asked is not None and here.is_paused != self._is_paused:
            (self._recorder.pause if here.is_paused else self._recorder.resume)()
            self._is_paused = here.is_paused
        self._asked = asked

    def close(self) -> None:
        """Discards the answer that is being recorded, as the interview is left."""
        if self._asked is not None:
            self._recorder.discard()
            self._asked = None

    def _leave(self, question_id: int, *, parked: bool, skipped: bool) -> None:
        if skipped:
            self._recorder.discard()
            return
        if not parked:
            self._recorder.stop(lambda transcript: self._hear(question_id, transcript))
        self._recorder.put_aside(question_id)


def _answering(here: Interview) -> int | None:
    """The id of the question that is being answered; in its preparation nothing is recorded."""
    if here.current is None or here.phase is not Phase.ANSWERING:
        return None
    return here.current.id
