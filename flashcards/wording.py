"""Values in words for people, shared by all front ends."""

from __future__ import annotations

from flashcards.errors import SettingError
from flashcards.model import Rating, State
from flashcards.scheduling import Outcome
from flashcards.timing import StudyCalendar, date_of
from flashcards.views import ShownCard

_MINUTE = 60
_HOUR = 3_600
_DAY = 86_400
_MONTH_DAYS = 30.44
_YEAR_DAYS = 365.25


def interval(outcome: Outcome) -> str:
    """The wait that a rating grants, short enough for a key: "10 min", "4 d", "2.1 mo"."""
    if outcome.interval_days is not None:
        return days(outcome.interval_days)
    return seconds((outcome.interval_ms or 0) / 1000)


def days(count: int) -> str:
    """Whole days as "4 d", "2.1 mo" or "1.5 y"."""
    if count < _MONTH_DAYS:
        return f"{count} d"
    if count < _YEAR_DAYS:
        return f"{count / _MONTH_DAYS:.1f} mo"
    return f"{count / _YEAR_DAYS:.1f} y"


def seconds(count: float) -> str:
    """A length of time under a day as "45 s", "10 min" or "1.5 h"."""
    if count < _MINUTE:
        return f"{count:.0f} s"
    if count < _HOUR:
        return f"{_trimmed(count / _MINUTE)} min"
    if count < _DAY:
        return f"{_trimmed(count / _HOUR)} h"
    return f"{_trimmed(count / _DAY)} d"


def clock(milliseconds: int) -> str:
    """A running time as "3:07" or "1:02:45"."""
    total = max(milliseconds, 0) // 1000
    hours, rest = divmod(total, _HOUR)
    minutes, secs = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 card", "3 cards"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def rating(value: Rating) -> str:
    """A rating as it stands on its key."""
    return value.name.title()


def state(value: State) -> str:
    """A state as a word."""
    return value.name.title()


def day(study_day: int, today: int) -> str:
    """A study day beside today: "today", "tomorrow", "in 5 d", "3 d ago"."""
    match study_day - today:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case ahead if ahead > 0:
            return f"in {days(ahead)}"
        case behind:
            return f"{days(-behind)} ago"


def reason_for(shown: ShownCard, now_ms: int, calendar: StudyCalendar) -> str:
    """Why a card comes now, in a sentence or two."""
    schedule, today = shown.card.schedule, shown.study_day
    if schedule.state is State.NEW:
        return "A new card: you have not answered it yet."
    if schedule.due_ms is not None:
        name = "learning" if schedule.state is State.LEARNING else "relearning"
        steps = shown.preset.learning_steps
        if schedule.state is State.RELEARNING:
            steps = shown.preset.relearning_steps
        at = calendar.local(schedule.due_ms).strftime("%H:%M")
        when = "was due" if schedule.due_ms <= now_ms else "is due"
        step = (schedule.step or 0) + 1  # beyond the last one if steps were taken away since
        return f"In {name}, step {step} of {max(step, len(steps))}; it {when} at {at}."
    due = schedule.due_day if schedule.due_day is not None else today
    verb = "Due" if due <= today else "Next due"
    sentence = f"{verb} {day(due, today)} ({date_of(due):%d %b %Y})."
    if shown.predicted is not None:
        wanted = shown.preset.desired_retention
        sentence += f" Chance of recall {shown.predicted:.0%}; you asked for {wanted:.0%}."
    return sentence


def _trimmed(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


_UNITS = {"s": 1, "m": _MINUTE, "min": _MINUTE, "h": _HOUR, "d": _DAY}


def steps(lengths: tuple[int, ...]) -> str:
    """Steps in seconds as people write them: "1m 10m"."""
    return " ".join(_step(length) for length in lengths)


def steps_from(text: str) -> tuple[int, ...]:
    """Steps in seconds from "1m 10m 1d"; a bare number is minutes.

    Raises:
        SettingError: if a step is not a number with a unit.
    """
    return tuple(_step_from(word) for word in text.replace(",", " ").split())


def _step(length: int) -> str:
    for unit, size in (("d", _DAY), ("h", _HOUR), ("m", _MINUTE)):
        if length % size == 0:
            return f"{length // size}{unit}"
    return f"{length}s"


def _step_from(word: str) -> int:
    number = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = word[len(number) :] or "m"
    try:
        return round(float(number) * _UNITS[unit])
    except (ValueError, KeyError) as error:
        raise SettingError(f"{word!r} is no step; write steps as 30s, 10m, 2h or 1d.") from error
