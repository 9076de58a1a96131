"""The reviews that an answer or a reset adds to the log."""

from __future__ import annotations

from flashcards.model import Card, Rating, Review, ReviewKind, State
from flashcards.study.shown import ShownCard

LONGEST_ANSWER_MS = 300_000
"""Longer answers are cut to this: the card was left open, which says nothing about recall."""

_KINDS = {
    State.NEW: ReviewKind.LEARN,
    State.LEARNING: ReviewKind.LEARN,
    State.REVIEW: ReviewKind.REVIEW,
    State.RELEARNING: ReviewKind.RELEARN,
}


def review_of(
    shown: ShownCard, rating: Rating, at_ms: int, duration_ms: int, voted: float | None = None
) -> Review:
    """The review that records a rating of a card as it was shown.

    ``voted`` is what the vote of models predicted at this instant.
    """
    before, outcome = shown.card.schedule, shown.outcomes[rating]
    return Review(
        card_id=shown.card.id,
        at_ms=at_ms,
        study_day=shown.study_day,
        rating=rating,
        duration_ms=min(max(duration_ms, 0), LONGEST_ANSWER_MS),
        kind=_KINDS[before.state],
        state_before=before.state,
        state_after=outcome.state,
        step_after=outcome.step,
        interval_days=outcome.interval_days,
        interval_ms=outcome.interval_ms,
        predicted=shown.predicted,
        preset_version_id=shown.preset.version_id,
        voted=voted,
    )


def reset_of(card: Card, at_ms: int, study_day: int, preset_version_id: int) -> Review:
    """The event that records making a card new again."""
    return manual_event(card, State.NEW, at_ms, study_day, None, preset_version_id)


def manual_event(
    card: Card,
    after: State,
    at_ms: int,
    study_day: int,
    interval_days: int | None,
    preset_version_id: int,
) -> Review:
    """The event that puts a card into a state without an answer."""
    return Review(
        card_id=card.id,
        at_ms=at_ms,
        study_day=study_day,
        rating=None,
        duration_ms=0,
        kind=ReviewKind.MANUAL,
        state_before=card.schedule.state,
        state_after=after,
        step_after=None,
        interval_days=interval_days,
        interval_ms=None,
        # Nothing was asked, so there is no prediction that statistics could judge.
        predicted=None,
        preset_version_id=preset_version_id,
    )


def is_leech(shown: ShownCard, review: Review, lapses: int) -> bool:
    """Whether this lapse makes the card a leech: at the threshold, then at every half of it."""
    # Again at every half of it, so that a leech that was kept is noticed once more.
    threshold = shown.preset.leech_threshold
    lapsed = review.rating is Rating.AGAIN and review.state_before is State.REVIEW
    return lapsed and lapses >= threshold and (lapses - threshold) % max(1, threshold // 2) == 0
