"""Schedules out of Anki's log and cards, such that replaying the log gives the schedule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from flashcards.anki import histories
from flashcards.anki.histories import Bools, Ints, Log
from flashcards.anki.standing import Standing
from flashcards.model import Preset, Schedule, State
from flashcards.review_table import NONE, ReviewTable
from flashcards.scheduling.projection import project
from flashcards.timing import DAY_MS, StudyCalendar, study_days

_HALF_DAY_MS = DAY_MS // 2
_NEW = Schedule()
_DAY_OFF = 1
"""Anki may have counted its days in another time zone: a day more or less is the same interval."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The log, the schedule of each card, and which begun cards have no answer in it."""

    reviews: ReviewTable
    schedules: tuple[Schedule, ...]
    without_log: Bools


def schedule(
    log: Log, stand: Standing, presets: Sequence[Preset], calendar: StudyCalendar
) -> Scheduled:
    """Brings log and cards together.

    Args:
        log: the rows of the package, by the place of their card.
        stand: where each card stands.
        presets: the preset of each card.
        calendar: turns instants into study days.
    """
    log = histories.with_forgotten(log)
    answers = np.bincount(log.card[_live(log)], minlength=len(presets))
    unknown = (answers == 0) & (stand.state != State.NEW)
    log = log.with_rows(_missing_events(log, stand, calendar))
    reviews = _reviews(log, stand, presets, calendar)
    predicted = np.full(len(log), np.nan)
    schedules = [_NEW] * len(presets)
    for parameters, rows in _by_parameters(log, presets):
        projection = project(reviews.at(rows), parameters)
        predicted[rows] = projection.predicted
        for card_id, after in projection.schedules():
            schedules[card_id - 1] = after
    return Scheduled(replace(reviews, predicted=predicted), tuple(schedules), unknown)


def _by_parameters(log: Log, presets: Sequence[Preset]) -> Iterator[tuple[tuple[float, ...], Ints]]:
    """Each vector of parameters in use with the rows of the cards that are under it."""
    vectors = sorted({preset.parameters for preset in presets})
    numbers = np.array([vectors.index(preset.parameters) for preset in presets], dtype=np.int64)
    for number, parameters in enumerate(vectors):
        yield parameters, np.flatnonzero(numbers[log.card] == number)


def _live(log: Log) -> Bools:
    """The answers that count for memory: those since the last reset of their card."""
    resets = np.cumsum(log.resets)
    ends = np.flatnonzero(log.lasts())
    newest = np.repeat(resets[ends], np.diff(ends, prepend=-1))
    live: Bools = (resets == newest) & (log.rating != 0)
    return live


def _missing_events(log: Log, stand: Standing, calendar: StudyCalendar) -> Log:
    """What must have happened beyond the log for the cards to stand where they do."""
    is_new = stand.state == State.NEW
    ends = np.flatnonzero(log.lasts())
    at_end = np.full(len(is_new), -1)
    at_end[log.card[ends]] = ends
    logged = at_end >= 0
    reset = np.zeros(len(is_new), dtype=bool)
    reset[logged] = log.resets[at_end[logged]]
    agrees = np.zeros(len(is_new), dtype=bool)
    agrees[log.card[ends]] = _agrees(log.where(ends), stand, calendar)
    to_reset = np.flatnonzero(is_new & logged & ~reset)
    to_place = np.flatnonzero(~is_new & (~logged | reset | ~agrees))
    after = np.append(log.at_ms, 0)[at_end] + 1
    begun = np.maximum(_begun_ms(stand, calendar), 1)
    return histories.made(to_reset, after[to_reset], resets=True).with_rows(
        histories.made(to_place, np.where(logged, after, begun)[to_place], resets=False)
    )


def _agrees(ends: Log, stand: Standing, calendar: StudyCalendar) -> Bools:
    """Whether the last rows may have led their cards to where they stand."""
    due = stand.due_day[ends.card]
    gap = due - study_days(calendar, ends.at_ms)
    granted = np.abs(gap - ends.interval) <= _DAY_OFF
    in_steps = stand.state[ends.card] != State.REVIEW
    result: Bools = (ends.rating == 0) | (due == NONE) | ((gap >= 0) & (granted | in_steps))
    return result


def _begun_ms(stand: Standing, calendar: StudyCalendar) -> Ints:
    """When the present interval of each card began: noon of that day, or the instant it is due."""
    days = np.where(stand.due_day == NONE, 0, stand.due_day - stand.interval)
    wanted, place = np.unique(np.maximum(days, 1), return_inverse=True)
    noons = np.array([calendar.start_of(int(day)) for day in wanted], dtype=np.int64)
    return np.where(stand.due_day == NONE, stand.due_ms - 1, noons[place] + _HALF_DAY_MS)


def _reviews(
    log: Log, stand: Standing, presets: Sequence[Preset], calendar: StudyCalendar
) -> ReviewTable:
    """The log as ours, without predictions; a card's last event grants what the card has."""
    before, after = histories.states(log, stand.state)
    day = study_days(calendar, log.at_ms)
    days, ms = histories.intervals(log)
    step = np.full(len(log), NONE)
    ends = np.flatnonzero(log.lasts() & ~log.resets)
    card = log.card[ends]
    step[ends] = stand.step[card]
    due_day, due_ms = stand.due_day[card], stand.due_ms[card]
    on_day = due_day != NONE
    placed = on_day & (log.rating[ends] == 0) & (stand.state[card] == State.REVIEW)
    # An interval that no answer granted counts from the day on which it began.
    day[ends] = np.where(placed, due_day - stand.interval[card], day[ends])
    days[ends] = np.where(on_day, due_day - day[ends], NONE)
    ms[ends] = np.where(on_day, NONE, np.maximum(due_ms - log.at_ms[ends], 0))
    versions = np.array([preset.version_id for preset in presets], dtype=np.int32)
    return ReviewTable(
        card_id=log.card + 1,
        at_ms=log.at_ms,
        study_day=day.astype(np.int32),
        rating=log.rating.astype(np.int8),
        duration_ms=log.duration_ms.astype(np.int32),
        kind=histories.kinds(log),
        state_before=before.astype(np.int8),
        state_after=after.astype(np.int8),
        step_after=step.astype(np.int32),
        interval_days=days.astype(np.int32),
        interval_ms=ms,
        predicted=np.full(len(log), np.nan),
        preset_version_id=versions[log.card],
    )
