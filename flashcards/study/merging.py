"""One log from those of cards that ask the same question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flashcards.model import Review, ReviewKind, Schedule, State


def weight(log: Sequence[Review]) -> int:
    """How many answers of a log, given oldest first, count: those since its last reset."""
    return sum(review.rating is not None for review in _living(log))


def united(main: Sequence[Review], others: Sequence[Sequence[Review]]) -> list[Review]:
    """The events of several logs as one log, oldest first, as events of the main log's card.

    The main log stays whole. The others give what counts of them: were a reset of theirs taken
    over, it would end the memory of the main card. Of two events at one instant the first log's
    stays, since the instant identifies an event of a card.

    Args:
        main: the log of the card with the most answers, oldest first.
        others: the other logs.
    """
    by_instant = {review.at_ms: review for review in main}
    for log in others:
        for review in _living(log):
            by_instant.setdefault(review.at_ms, review)
    return [by_instant[at_ms] for at_ms in sorted(by_instant)]


def granted_again(wanted: Schedule, last: Review, at_ms: int) -> Review | None:
    """An event that gives back the due date that a card had before other events were added.

    Args:
        wanted: the card's schedule before.
        last: the last event of the united log.
        at_ms: the instant of the new event.

    Returns:
        The event, None if nothing has to be given back because the card was not begun.
    """
    if wanted.state is State.NEW:
        return None
    in_days = wanted.due_day is not None
    due_day, due_ms = wanted.due_day or 0, wanted.due_ms or 0
    day = due_day - wanted.interval_days if in_days else last.study_day
    return replace(
        last,
        id=0,
        at_ms=at_ms,
        study_day=day,
        rating=None,
        duration_ms=0,
        kind=ReviewKind.MANUAL,
        state_before=last.state_after,
        state_after=wanted.state,
        step_after=wanted.step,
        interval_days=wanted.interval_days if in_days else None,
        interval_ms=None if in_days else max(due_ms - at_ms, 0),
        predicted=None,
        voted=None,
    )


def _living(log: Sequence[Review]) -> Sequence[Review]:
    resets = [index for index, review in enumerate(log) if review.state_after is State.NEW]
    return log[resets[-1] + 1 :] if resets else log
