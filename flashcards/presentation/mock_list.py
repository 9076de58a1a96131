"""The words of lists of mock interviews: how far each went, and what can be done with it."""

from __future__ import annotations

from flashcards.model.mock import Mock
from flashcards.presentation import wording
from flashcards.presentation.mock_words import answered, subject
from flashcards.presentation.translations import say
from flashcards.study_day import StudyCalendar


def choose_title() -> str:
    """The heading of the choice between going on, beginning and looking back."""
    return say("Mock interviews")


def to_begin() -> str:
    """The choice of another mock interview."""
    return say("Begin another one")


def to_resume(mock: Mock, calendar: StudyCalendar) -> str:
    """The choice of one that was left."""
    return say("Go on with {mock}", mock=_short(mock, calendar))


def to_look_at(mock: Mock, calendar: StudyCalendar, waiting: int = 0) -> str:
    """The choice of one that is over.

    Args:
        mock: one that is finished.
        calendar: for its date.
        waiting: how many of its answers are still to be debriefed.
    """
    if not waiting:
        return say("Look at {mock}", mock=_short(mock, calendar))
    return say(
        "Debrief {number}. {date} · {done} of {answered} debriefed · {subject}",
        number=mock.id,
        date=wording.short_date(calendar.local(mock.started_ms)),
        done=answered(mock) - waiting,
        answered=answered(mock),
        subject=subject(mock.plan),
    )


def deleted(key: str) -> str:
    """A mock interview was deleted; ``key`` undoes it."""
    return say("Mock interview deleted; its answers stay · {key} undoes", key=key)


def _short(mock: Mock, calendar: StudyCalendar) -> str:
    then = calendar.local(mock.started_ms)
    return say(
        "{number}. {date} · {answered} of {questions} · {subject}",
        number=mock.id,
        date=wording.short_date(then),
        answered=answered(mock),
        questions=len(mock.questions),
        subject=subject(mock.plan),
    )


def line(mock: Mock, calendar: StudyCalendar, waiting: int = 0) -> str:
    """A mock interview in a list: its number, when it was held, what it asked, how far it went.

    Args:
        mock: as it is now.
        calendar: for its date.
        waiting: how many of its answers are still to be debriefed.
    """
    then = calendar.local(mock.started_ms)
    return say(
        "{number}. {date} {time} · {subject} · {answered} of {questions} answered · {how_far}",
        number=mock.id,
        date=wording.short_date(then),
        time=then.strftime("%H:%M"),
        subject=subject(mock.plan),
        answered=answered(mock),
        questions=wording.count(len(mock.questions), "question"),
        how_far=_how_far(mock, waiting),
    )


def _how_far(mock: Mock, waiting: int) -> str:
    if mock.ended_ms is None:
        return say("left in the middle")
    if not waiting:
        return say("finished")
    number = answered(mock)
    return say("{done} of {answered} debriefed", done=number - waiting, answered=number)


def none_yet() -> str:
    """Says that no mock interview was held."""
    return say("No mock interview yet; 'flashcards mock' begins one.")
