"""The changes that can be undone, in words."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable
from functools import partial

from flashcards.model import StepKind
from flashcards.presentation import terminal_text
from flashcards.presentation.translations import mark, mark_counted, say, say_counted
from flashcards.presentation.wording import (
    SHOWN_QUESTION,
    count,
    day,
    deck_shortened,
    quoted,
    rating,
    short_date,
    shortened,
)
from flashcards.study.shown import UndoStep
from flashcards.study_day import StudyCalendar

_DONE = {
    StepKind.ANSWER: mark("rated {subject}"),
    StepKind.SUSPEND: mark("suspended {subject}"),
    StepKind.UNSUSPEND: mark("unsuspended {subject}"),
    StepKind.BURY: mark("buried {subject}"),
    StepKind.UNBURY: mark("unburied {subject}"),
    StepKind.FLAG: mark("changed the flag of {subject}"),
    StepKind.RESET: mark("reset {subject}"),
    StepKind.DUE: mark("changed the due date of {subject}"),
    StepKind.ADD: mark("added {subject}"),
    StepKind.EDIT: mark("edited {subject}"),
    StepKind.TAGS: mark("changed the tags of {subject}"),
    StepKind.LEVEL: mark("changed the level of {subject}"),
    StepKind.REPLACE: mark("replaced text in {subject}"),
    StepKind.KIND: mark("changed the kind of {subject}"),
    StepKind.MERGE: mark("merged {subject}"),
    StepKind.DELETE: mark("deleted {subject}"),
    StepKind.IMPORT: mark("imported {subject}"),
    StepKind.OPTIONS: mark("changed the options of {subject}"),
    StepKind.SETTINGS: mark("changed the settings of the collection"),
    StepKind.PRESET: mark("changed the preset of {subject}"),
    StepKind.PARAMETERS: mark("changed the parameters of {subject}"),
    StepKind.VOTE: mark("changed the vote of models of {subject}"),
    StepKind.SEARCH: mark("changed the saved search {subject}"),
    StepKind.CREATE_DECK: mark("created the deck {subject}"),
    StepKind.DELETE_DECK: mark("deleted the deck {subject}"),
    StepKind.PRACTICE: mark("practised {subject}"),
    StepKind.START_MOCK: mark("began a mock interview of {subject}"),
    StepKind.ANSWER_MOCK: mark("answered {subject} in a mock interview"),
    StepKind.JUDGE_MOCK: mark("judged the answer to {subject}"),
    StepKind.PARK_MOCK: mark("parked {subject} in a mock interview"),
    StepKind.SKIP_MOCK: mark("skipped {subject} in a mock interview"),
    StepKind.FINISH_MOCK: mark("finished a mock interview of {subject}"),
    StepKind.DELETE_MOCK: mark("deleted a mock interview of {subject}"),
    StepKind.ADD_INTERVIEW: mark("added the interview {subject}"),
    StepKind.CHANGE_INTERVIEW: mark("changed the interview {subject}"),
    StepKind.DELETE_INTERVIEW: mark("deleted the interview {subject}"),
    StepKind.START_PLAN: mark("planned the overdue cards of {subject}"),
    StepKind.DROP_PLAN: mark("dropped the plan for {subject}"),
    StepKind.PAUSE_DECK: mark("paused the deck {subject}"),
    StepKind.RESUME_DECK: mark("resumed the deck {subject}"),
    StepKind.OTHER: mark("changed {subject}"),
}
_OF_NOTES = {
    StepKind.ADD, StepKind.EDIT, StepKind.TAGS, StepKind.LEVEL, StepKind.REPLACE, StepKind.KIND,
    StepKind.MERGE, StepKind.DELETE,
}  # fmt: skip
"""The kinds of steps that are about notes; the others are about cards."""
_PLACED = {
    StepKind.MOVE: mark("moved {subject} to {target}"),
    StepKind.RENAME_DECK: mark("renamed the deck {subject} to {target}"),
    StepKind.MERGE_DECK: mark("merged the deck {subject} into {target}"),
}
_OF_DECKS = {
    StepKind.RENAME_DECK, StepKind.MERGE_DECK, StepKind.CREATE_DECK, StepKind.DELETE_DECK,
    StepKind.OPTIONS, StepKind.PAUSE_DECK, StepKind.RESUME_DECK,
}  # fmt: skip
"""The kinds of steps whose subject is the name of a deck."""
_DELETED = mark_counted(
    "deleted the deck {subject} with its {number:,} card",
    "deleted the deck {subject} with its {number:,} cards",
)
_DELETED_WITHOUT_CARDS = mark_counted(
    "deleted the deck {subject}; its {number:,} card is in {target}",
    "deleted the deck {subject}; its {number:,} cards are in {target}",
)
_DATED_AFTER_DAYS = 7
"""“5 days ago” is understood at once; “6 weeks ago” does not say which day."""


def step(value: UndoStep, room: int | None = None) -> str:
    """The change of an undo step: "suspended “What is drift?”".

    Args:
        value: the step.
        room: a number of columns, into which the card's question is shortened to fit.
    """
    return _fitted(partial(_change, value), room)


def step_with_time(
    value: UndoStep, today: int, calendar: StudyCalendar, room: int | None = None
) -> str:
    """The change of an undo step with its day and time: "…, yesterday 20:14".

    Args:
        value: the step.
        today: the present study day.
        calendar: of the collection.
        room: as for ``step``.
    """
    moment = calendar.local(value.at_ms)
    is_recent = today - value.study_day < _DATED_AFTER_DAYS
    then = day(value.study_day, today) if is_recent else short_date(moment)
    time = moment.strftime("%H:%M")

    def change(longest: int) -> str:
        return say("{step}, {date} {time}", step=_change(value, longest), date=then, time=time)

    return _fitted(change, room)


def _fitted(sentence: Callable[[int], str], room: int | None) -> str:
    """A sentence with as much of its subject as there is room for, at least one character.

    What stands after the subject, a rating or a day, would otherwise be cut off with the line.
    """
    if room is None:
        return sentence(sys.maxsize)
    lengths = range(1, room + 1)
    fitting = bisect_right(lengths, room, key=lambda long: terminal_text.cells(sentence(long)))
    return sentence(max(fitting, 1))


def _change(value: UndoStep, longest: int) -> str:
    subject = _concerned(value, longest)
    target = quoted(deck_shortened(value.target, longest))
    if value.kind is StepKind.DELETE_DECK and value.count:
        return _deleted(value, subject, target)
    if value.kind in _PLACED:
        return say(_PLACED[value.kind], subject=subject, target=target)
    if value.rating is None:
        return say(_DONE[value.kind], subject=subject)
    return say("rated {subject} {rating}", subject=subject, rating=rating(value.rating))


def sentence(value: UndoStep) -> str:
    """The change of an undo step as a sentence: "Suspended “What is drift?”."."""
    words = step(value)
    return f"{words[:1].upper()}{words[1:]}."


def _deleted(value: UndoStep, subject: str, target: str) -> str:
    if value.target:
        return say_counted(value.count, *_DELETED_WITHOUT_CARDS, subject=subject, target=target)
    return say_counted(value.count, *_DELETED, subject=subject)


def _concerned(value: UndoStep, longest: int) -> str:
    """The object of a step: a card's question, a source, a preset, or how many of them."""
    shorten = deck_shortened if value.kind in _OF_DECKS else shortened
    subject = shorten(value.subject, longest)
    if value.kind is StepKind.IMPORT:
        return subject or count(value.count, "source")
    if value.kind in (StepKind.START_PLAN, StepKind.DROP_PLAN) and not subject:
        return say("all decks")
    name = shortened(value.question, min(longest, SHOWN_QUESTION)) or subject
    if name:
        return quoted(name)
    if value.kind in _OF_NOTES:
        return count(value.count, "note")
    return count(value.count, "card")
