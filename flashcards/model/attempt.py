"""Attempts: answers that were spoken or typed, with the points that were said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flashcards.model.rating import Rating


class AttemptMode(StrEnum):
    """How an answer was given."""

    SPOKEN = "spoken"
    TYPED = "typed"
    MOCK = "mock"
    ONE_WAY = "one way"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer to a card.

    Only an answer of a mock interview is completed later, once: it is kept when it ends, and its
    points and ratings come with the debrief.

    ``point_ids`` are the ids of the note's key points as they were asked (``notes/point_ids.py``),
    ``ticked`` those that were said, ``heard`` those that were ticked before the person looked.
    ``suggested`` is the rating that followed from these, ``given`` the one that was chosen; both
    are None if there was none. ``text`` is the typed answer or the corrected transcript. ``words``,
    ``pauses_ms`` and ``fillers`` are None unless the speech was transcribed.

    ``at_ms``, epoch milliseconds, is set when the attempt is kept. If it is a review too, that is
    the review's instant: card and instant identify both on every machine.
    """

    card_id: int
    mode: AttemptMode
    spoken_ms: int = 0
    point_ids: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    hints: int = 0
    suggested: Rating | None = None
    given: Rating | None = None
    text: str = ""
    words: int | None = None
    pauses_ms: int | None = None
    fillers: int | None = None
    at_ms: int = 0
    id: int = 0

    @property
    def is_judged(self) -> bool:
        """Whether its points were ticked; in a mock interview that waits for the debrief."""
        is_mock = self.mode in (AttemptMode.MOCK, AttemptMode.ONE_WAY)
        return not is_mock or self.suggested is not None or self.given is not None

    def waits(self, *, records: bool) -> bool:
        """Whether it is still to be ticked, or to be rated where ratings are reviews."""
        lacks_rating = records and self.given is None
        return lacks_rating or bool(self.point_ids and not self.is_judged)
