"""The words of mock interviews: their names, clocks and debriefs."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from flashcards.model import DECK_SEPARATOR, Level
from flashcards.model.mock import Mock, MockKind, MockPlan, QuestionState
from flashcards.practice.draw import Drawn
from flashcards.practice.interview import Interview, Phase
from flashcards.presentation import practice_words, terminal_text, wording
from flashcards.presentation.translations import mark, say, say_counted


def subject(plan: MockPlan) -> str:
    """What a mock interview is about: its decks and its search."""
    names = [name.rpartition(DECK_SEPARATOR)[2] for name in plan.decks]
    search = terminal_text.line(plan.search.strip())
    return " · ".join(filter(None, (", ".join(names), search))) or wording.all_decks()


def title(plan: MockPlan) -> str:
    """The heading of a mock interview."""
    usual, one_way = titles(subject(plan))
    return one_way if plan.kind is MockKind.ONE_WAY else usual


def titles(about: str) -> tuple[str, str]:
    """The headings of a usual and of a one-way interview about something."""
    return (
        say("Mock interview · {subject}", subject=about),
        say("One-way interview · {subject}", subject=about),
    )


def effect(plan: MockPlan) -> str:
    """What the ratings of a mock interview do."""
    if plan.records:
        return say("ratings are reviews")
    return say("the schedule stays as it is")


def begun(mock: Mock) -> str:
    """A mock interview as it begins or goes on: its questions, and what its ratings do."""
    left, number = len(mock.left), len(mock.questions)
    does = effect(mock.plan)
    if left == number:
        return say_counted(
            number, "{number:,} question; {effect}.", "{number:,} questions; {effect}.", effect=does
        )
    return say_counted(
        left,
        "{number:,} of {all} questions is left; {effect}.",
        "{number:,} of {all} questions are left; {effect}.",
        all=number,
        effect=does,
    )


def too_few(drawn: Drawn, room: int | None = None) -> str:
    """Of which levels there are too few questions, and what is asked instead; empty if of none.

    Args:
        drawn: the questions.
        room: the cells for the words, None for any.
    """
    if drawn.instead and not drawn.has_levels:
        return _without_levels(drawn)
    short = [
        level
        for level in (*Level, None)
        if drawn.missing.get(level) or (level is not None and drawn.instead.get(level))
    ]
    words = _too_few_of(short, drawn) if short else ""
    if room is None or terminal_text.cells(words) <= room:
        return words
    if not any(drawn.missing.values()):
        return _instead(drawn)
    total = len(drawn.card_ids) + sum(drawn.missing.values())
    return say(
        "Only {number} of {total} questions to choose from",
        number=len(drawn.card_ids),
        total=total,
    )


def _without_levels(drawn: Drawn) -> str:
    if not any(drawn.missing.values()):
        return say("No question here has a level: the mix is left out")
    return say_counted(
        len(drawn.card_ids),
        "No question here has a level; {number:,} in all, without the mix",
        "No question here has a level; {number:,} in all, without the mix",
    )


def _instead(drawn: Drawn) -> str:
    return say_counted(
        sum(drawn.instead.values()),
        "{number:,} question without a level fills the mix up",
        "{number:,} questions without a level fill the mix up",
    )


def _too_few_of(short: Sequence[Level | None], drawn: Drawn) -> str:
    parts = ", ".join(_there_are(level, drawn.available.get(level, 0)) for level in short)
    if short == [None]:
        return say("Only {parts} to choose from", parts=parts)
    if drawn.instead:
        return say("Only {parts} to choose from; {instead}", parts=parts, instead=_instead(drawn))
    return say_counted(
        len(drawn.card_ids),
        "Only {parts} to choose from; {number:,} question in all",
        "Only {parts} to choose from; {number:,} questions in all",
        parts=parts,
    )


def _there_are(level: Level | None, number: int) -> str:
    if level is None:
        return wording.count(number, "question")
    return say_counted(
        number,
        "{number:,} {level} question",
        "{number:,} {level} questions",
        level=wording.level(level),
    )


# Before it begins

_FIELDS = {
    "deck": mark("Deck"),
    "search": mark("Search"),
    "questions": mark("Questions"),
    "minutes": mark("Minutes"),
    "mix": mark("Mix"),
    "records": mark("Ratings count as reviews and change the schedule"),
    "one_way": mark("One-way: prepare, then answer until time is up"),
}
_HINTS = {
    "search": mark("such as tag:sql"),
    "questions": mark("a number, or give minutes"),
    "minutes": mark("as many as fit in the time"),
    "mix": mark("easy, medium, hard"),
}


def form_title() -> str:
    """The heading of the form."""
    return say("Mock interview")


def field(name: str) -> str:
    """The label of a field of the form."""
    return say(_FIELDS[name])


def hint(name: str) -> str:
    """What is written into a field; empty where that is clear."""
    return say(_HINTS[name]) if name in _HINTS else ""


def several_decks(names: Sequence[str]) -> str:
    """The choice of the decks of the last mock interview, if it had more than one."""
    return ", ".join(terminal_text.line(name) for name in names)


def drawing() -> str:
    """Says that the questions are being drawn."""
    return say("Drawing the questions …")


def mix(parts: Sequence[tuple[Level, int]]) -> str:
    """A mix as it is written into its field."""
    return ",".join(str(number) for _, number in parts)


# While it is held


def progress(number: int, total: int, parked: int) -> str:
    """The number of a question, and how many were put off."""
    if not parked:
        return say("{number} of {total}", number=number, total=total)
    return say("{number} of {total} · {parked} parked", number=number, total=total, parked=parked)


def clock(interview: Interview, now: float) -> str:
    """The clock of a question: its preparation that is left, or its answer beside the target."""
    asked = interview.current
    if asked is None:
        return ""
    if interview.phase is Phase.PREPARING:
        left = _time(ceil(interview.remaining(now) or 0))
        if interview.is_paused:
            return say("paused · prepare {left}", left=left)
        return say("prepare {left}", left=left)
    elapsed = interview.elapsed(now)
    return practice_words.clock(elapsed, asked.target, is_paused=interview.is_paused)


def ends_in(interview: Interview, now: float) -> str:
    """When an answer ends by itself; empty if it does not."""
    left = interview.remaining(now)
    if interview.phase is not Phase.ANSWERING or left is None:
        return ""
    return say("ends in {left}", left=_time(ceil(left)))


def whole(seconds: float, minutes: int | None) -> str:
    """The clock of the whole mock interview."""
    if minutes is None:
        return say("{elapsed} in all", elapsed=_time(seconds))
    return say("{elapsed} of {minutes} min", elapsed=_time(seconds), minutes=minutes)


def skipped(key: str) -> str:
    """Says that a question was left out, and which key takes that back."""
    return say("Skipped · {key} takes it back", key=key)


def skip_taken_back(*, is_done: bool) -> str:
    """Says that the question that was skipped is asked again, or that none was skipped last."""
    return say("The skipped question again") if is_done else say("No skip to take back")


def still_paused(key: str) -> str:
    """Says that the answer goes on only once the clocks run."""
    return say("Paused: {key} goes on", key=key)


def left_open(mock: Mock, way: str) -> str:
    """What is kept of a mock interview that is left, and how to go on.

    Args:
        mock: as it is now.
        way: a key or a command that goes on with it.
    """
    return say_counted(
        len(mock.left),
        "Saved with {number:,} question left; {way} continues it.",
        "Saved with {number:,} questions left; {way} continues it.",
        way=way,
    )


def ended(mock: Mock) -> str:
    """Says that no question is left, and how many were answered."""
    return say(
        "The interview is over: {answered} of {questions} answered.",
        answered=answered(mock),
        questions=wording.count(len(mock.questions), "question"),
    )


def how_many(mock: Mock) -> str:
    """How many of its questions were answered, for a heading."""
    return say(
        "{answered} of {questions} answered",
        answered=answered(mock),
        questions=wording.count(len(mock.questions), "question"),
    )


def answered(mock: Mock) -> int:
    """How many of its questions were answered."""
    return sum(q.state is QuestionState.ANSWERED for q in mock.questions)


# Line by line

_PLAIN_HELP = mark("""Enter  begin the answer, end it and go on
l  park the question: it comes back after the others    x  skip it
u  take the last skip back
z  pause, or go on    t  the clocks    q  leave; what was answered is kept""")


def plain_help() -> str:
    """The commands of a mock interview line by line."""
    return say(_PLAIN_HELP)


def type_for_help() -> str:
    """How to see the commands."""
    return say("Type ? and Enter for help.")


def next_step(phase: Phase) -> str:
    """What to do with the question."""
    if phase is Phase.PREPARING:
        return say("Prepare; Enter begins the answer.")
    return say("Answer aloud, then press Enter.")


def pausing(is_paused: bool) -> str:  # noqa: FBT001
    """Says that the clocks stand still, or run again."""
    return say("Paused; z goes on.") if is_paused else say("Going on.")


def cannot_park() -> str:
    """Says that the question is the last one, or of a one-way interview."""
    return say("This question cannot be parked; x skips it.")


def _time(seconds: float) -> str:
    return wording.clock(int(seconds * 1000))
