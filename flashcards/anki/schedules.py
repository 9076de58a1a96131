"""Computes schedules from Anki's log and cards, such that replaying our log gives the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from flashcards.anki import revlog
from flashcards.anki.card_states import CardStates
from flashcards.anki.revlog import Log
from flashcards.model import PredictionOrigin, Preset, Schedule, State
from flashcards.model.review_table import NONE, ReviewTable
from flashcards.scheduling.projection import project
from flashcards.study_day import DAY_MS, StudyCalendar, study_days
from flashcards.support.arrays import Bools, Ints

_HALF_DAY_MS = DAY_MS // 2
"""From the start of a study day to its middle, which no change of the clocks moves out of it."""
_NEW = Schedule()
_DAY_OFF = 1
"""Tolerance in days when intervals are compared: Anki may have used another time zone."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The log, the schedule of each card, and True for begun cards without any answer in it."""

    reviews: ReviewTable
    schedules: tuple[Schedule, ...]
    without_log: Bools


def schedule(
    log: Log, states: CardStates, presets: Sequence[Preset], calendar: StudyCalendar
) -> Scheduled:
    """Combines the log with the states of the cards, adding events that must be missing.

    Args:
        log: the rows of the package.
        states: the present state of each card.
        presets: the preset of each card.
        calendar: turns instants into study days.
    """
    log = revlog.with_forgotten(log)
    answers = np.bincount(log.card[_live(log)], minlength=len(presets))
    unknown = (answers == 0) & (states.state != State.NEW)
    log = log.with_rows(_missing_events(log, states, calendar))
    reviews = _reviews(log, states, presets, calendar)
    predicted = np.full(len(log), np.nan)
    schedules = [_NEW] * len(presets)
    for parameters, rows in _by_parameters(log, presets):
        projection = project(reviews.at(rows), parameters)
        predicted[rows] = projection.predicted
        for card_id, after in projection.schedules():
            schedules[card_id - 1] = after
    return Scheduled(replace(reviews, predicted=predicted), tuple(schedules), unknown)


def _by_parameters(
    log: Log, presets: Sequence[Preset]
) -> Iterator[tuple[tuple[float, ...], Ints | slice]]:
    """Yields each parameter vector in use, with the rows of the cards that use it."""
    of_version = {preset.version_id: preset.parameters for preset in presets}
    vectors = sorted(set(of_version.values()))
    if len(vectors) == 1:  # most packages; the whole log need not be copied
        yield vectors[0], slice(None)
        return
    number_of = {version: vectors.index(vector) for version, vector in of_version.items()}
    numbers = np.array([number_of[preset.version_id] for preset in presets], dtype=np.int64)
    for number, parameters in enumerate(vectors):
        yield parameters, np.flatnonzero(numbers[log.card] == number)


def _live(log: Log) -> Bools:
    """True for the answers that count towards memory: those after the card's last reset."""
    resets = np.cumsum(log.resets)
    ends = np.flatnonzero(log.lasts())
    newest = np.repeat(resets[ends], np.diff(ends, prepend=-1))
    live: Bools = (resets == newest) & (log.rating != 0)
    return live


def _missing_events(log: Log, states: CardStates, calendar: StudyCalendar) -> Log:
    """Events that must have happened, but are not logged, to explain the cards' states."""
    is_new = states.state == State.NEW
    ends = np.flatnonzero(log.lasts())
    at_end = np.full(len(is_new), -1)
    at_end[log.card[ends]] = ends
    logged = at_end >= 0
    reset = np.zeros(len(is_new), dtype=bool)
    reset[logged] = log.resets[at_end[logged]]
    agrees = np.zeros(len(is_new), dtype=bool)
    agrees[log.card[ends]] = _agrees(log.where(ends), states, calendar)
    to_reset = np.flatnonzero(is_new & logged & ~reset)
    to_place = np.flatnonzero(~is_new & (~logged | reset | ~agrees))
    after = np.append(log.at_ms, 0)[at_end] + 1
    begun = np.maximum(_begun_ms(states, calendar), 1)
    return revlog.made(to_reset, after[to_reset], resets=True).with_rows(
        revlog.made(to_place, np.where(logged, after, begun)[to_place], resets=False)
    )


def _agrees(ends: Log, states: CardStates, calendar: StudyCalendar) -> Bools:
    """True where the last row of a card is consistent with its state and due date."""
    due = states.due_day[ends.card]
    gap = due - study_days(calendar, ends.at_ms)
    granted = np.abs(gap - ends.interval) <= _DAY_OFF
    in_steps = states.state[ends.card] != State.REVIEW
    result: Bools = (ends.rating == 0) | (due == NONE) | ((gap >= 0) & (granted | in_steps))
    return result


def _begun_ms(states: CardStates, calendar: StudyCalendar) -> Ints:
    """When each card's interval began: noon of that day, or 1 ms before its due instant."""
    days = np.where(states.due_day == NONE, 0, states.due_day - states.interval)
    wanted, index = np.unique(np.maximum(days, 1), return_inverse=True)
    noons = np.array([calendar.start_of(int(day)) for day in wanted], dtype=np.int64)
    return np.where(states.due_day == NONE, states.due_ms - 1, noons[index] + _HALF_DAY_MS)


def _reviews(
    log: Log, states: CardStates, presets: Sequence[Preset], calendar: StudyCalendar
) -> ReviewTable:
    """The log as a review table without predictions; the last rows match the cards' due dates."""
    before, after = revlog.states(log, states.state)
    day = study_days(calendar, log.at_ms)
    days, ms = revlog.intervals(log)
    step = np.full(len(log), NONE)
    ends = np.flatnonzero(log.lasts() & ~log.resets)
    card = log.card[ends]
    step[ends] = states.step[card]
    due_day, due_ms = states.due_day[card], states.due_ms[card]
    on_day = due_day != NONE
    placed = on_day & (log.rating[ends] == 0) & (states.state[card] == State.REVIEW)
    # If no answer granted the interval, it counts from the day on which it began.
    day[ends] = np.where(placed, due_day - states.interval[card], day[ends])
    days[ends] = np.where(on_day, due_day - day[ends], NONE)
    ms[ends] = np.where(on_day, NONE, np.maximum(due_ms - log.at_ms[ends], 0))
    versions = np.array([preset.version_id for preset in presets], dtype=np.int32)
    of_version = {preset.version_id: preset.parameters for preset in presets}
    origin_of = {v: PredictionOrigin.at_import(vector) for v, vector in of_version.items()}
    origins = np.array([origin_of[preset.version_id] for preset in presets], dtype=np.int8)
    return ReviewTable(
        card_id=log.card + 1,
        at_ms=log.at_ms,
        study_day=day.astype(np.int32),
        rating=log.rating.astype(np.int8),
        duration_ms=log.duration_ms.astype(np.int32),
        kind=revlog.kinds(log),
        state_before=before.astype(np.int8),
        state_after=after.astype(np.int8),
        step_after=step.astype(np.int32),
        interval_days=days.astype(np.int32),
        interval_ms=ms,
        predicted=np.full(len(log), np.nan),
        preset_version_id=versions[log.card],
        prediction_origin=origins[log.card],
        voted=np.full(len(log), np.nan),
    )
