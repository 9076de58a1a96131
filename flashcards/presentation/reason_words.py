"""Why a card is shown now."""

from __future__ import annotations

from flashcards.model import State
from flashcards.presentation.translations import mark, say
from flashcards.presentation.wording import day, short_date
from flashcards.study.shown import ShownCard
from flashcards.study_day import StudyCalendar, date_of


def reason_for(
    shown: ShownCard, now_ms: int, calendar: StudyCalendar, chance: float | None = None
) -> str:
    """Explains in a sentence or two why a card is shown now.

    Args:
        shown: the card.
        now_ms: the present instant.
        calendar: for days and times.
        chance: of recall, that of FSRS-6 unless given.
    """
    schedule = shown.card.schedule
    if schedule.state is State.NEW:
        return say("A new card: you have not answered it yet.")
    if schedule.due_ms is not None:
        return _reason_in_steps(shown, schedule.due_ms, now_ms, calendar)
    due = _due(shown)
    known = shown.predicted if chance is None else chance
    if known is None:
        return due
    words = say(
        "Chance of recall {chance:.0%}; you asked for {wanted:.0%}.",
        chance=known,
        wanted=shown.preset.desired_retention,
    )
    return f"{due} {words}"


def _reason_in_steps(shown: ShownCard, due_ms: int, now_ms: int, calendar: StudyCalendar) -> str:
    schedule, preset = shown.card.schedule, shown.preset
    is_relearning = schedule.state is State.RELEARNING
    steps = preset.relearning_steps if is_relearning else preset.learning_steps
    step = (schedule.step or 0) + 1  # may exceed the number of steps if some were removed since
    return say(
        _IN_STEPS[schedule.state is State.LEARNING, due_ms <= now_ms],
        step=step,
        steps=max(step, len(steps)),
        time=calendar.local(due_ms).strftime("%H:%M"),
    )


_IN_STEPS = {
    (True, True): mark("In learning, step {step} of {steps}; it was due at {time}."),
    (True, False): mark("In learning, step {step} of {steps}; it is due at {time}."),
    (False, True): mark("In relearning, step {step} of {steps}; it was due at {time}."),
    (False, False): mark("In relearning, step {step} of {steps}; it is due at {time}."),
}
"""By whether it is learning, not relearning, and whether the card is due."""


def _due(shown: ShownCard) -> str:
    schedule, today = shown.card.schedule, shown.study_day
    due = schedule.due_day if schedule.due_day is not None else today
    words, on = day(due, today), short_date(date_of(due))
    if due <= today:
        return say("Due {day} ({date}).", day=words, date=on)
    return say("Next due {day} ({date}).", day=words, date=on)
