"""The words of a debrief: what is asked of each answer, and the figures of a mock interview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from flashcards.markdown.plain import plain
from flashcards.model import Level, Rating
from flashcards.model.mock import MockPlan, QuestionState
from flashcards.practice.answered import Entry
from flashcards.practice.debrief import Debrief, Earlier, Figures, Weakest
from flashcards.presentation import practice_words, terminal_text, wording
from flashcards.presentation.mock_words import subject
from flashcards.presentation.translations import mark, say, say_counted

_STATES = {
    QuestionState.WAITING: mark("not asked"),
    QuestionState.PARKED: mark("parked"),
    QuestionState.SKIPPED: mark("skipped"),
    QuestionState.ANSWERED: mark("answered"),
}


_FEWEST = 12
"""Cells of a question that are shown however narrow the window is."""
_READABLE = 14
"""Cells in which a question can be recognised."""


def debrief_title(plan: MockPlan) -> str:
    """The heading of a debrief."""
    return say("Debrief · {subject}", subject=subject(plan))


def page(number: int, questions: int) -> str:
    """The page of a debrief: one of its questions, or the figures."""
    if number > questions:
        return say("summary")
    return say("{number} of {total}", number=number, total=questions)


def edge(*, is_undo: bool) -> str:
    """Says that what was done before or elsewhere is not undone or redone from the debrief."""
    if is_undo:
        return say("Nothing more to undo in this debrief")
    return say("Nothing to redo in this debrief")


def state(value: QuestionState) -> str:
    """What became of a question."""
    return say(_STATES[value])


def time_taken(seconds: float, target: float) -> str:
    """The time of an answer beside its target."""
    if seconds < target:
        return say("{time} of {target}", time=_time(seconds), target=_time(target))
    return say("{time}, over {target}", time=_time(seconds), target=_time(target))


def coverage(share: float | None) -> str:
    """The share of the points that came."""
    return (
        say("no points ticked yet")
        if share is None
        else say("{share:.0%} of the points", share=share)
    )


def given(value: Rating) -> str:
    """The rating that was given."""
    return say("rated {rating}", rating=wording.rating(value))


def summary(figures: Debrief) -> Iterator[str]:
    """The figures of a mock interview, a line each."""
    yield _points(figures.figures)
    yield from _times(figures.figures)
    if figures.weakest_level is not None:
        yield say("Weakest level: {weakest}.", weakest=_level(figures.weakest_level))
    if figures.weakest_tag is not None:
        weakest = _weakest(figures.weakest_tag, f"#{figures.weakest_tag.name}")
        yield say("Weakest tag: {weakest}.", weakest=weakest)
    if figures.earlier is not None:
        yield from _earlier(figures.earlier)


def _points(sums: Figures) -> str:
    if sums.coverage is None:
        return say("No points are ticked yet.")
    return say_counted(
        sums.points,
        "{said} of {number:,} point made: {share:.0%}.",
        "{said} of {number:,} points made: {share:.0%}.",
        said=sums.said,
        share=sums.coverage,
    )


def _times(sums: Figures) -> Iterator[str]:
    if sums.seconds_each is None:
        return
    yield say_counted(
        sums.questions,
        "{number:,} answer in {whole}, {each} each.",
        "{number:,} answers in {whole}, {each} each.",
        whole=_time(sums.seconds),
        each=_time(sums.seconds_each),
    )
    if sums.over:
        yield say_counted(
            sums.over,
            "{number:,} went over its target, {far} of them far.",
            "{number:,} went over their targets, {far} of them far.",
            far=sums.far_over,
        )


def _level(weakest: Weakest) -> str:
    return _weakest(weakest, wording.level(Level(weakest.name)))


def _weakest(weakest: Weakest, name: str) -> str:
    return say_counted(
        weakest.questions,
        "{name}, {share:.0%} of the points of {number:,} question",
        "{name}, {share:.0%} of the points of {number:,} questions",
        name=name,
        share=weakest.coverage,
    )


def _earlier(earlier: Earlier) -> Iterator[str]:
    last = earlier.last
    yield say(
        "The last one before: {coverage}, {each} each.",
        coverage=coverage(last.coverage),
        each=_time(last.seconds_each or 0),
    )
    if earlier.interviews > 1:
        yield say_counted(
            earlier.interviews,
            "The mean of {number:,} earlier one: {coverage}, {each} each.",
            "The mean of {number:,} earlier ones: {coverage}, {each} each.",
            coverage=coverage(earlier.coverage),
            each=_time(earlier.seconds_each or 0),
        )


def unjudged(number: int) -> str:
    """How many answers wait for their ticks; empty if none."""
    if not number:
        return ""
    return say_counted(
        number, "{number:,} answer is not ticked yet.", "{number:,} answers are not ticked yet."
    )


def questions(entries: Sequence[Entry], width: int | None = None) -> Iterator[str]:
    """The questions of a mock interview with their times and points, a line each.

    Where hardly anything of a question would be left in it, its result has a line of its own.

    Args:
        entries: of the questions.
        width: the cells of a line, into which a question is cut; None cuts it to the usual length.
    """
    for number, entry in enumerate(entries, 1):
        line = partial(say, "{number}. {question} · {result}", number=number, result=result(entry))
        taken = terminal_text.cells(line(question=""))
        if width is None or max(width - taken, 0) >= min(_READABLE, len(plain(entry.front))):
            yield line(question=_cut(entry, width, taken))
        else:
            start = f"{number}. "
            yield start + _cut(entry, width, len(start))
            yield " " * len(start) + result(entry)


def missed(entries: Sequence[Entry], width: int | None = None) -> Iterator[str]:
    """The points that did not come, below their questions; nothing for what was not judged.

    Args:
        entries: of the questions.
        width: the cells of a line, into which a question is cut; None cuts it to the usual length.
    """
    gone = [(number, entry, _gone(entry)) for number, entry in enumerate(entries, 1)]
    if any(points for _, _, points in gone):
        yield say("Points missed:")
    for number, entry, points in gone:
        if points:
            start = f"{number}. "
            yield start + _cut(entry, width, len(start))
        yield from (f"- {point}" for point in points)


def _cut(entry: Entry, width: int | None, taken: int) -> str:
    """The question, in what is left of a line."""
    if width is None:
        return wording.shortened(plain(entry.front))
    return wording.shortened(plain(entry.front), max(width - taken, _FEWEST))


def _gone(entry: Entry) -> list[str]:
    if entry.attempt is None or not entry.is_judged:
        return []
    return [text for id_, text in entry.points if id_ not in entry.attempt.ticked]


def result(entry: Entry) -> str:
    """What became of a question: its time, its points, its rating."""
    attempt = entry.attempt
    if attempt is None:
        return state(entry.question.state)
    parts = [time_taken(entry.seconds, entry.target)]
    if entry.points and entry.is_judged:
        said = sum(id_ in attempt.ticked for id_, _ in entry.points)
        parts.append(practice_words.points_said(said, len(entry.points)))
    if attempt.given is not None:
        parts.append(given(attempt.given))
    return " · ".join(parts)


def ask_ticks() -> str:
    """Asks for the points that came, by their letters."""
    return say("Which points did you make? Type their letters, Enter for none, q to end.")


def not_understood(question: str) -> str:
    """Says that a line means nothing here, and asks once more."""
    return say("Not understood. {question}", question=question)


def ask_rating(suggested: Rating | None) -> str:
    """Asks for a rating."""
    if suggested is None:
        return say("1 Again, 2 Hard, 3 Good, 4 Easy? Enter leaves it open.")
    return say(
        "1 Again, 2 Hard, 3 Good, 4 Easy? Enter for {rating}.", rating=wording.rating(suggested)
    )


def _time(seconds: float) -> str:
    return wording.clock(int(seconds * 1000))
