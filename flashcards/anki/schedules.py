"""Schedules out of Anki's log and cards, such that replaying the log gives the schedule."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.anki import histories
from flashcards.anki.histories import Bools, Floats, Ints, Log
from flashcards.anki.standing import Standing
from flashcards.model import MemoryState, Preset, Rating, Schedule, State
from flashcards.review_table import NONE, ReviewTable
from flashcards.scheduling.batch import Histories, remember
from flashcards.timing import DAY_MS, StudyCalendar

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
    memories = _remembered(log, histories.study_days(calendar, log.at_ms), presets)
    reviews = _reviews(log, stand, presets, calendar, memories.predicted)
    return Scheduled(reviews, tuple(_schedules(log, reviews, memories, len(presets))), unknown)


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
    gap = due - histories.study_days(calendar, ends.at_ms)
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


@dataclass(frozen=True, slots=True)
class _Memories:
    """What each row left, NaN for rows without a rating."""

    stability: Floats
    difficulty: Floats
    predicted: Floats


def _remembered(log: Log, days: Ints, presets: Sequence[Preset]) -> _Memories:
    stability, difficulty, predicted = (np.full(len(log), np.nan) for _ in range(3))
    history = np.cumsum(log.firsts() | log.resets, dtype=np.int64)
    vectors = sorted({preset.parameters for preset in presets})
    numbers = np.array([vectors.index(preset.parameters) for preset in presets], dtype=np.int64)
    for number, parameters in enumerate(vectors):
        rows = np.flatnonzero((log.rating != 0) & (numbers[log.card] == number))
        answers = Histories(history[rows], days[rows], log.rating[rows])
        memories = remember(answers, parameters)
        stability[rows], difficulty[rows] = memories.stability, memories.difficulty
        predicted[rows] = memories.predicted
    return _Memories(stability, difficulty, predicted)


def _reviews(
    log: Log, stand: Standing, presets: Sequence[Preset], calendar: StudyCalendar, predicted: Floats
) -> ReviewTable:
    """The log as ours; the last event of each card grants what the card has."""
    before, after = histories.states(log, stand.state)
    day = histories.study_days(calendar, log.at_ms)
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
        predicted=predicted,
        preset_version_id=versions[log.card],
    )


def _schedules(
    log: Log, reviews: ReviewTable, memories: _Memories, count: int
) -> Iterator[Schedule]:
    """The schedule of each card: what the replay of its log gives."""
    if not len(log):
        yield from [_NEW] * count
        return
    live = _live(log)
    lapsed = live & (log.rating == Rating.AGAIN) & (reviews.state_before == State.REVIEW)
    event, answer = (_last_places(log.card, chosen, count) for chosen in (log.lasts(), live))
    end = reviews.at(event)
    days, ms = end.interval_days.astype(np.int64), end.interval_ms
    columns = (
        np.where(event < 0, State.NEW, end.state_after),
        end.step_after,
        np.where(days == NONE, NONE, end.study_day + days),
        np.where(ms == NONE, NONE, end.at_ms + ms),
        np.where(days == NONE, 0, days),
        np.where(answer < 0, np.nan, memories.stability[answer]),
        memories.difficulty[answer],
        np.bincount(log.card[live], minlength=count),
        np.bincount(log.card[lapsed], minlength=count),
        reviews.at(answer).study_day,
        log.at_ms[answer],
    )
    for values in zip(*(column.tolist() for column in columns), strict=True):
        yield _schedule(*values)


def _schedule(
    state: int,
    step: int,
    due_day: int,
    due_ms: int,
    interval: int,
    stability: float,
    difficulty: float,
    *answers: int,
) -> Schedule:
    if state == State.NEW:
        return _NEW
    remembers = not math.isnan(stability)
    reps, lapses, last_day, last_ms = answers
    return Schedule(
        state=State(state),
        step=None if step == NONE else step,
        due_day=None if due_day == NONE else due_day,
        due_ms=None if due_ms == NONE else due_ms,
        interval_days=interval,
        memory=MemoryState(stability, difficulty) if remembers else None,
        reps=reps,
        lapses=lapses,
        last_day=last_day if remembers else None,
        last_ms=last_ms if remembers else None,
    )


def _last_places(card: Ints, chosen: Bools, count: int) -> Ints:
    """The last chosen row of each card, -1 for a card without one."""
    places = np.flatnonzero(chosen)
    last = np.full(count, -1)
    last[card[places]] = places
    return last
