"""The review log: one row for each answer and for each manual change of a schedule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from flashcards.model.preset import FSRS6_PARAMETERS
from flashcards.model.rating import Rating
from flashcards.model.state import State


class ReviewKind(StrEnum):
    """The kind of event that a row of the review log records."""

    LEARN = "learn"
    REVIEW = "review"
    RELEARN = "relearn"
    CRAM = "cram"
    IMPORT = "import"
    MANUAL = "manual"


class PredictionOrigin(IntEnum):
    """When a review's prediction was made, and whether it may have known the outcome.

    ``ANSWER``: made when the card was shown, before it was answered. The others are computed when
    a review log is imported: ``IMPORT`` with the published default parameters, which cannot have
    been fitted to that log and are therefore just as fair; ``HINDSIGHT`` with parameters that may
    have been fitted to the very answers that they predict.
    """

    ANSWER = 0
    IMPORT = 1
    HINDSIGHT = 2

    @classmethod
    def at_import(cls, parameters: tuple[float, ...]) -> PredictionOrigin:
        """The origin of predictions that these parameters make for imported answers."""
        return cls.IMPORT if parameters == FSRS6_PARAMETERS else cls.HINDSIGHT

    @classmethod
    def presumed(
        cls, at_ms: int, version_ms: int, parameters: tuple[float, ...]
    ) -> PredictionOrigin:
        """The origin of a prediction for which none was recorded.

        A preset version that was created after the answer cannot have predicted it.

        Args:
            at_ms: when the answer was given, in epoch milliseconds.
            version_ms: when the preset version of the answer was created, likewise.
            parameters: the FSRS parameters of that version.
        """
        return cls.ANSWER if version_ms <= at_ms else cls.at_import(parameters)


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the review log, never changed after it was written.

    ``at_ms`` is in epoch milliseconds UTC; ``study_day`` is fixed when the row is written.
    ``rating`` is None for manual events. Exactly one of ``interval_days`` and ``interval_ms`` is
    set, except after a reset. ``predicted`` is the retrievability at that moment, None for a card
    without a memory state; ``prediction_origin`` records when it was computed. ``voted`` is the
    chance of recall by the vote of models at that moment, always worked out before the answer; None
    for first answers, and for reviews from before the vote or from other programs.
    """

    card_id: int
    at_ms: int
    study_day: int
    rating: Rating | None
    duration_ms: int
    kind: ReviewKind
    state_before: State
    state_after: State
    step_after: int | None
    interval_days: int | None
    interval_ms: int | None
    predicted: float | None
    preset_version_id: int
    prediction_origin: PredictionOrigin = PredictionOrigin.ANSWER
    voted: float | None = None
    id: int = 0
