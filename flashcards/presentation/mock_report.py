"""A mock interview as a page of Markdown, to keep or to give to a friend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.model.mock import Mock
from flashcards.practice.answered import Entry
from flashcards.practice.debrief import Debrief
from flashcards.presentation import debrief_words, mock_words, practice_words, wording
from flashcards.presentation.translations import say
from flashcards.study_day import StudyCalendar


def markdown(mock: Mock, entries: Sequence[Entry], result: Debrief, calendar: StudyCalendar) -> str:
    """The figures, then each question with its time, its answer and its points, ticked or not."""
    then = calendar.local(mock.started_ms)
    date = f"{wording.short_date(then)} {then:%H:%M}"
    blocks = [f"# {mock_words.title(mock.plan)}", date]
    blocks.append("\n".join(f"- {line}" for line in debrief_words.summary(result)))
    for number, entry in enumerate(entries, 1):
        blocks += _question(number, entry)
    return "\n\n".join(blocks) + "\n"


def is_report(start: bytes) -> bool:
    """Whether a file begins as a report does in the language in force."""
    return start.startswith(tuple(f"# {title}".encode() for title in mock_words.titles("")))


def _question(number: int, entry: Entry) -> Iterator[str]:
    first, _, rest = entry.front.strip().partition("\n")
    yield f"## {number}. {first}"
    if rest.strip():
        yield rest.strip()
    yield _state(entry)
    if entry.points:
        ticked = () if entry.attempt is None else entry.attempt.ticked
        yield "\n".join(f"- [{'x' if id_ in ticked else ' '}] {text}" for id_, text in entry.points)
    yield say("Sample answer:")
    yield entry.back.strip()


def _state(entry: Entry) -> str:
    level = entry.note.level
    parts = [] if level is None else [wording.level(level)]
    if entry.attempt is None:
        return " · ".join([*parts, debrief_words.state(entry.question.state)])
    parts.append(debrief_words.time_taken(entry.seconds, entry.target))
    if entry.attempt.given is not None:
        parts.append(debrief_words.given(entry.attempt.given))
    elif entry.attempt.suggested is not None:
        parts.append(practice_words.suggestion(entry.attempt.suggested))
    return " · ".join(parts)
