"""Where a mock interview stands: the question, its phase, and the clocks, which can be paused.

Instants are seconds of any clock that does not go back; they are arguments, so that nothing here
reads one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from flashcards.practice.suggestion import FAR, ClockStage, clock_stage


class Phase(Enum):
    """Whether a question is being prepared or answered, or no question is left."""

    PREPARING = "preparing"
    ANSWERING = "answering"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its target in seconds.

    ``preparation`` is the time before the answer, 0 for none; ``limit`` is when the answer ends by
    itself, None for never. ``spent`` is what was said before the question was parked.
    """

    id: int
    target: float
    preparation: float = 0.0
    limit: float | None = None
    spent: float = 0.0


def one_way(asked: Asked, preparation: float) -> Asked:
    """A question as a recorded one-way interview asks it: time to prepare, and an end."""
    return replace(asked, preparation=preparation, limit=FAR * asked.target)


@dataclass(frozen=True, slots=True)
class Interview:
    """A moment of a mock interview; every change gives the next one.

    ``left`` holds the questions that are left, the present one first. ``ran`` is how long the
    present phase ran until ``since``, which is None during a pause; ``before`` is the time of all
    that went before.
    """

    left: tuple[Asked, ...]
    phase: Phase
    since: float | None
    ran: float = 0.0
    before: float = 0.0

    @property
    def current(self) -> Asked | None:
        """The question that is asked, None at the end."""
        return self.left[0] if self.left else None

    @property
    def is_paused(self) -> bool:
        """Whether the clocks stand still."""
        return self.since is None

    def elapsed(self, now: float) -> float:
        """The seconds of the present phase, with those before the question was parked."""
        return self.ran + (0.0 if self.since is None else max(now - self.since, 0.0))

    def whole(self, now: float) -> float:
        """The seconds of the whole interview, without its pauses."""
        earlier = self.left[0].spent if self.left and self.phase is Phase.ANSWERING else 0.0
        return self.before + self.elapsed(now) - earlier

    def stage(self, now: float) -> ClockStage:
        """Whether the answer is within its target time, over it or far over it."""
        if self.current is None or self.phase is not Phase.ANSWERING:
            return ClockStage.WITHIN
        return clock_stage(self.elapsed(now), self.current.target)

    def remaining(self, now: float) -> float | None:
        """The seconds until the phase ends by itself, None if it does not."""
        if (end := self._end) is None:
            return None
        return max(end - self.elapsed(now), 0.0)

    def is_spent(self, now: float) -> bool:
        """Whether the phase has reached its end by itself."""
        return self.remaining(now) == 0.0

    # Changes

    def paused(self, now: float) -> Interview:
        """With clocks that stand still."""
        return self if self.is_paused else replace(self, ran=self.elapsed(now), since=None)

    def resumed(self, now: float) -> Interview:
        """With clocks that run again."""
        return replace(self, since=now) if self.is_paused else self

    def begun(self, now: float) -> Interview:
        """With its preparation over and the answer begun."""
        if self.phase is not Phase.PREPARING:
            return self
        spent = self.left[0].spent
        return replace(self, phase=Phase.ANSWERING, since=now, ran=spent, before=self.whole(now))

    def answered(self, now: float) -> Interview:
        """With the next question, because this one was answered or left out."""
        return _at(self.left[1:], now, self.whole(now))

    def parked(self, now: float) -> Interview:
        """With this question behind the others, where its clock goes on later."""
        asked = self.left[0]
        spent = self.elapsed(now) if self.phase is Phase.ANSWERING else asked.spent
        return _at((*self.left[1:], replace(asked, spent=spent)), now, self.whole(now))

    def answer_seconds(self, now: float) -> float:
        """How long the answer took, at most up to its limit: a clock is read a little late."""
        if self.phase is not Phase.ANSWERING:
            return 0.0
        limit = self.left[0].limit
        return self.elapsed(now) if limit is None else min(self.elapsed(now), limit)

    @property
    def _end(self) -> float | None:
        if self.current is None:
            return None
        return self.current.preparation if self.phase is Phase.PREPARING else self.current.limit


def begin(questions: Sequence[Asked], now: float, *, before: float = 0.0) -> Interview:
    """An interview at its first question.

    Args:
        questions: those that are left, in order.
        now: the present instant.
        before: the seconds that earlier parts of it took.
    """
    return _at(tuple(questions), now, before)


def _at(left: tuple[Asked, ...], now: float, before: float) -> Interview:
    if not left:
        return Interview((), Phase.OVER, None, before=before)
    first = left[0]
    # Who comes back to a parked answer has prepared it already.
    if first.preparation and not first.spent:
        return Interview(left, Phase.PREPARING, now, before=before)
    return Interview(left, Phase.ANSWERING, now, ran=first.spent, before=before)
