"""The page of practice: answers that were spoken or typed, and mock interviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from flashcards.model import AttemptMode
from flashcards.model.mock import MockPlan
from flashcards.presentation import mock_words, wording
from flashcards.presentation.charts.model import Lines, Table, percent
from flashcards.presentation.statistics import self_rating
from flashcards.presentation.statistics.page import SHOWN_ROWS, Block, long_date
from flashcards.presentation.translations import mark, say
from flashcards.stats.attempts import FEW_ANSWERS, Sums
from flashcards.stats.mocks import MockFigures
from flashcards.stats.practice import MissedPoint, Practice, PracticeReport, Week

ABOUT = mark(
    "Coverage is the share of the key points that you said. Times are medians. A rating of Good or "
    "Easy is generous if less than half of the points were said; a generous rating makes the next "
    "interval too long, which shows in the next review."
)
_POINT, _QUESTION = 60, 40  # characters; both stand in one line
_FEWEST_WEEKS = 2  # a line needs two points
_MOST_WEEKS = 53  # the weeks that a year touches
_MODES = {
    AttemptMode.SPOKEN: mark("{number:,} spoken"),
    AttemptMode.TYPED: mark("{number:,} typed"),
    AttemptMode.MOCK: mark("{number:,} in mock interviews"),
    AttemptMode.ONE_WAY: mark("{number:,} in one-way interviews"),
}


def practice(report: PracticeReport) -> Iterator[Block]:
    """Coverage and time, the points missed most, ratings beside both, mock interviews."""
    figures = report.figures
    if not figures.all.answers and not figures.mocks:
        yield say(
            "Nothing has been answered aloud or in writing here yet: begin with v in a session or "
            "with flashcards review --spoken, and tick the key points that you said."
        )
        return
    if figures.all.answers:
        yield from _sentences(figures)
        yield _by_level(figures)
        yield from _weekly(figures.weekly)
        yield _missed(report)
        yield from self_rating.tables(figures.self_rating)
    yield _mocks(figures.mocks)


def card_ids(figures: Practice) -> tuple[int, ...]:
    """The cards of the points that are listed, each once, in their order."""
    return tuple(dict.fromkeys(point.card_id for point in figures.missed[:SHOWN_ROWS]))


def _sentences(figures: Practice) -> Iterator[str]:
    modes = (say(_MODES[mode], number=number) for mode, number in figures.modes.items())
    yield say(
        "{answers} to {cards}: {modes}.",
        answers=wording.count(figures.all.answers, "answer"),
        cards=wording.count(figures.cards, "card"),
        modes=", ".join(modes),
    )
    if figures.all.answers < FEW_ANSWERS:
        yield say("With fewer than {few} answers these figures mean little.", few=FEW_ANSWERS)
    if not figures.all.points:
        yield say("Coverage appears here after the first answer to a card with key points.")
    yield from self_rating.sentences(figures.self_rating)


def _by_level(figures: Practice) -> Table:
    rows = [
        (say("no level") if of.level is None else wording.level(of.level), *_cells(of.sums))
        for of in figures.by_level
    ]
    header = ("", say("answers"), say("coverage"), say("time"), say("target"), say("over it"))
    everything = (say("all"), *_cells(figures.all))
    return Table(say("By level"), header, (*rows, everything))


def _cells(sums: Sums) -> tuple[str, ...]:
    return (
        f"{sums.answers:,}",
        "–" if sums.coverage is None else percent(sums.coverage),
        _time(sums.seconds),
        _time(sums.target),
        f"{sums.over:,}" if sums.timed else "–",
    )


def _time(seconds: float | None) -> str:
    return "–" if seconds is None else wording.clock(1_000 * round(seconds))


def _coverage(sums: Sums) -> float | None:
    return sums.coverage


def _seconds(sums: Sums) -> float | None:
    return sums.seconds


def _weekly(weeks: Sequence[Week]) -> Iterator[Block]:
    if len(weeks) < _FEWEST_WEEKS:
        yield say("Charts over time appear here with the second week of answers.")
        return
    yield _over_time(say("Coverage by week"), weeks, _coverage, percent)
    yield _over_time(say("Time an answer by week"), weeks, _seconds, _time)


def _over_time(
    title: str,
    weeks: Sequence[Week],
    figure: Callable[[Sums], float | None],
    form: Callable[[float], str],
) -> Lines:
    known = [(week, figure(week.sums)) for week in weeks[-_MOST_WEEKS:]]
    points = [(week.first_day, value) for week, value in known if value is not None]
    days = [day for day, _ in points]
    whole = max(days[-1] - days[0], 1) if days else 1
    return Lines(
        title,
        labels=tuple(long_date(day) for day in days),
        values=tuple(value for _, value in points),
        note=say("latest: {value}", value=form(points[-1][1])) if points else "",
        format=form,
        positions=tuple((day - days[0]) / whole for day in days),
    )


def _missed(report: PracticeReport) -> Table:
    points, ids = report.figures.missed, card_ids(report.figures)
    rows = tuple(
        (_point(point, ids, report), f"{point.missed:,}", f"{point.asked:,}")
        for point in points[:SHOWN_ROWS]
    )
    header = ("", say("missed"), say("asked"))
    note = say("The number is that of the card: on the screen, its key edits it.") if rows else ""
    return Table(say("Points missed most"), header, rows, note, shrinks=True)


def _point(point: MissedPoint, ids: Sequence[int], report: PracticeReport) -> str:
    number = ids.index(point.card_id) + 1
    key = f"{number} " if number <= 9 else ""
    question = wording.shortened(report.questions[point.card_id], _QUESTION)
    return f"{key}{wording.shortened(point.text, _POINT)} · {question}"


def _mocks(mocks: Sequence[MockFigures]) -> Table:
    rows = tuple(
        (
            _mock(mock),
            say("{answered} of {asked}", answered=mock.sums.answers, asked=mock.questions),
            *_cells(mock.sums)[1:3],
            f"{mock.sums.over:,}" if mock.sums.timed else "–",
        )
        for mock in mocks[:SHOWN_ROWS]
    )
    more = len(mocks) - len(rows)
    note = say("and {interviews:,} earlier", interviews=more) if more else ""
    header = ("", say("answered"), say("coverage"), say("time"), say("over target"))
    return Table(say("Mock interviews"), header, rows, note, shrinks=True)


def _mock(mock: MockFigures) -> str:
    about = mock_words.subject(MockPlan(decks=mock.decks, search=mock.search))
    name = say(
        "{number}. {day} · {subject}",
        number=mock.mock_id,
        day=long_date(mock.calendar_day),
        subject=wording.shortened(about, _QUESTION),
    )
    return name if mock.finished else say("{name}, not finished", name=name)
