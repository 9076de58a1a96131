"""The figures of a card's schedule with their names, and the words around its forgetting curve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flashcards.presentation import wording
from flashcards.presentation.translations import say
from flashcards.study.shown import CardInfo


class Figure(NamedTuple):
    """A named value and, where its name does not say enough, what it means."""

    name: str
    value: str
    meaning: str = ""


def figures(info: CardInfo) -> Iterator[Figure]:
    """State, chance of recall, memory, interval and the number of answers."""
    schedule = info.shown.card.schedule
    yield Figure(say("State"), wording.state(schedule.state))
    yield from _recall(info)
    if schedule.memory is not None:
        stability = say("{days:.1f} days", days=schedule.memory.stability)
        yield Figure(say("Stability"), stability, say("until that chance is 90%"))
        difficulty = say("{difficulty:.1f} of 10", difficulty=schedule.memory.difficulty)
        yield Figure(say("Difficulty"), difficulty)
    if schedule.interval_days:
        yield Figure(say("Interval"), wording.days(schedule.interval_days))
    counts = ((schedule.reps, "review"), (schedule.lapses, "lapse"))
    yield Figure(say("Reviews"), ", ".join(wording.count(*pair) for pair in counts))


def _recall(info: CardInfo) -> Iterator[Figure]:
    """The chance of recall now, with that by FSRS-6 last, from which stability follows."""
    predicted, voted = info.shown.predicted, info.voted
    by_vote = "" if voted is None else f"{voted:.1%}"
    by_fsrs = "" if predicted is None else f"{predicted:.1%}"
    name = say("Retrievability")
    if info.is_elected and by_vote:
        yield Figure(name, by_vote, say("chance of recall now, by the vote of models"))
        if by_fsrs:
            yield Figure(say("FSRS-6"), by_fsrs, say("that chance by FSRS-6 alone"))
        return
    if by_fsrs:
        yield Figure(name, by_fsrs, say("chance of recall now, by FSRS-6"))
    if by_vote:
        yield Figure(say("Vote of models"), by_vote, say("that chance by all models"))


def curve_title(info: CardInfo) -> str:
    """The title of the forgetting curve, which is FSRS-6's also where the vote predicts."""
    if info.is_elected:
        return say("Forgetting curve by FSRS-6 since the last answer")
    return say("Forgetting curve since the last answer")


def curve_axis(elapsed: int, span: int) -> str:
    """The days of the curve.

    Args:
        elapsed: the days from the last answer to today.
        span: the last day that the curve shows.
    """
    return say(
        "today is day {elapsed}; the curve shows days 0 to {span}", elapsed=elapsed, span=span
    )
