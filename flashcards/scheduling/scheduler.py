"""py-fsrs on study days and with seeded fuzz: what each rating would do to a card.

py-fsrs counts spans of 24 hours. It is given midnight UTC of each study day, so that a card
answered later in the morning than last time is not a day short.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import fsrs

from flashcards.model import MemoryState, Preset, Rating, Schedule, State
from flashcards.scheduling.day_load import DayLoad
from flashcards.scheduling.fuzz import fuzzed, shares_after, uniform
from flashcards.scheduling.options import validate
from flashcards.study_day import study_day_utc

_DAY = timedelta(days=1)
FURTHEST = 1.5
"""An interval by the vote of models is at most this multiple of FSRS-6's own: the vote is hopeful
far beyond the stability (2 points at three times it)."""
STABILITY_MAX = 36_500.0
"""py-fsrs has no upper bound; this is the one of fsrs-rs, and it prevents overflow at extreme
parameters."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rating would do to a card. Exactly one of the two intervals is set."""

    rating: Rating
    state: State
    step: int | None
    memory: MemoryState
    interval_days: int | None
    interval_ms: int | None


class Scheduler:
    """Schedules cards under one preset. Holds neither cards nor a clock.

    Raises:
        SettingError: if the preset's options are out of range.
    """

    def __init__(self, preset: Preset) -> None:
        validate(preset)
        self._preset = preset
        self._fsrs = fsrs.Scheduler(
            parameters=preset.parameters,
            desired_retention=preset.desired_retention,
            learning_steps=[timedelta(seconds=step) for step in preset.learning_steps],
            relearning_steps=[timedelta(seconds=step) for step in preset.relearning_steps],
            maximum_interval=preset.maximum_interval,
            # Unseeded, and it reaches a day too far: ``fuzz`` takes its place.
            enable_fuzzing=False,
        )

    def preview(
        self,
        card_uid: str,
        schedule: Schedule,
        study_day: int,
        load: DayLoad | None = None,
        by_vote: Callable[[Rating, int], int] | None = None,
    ) -> dict[Rating, Outcome]:
        """The outcome of each rating if the card were answered on this study day.

        Args:
            card_uid: the card's portable id; with the repetition count it seeds the fuzz.
            schedule: the card's present schedule.
            study_day: the day of the answer.
            load: what is due on the days ahead, for presets that balance it.
            by_vote: for presets whose intervals are the vote's: the days after a rating, given the
                most that they may be.
        """
        card = _to_fsrs(schedule, study_day)
        # All four before the answer, which applies one of them: a button grants what it shows.
        outcomes = {rating: self._outcome(card, rating, study_day) for rating in Rating}
        longest = self._longest(outcomes, FURTHEST if by_vote else None)
        if by_vote is not None:
            outcomes = _by_vote(outcomes, longest, by_vote)
        if not self._preset.fuzz:
            return outcomes
        fuzz = partial(
            fuzzed,
            draw=uniform(card_uid, schedule.reps),
            shares=shares_after(self._preset.easy_days, study_day),
            load=load if self._preset.balance else None,
        )
        return _fuzzed(outcomes, schedule, longest, fuzz)

    def _longest(
        self, outcomes: Mapping[Rating, Outcome], furthest: float | None
    ) -> dict[Rating, int]:
        """The longest interval that each rating may grant, in days."""
        maximum = self._preset.maximum_interval
        if furthest is None:
            return dict.fromkeys(outcomes, maximum)
        return {
            rating: min(max(int(furthest * (outcome.interval_days or 0)), 1), maximum)
            for rating, outcome in outcomes.items()
        }

    def _outcome(self, card: fsrs.Card, rating: Rating, study_day: int) -> Outcome:
        midnight = study_day_utc(study_day)
        # py-fsrs's log entry has neither states nor a prediction, too little to replay a log by.
        after, _ = self._fsrs.review_card(card, fsrs.Rating(rating), midnight)
        wait = after.due - midnight
        # A step of a day or more is due on a study day, as a review is: by the clock it would not
        # be due yet to a person who begins earlier tomorrow.
        days = None if wait < _DAY else round(wait / _DAY)
        assert after.stability is not None  # noqa: S101
        assert after.difficulty is not None  # noqa: S101
        return Outcome(
            rating=rating,
            state=State(int(after.state)),
            step=after.step,
            memory=MemoryState(min(after.stability, STABILITY_MAX), after.difficulty),
            interval_days=days,
            interval_ms=int(wait / timedelta(milliseconds=1)) if days is None else None,
        )


def _by_vote(
    outcomes: Mapping[Rating, Outcome],
    longest: Mapping[Rating, int],
    by_vote: Callable[[Rating, int], int],
) -> dict[Rating, Outcome]:
    """The outcomes with the vote's intervals; a better rating never has a shorter one."""
    result, floor = {}, 0
    for rating, outcome in outcomes.items():
        result[rating] = outcome
        if outcome.state is State.REVIEW and outcome.interval_days is not None:
            floor = min(max(by_vote(rating, longest[rating]), floor), longest[rating])
            result[rating] = _with_days(outcome, floor)
    return result


def _fuzzed(
    outcomes: Mapping[Rating, Outcome],
    before: Schedule,
    longest: Mapping[Rating, int],
    fuzz: Callable[..., int],
) -> dict[Rating, Outcome]:
    """Applies fuzz from Again to Easy, so that a better rating never has a shorter interval."""
    result, floor = {}, 0
    for rating, outcome in outcomes.items():
        if outcome.state is not State.REVIEW or outcome.interval_days is None:
            result[rating] = outcome
            floor = max(floor, outcome.interval_days or 0)  # a step of whole days
            continue
        days = outcome.interval_days
        # Fuzz must not take back the growth of a card that was recalled.
        if rating is not Rating.AGAIN and days > before.interval_days > 0:
            floor = max(floor, before.interval_days + 1)
        least = min(floor, longest[rating])
        days = fuzz(days, at_least=least, maximum=longest[rating])
        result[rating] = _with_days(outcome, days)
        # Not a day more than that, as Anki grants: a card that should come back tomorrow would come
        # in two or three days, which cost learners with short intervals half a point of recall.
        floor = days
    return result


def _with_days(outcome: Outcome, days: int) -> Outcome:
    return Outcome(
        rating=outcome.rating,
        state=outcome.state,
        step=outcome.step,
        memory=outcome.memory,
        interval_days=days,
        interval_ms=None,
    )


def _to_fsrs(schedule: Schedule, study_day: int) -> fsrs.Card:
    """The card as py-fsrs expects it; if the clock went back, the answer counts as the same day.

    A card without memory is learnt like a new one in any state; a card imported with its due date
    but without its history has none.
    """
    is_new = schedule.memory is None
    state = fsrs.State.Learning if is_new else fsrs.State(int(schedule.state))
    step = None if is_new else schedule.step
    # py-fsrs fails on a card in learning or relearning that has no step.
    if state is not fsrs.State.Review and step is None:
        step = 0
    last = None if schedule.last_day is None else study_day_utc(min(schedule.last_day, study_day))
    memory = schedule.memory
    # Without an id or a due date py-fsrs asks the clock for one, and sleeps 1 ms after each id.
    return fsrs.Card(
        card_id=0,
        state=state,
        step=None if state is fsrs.State.Review else step,
        stability=memory.stability if memory else None,
        difficulty=memory.difficulty if memory else None,
        due=study_day_utc(study_day),
        last_review=last,
    )
