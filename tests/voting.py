"""What the vote of models says of a log that a test has."""

from __future__ import annotations

from collections.abc import Iterable

from flashcards.model import Review
from flashcards.model.preset import Vote
from flashcards.scheduling.models.voting import Event, Voter


def event_of(review: Review) -> Event:
    """An event of the log as a voter takes it."""
    state, days = int(review.state_after), review.interval_days
    return Event(review.at_ms, review.study_day, review.rating, state, days)


def predicted_by(voter: Voter, log: Iterable[Review]) -> list[float | None]:
    """What is said before each answer of a card's log, None for other events."""
    events, said = [event_of(review) for review in log], []
    for count, event in enumerate(events):
        known = voter.known(events[:count], event.at_ms, event.study_day)
        recall = voter.recall(known, event.at_ms, event.study_day)
        said.append(None if event.rating is None else recall)
    return said


def predicted(log: Iterable[Review], vote: Vote | None = None) -> list[float | None]:
    """The same by the voter of a vote, that of the defaults unless given."""
    return predicted_by(Voter(vote or Vote()), log)
