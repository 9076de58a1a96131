"""A card's schedule as the fold of its review log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import fsrs

from flashcards.model import MemoryState, Rating, Review, Schedule, State
from flashcards.scheduling.scheduler import STABILITY_MAX
from flashcards.study_day import study_day_utc


class Replayer:
    """Folds logs under one parameter vector.

    Memory is a function of ratings and study-day gaps under these parameters; state, step and due
    date are those that the last event granted.

    A card may enter review without an answer: imported from a program whose log does not go back
    far enough, or given a due date by hand. Its memory is then estimated: the interval is taken
    for one at 90 % retention, which makes it the stability, and the difficulty is that after Good.
    """

    def __init__(self, parameters: Sequence[float]) -> None:
        self._model = fsrs.Scheduler(parameters=parameters, enable_fuzzing=False)
        good = self._answered(Schedule(), Rating.GOOD, 0)
        self._usual_difficulty = good.difficulty

    def replay(self, reviews: Iterable[Review]) -> Schedule:
        """The schedule after the whole log of one card, given oldest first."""
        *_, last = [Schedule(), *self.steps(reviews)]
        return last

    def steps(self, reviews: Iterable[Review]) -> Iterator[Schedule]:
        """The schedule after each event of a log."""
        schedule = Schedule()
        for review in reviews:
            schedule = self.after(schedule, review)
            yield schedule

    def after(self, before: Schedule, review: Review) -> Schedule:
        """The schedule after one more event."""
        return apply_review(before, review, self._remember(before, review))

    def _remember(self, before: Schedule, review: Review) -> MemoryState | None:
        """The memory after one event; a manual event does not change it."""
        if review.rating is not None:
            return self._answered(before, review.rating, review.study_day)
        days = review.interval_days or 0
        if before.memory is None and review.state_after is State.REVIEW and days > 0:
            return MemoryState(min(float(days), STABILITY_MAX), self._usual_difficulty)
        return before.memory

    def _answered(self, before: Schedule, rating: Rating, study_day: int) -> MemoryState:
        memory, last = before.memory, before.last_day
        known = memory is not None and last is not None
        card = fsrs.Card(
            card_id=0,
            # Memory changes alike in every state, and Review is the one that needs no step.
            state=fsrs.State.Review if known else fsrs.State.Learning,
            stability=memory.stability if memory else None,
            difficulty=memory.difficulty if memory else None,
            due=study_day_utc(study_day),
            # A clock that went back must not give a negative gap.
            last_review=None if last is None else study_day_utc(min(last, study_day)),
        )
        after, _ = self._model.review_card(card, fsrs.Rating(rating), study_day_utc(study_day))
        return MemoryState(min(after.stability or 0.0, STABILITY_MAX), after.difficulty or 0.0)


def apply_review(before: Schedule, review: Review, memory: MemoryState | None) -> Schedule:
    """The schedule after one event of the log, given the memory that the event leaves."""
    # A reset: everything before it stops counting, but stays in the log.
    if review.state_after is State.NEW:
        return Schedule()
    days = review.interval_days
    lapsed = review.rating is Rating.AGAIN and review.state_before is State.REVIEW
    remembered = review.rating is not None or (before.memory is None and memory is not None)
    return Schedule(
        state=review.state_after,
        step=review.step_after,
        due_day=None if days is None else review.study_day + days,
        due_ms=None if days is not None else review.at_ms + (review.interval_ms or 0),
        interval_days=days or 0,
        memory=memory,
        reps=before.reps + (review.rating is not None),
        lapses=before.lapses + lapsed,
        last_day=review.study_day if remembered else before.last_day,
        last_ms=review.at_ms if remembered else before.last_ms,
    )
