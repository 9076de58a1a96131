"""The life of one card: its log with what each answer left, and its forgetting curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.model import FSRS6_PARAMETERS, Review, State
from flashcards.review_table import NONE, Column, ReviewTable
from flashcards.scheduling.batch import Histories, Memories, Model, remember
from flashcards.stats.answers import FURTHEST
from flashcards.stats.facts import Facts

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_LONGEST_AHEAD = 3_650


@dataclass(frozen=True, slots=True)
class Event:
    """A review with the memory it left under the parameters in force now.

    ``recalculated`` is the retrievability just before, under the same parameters; the prediction
    stored at the time is in the review. Both are None where there was no memory; stability and
    difficulty are None after events without a rating.
    """

    review: Review
    stability: float | None
    difficulty: float | None
    recalculated: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Retrievability at the end of each study day; None while the card was new again."""

    first_day: int
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class CardHistory:
    """A card's log, oldest first, and its forgetting curve up to today or to its due day."""

    card_id: int
    events: tuple[Event, ...]
    curve: Curve | None


def card_history(facts: Facts, card_id: int) -> CardHistory:
    """What is known of one card; a card without reviews, or one that is gone, has no events."""
    log = facts.reviews.at(np.flatnonzero(facts.reviews.card_id == card_id))
    log = log.at(np.argsort(log.at_ms, kind="stable"))
    parameters = _parameters(facts, card_id)
    rated = np.flatnonzero(log.rating > 0)
    memories = _memories(log, rated, parameters)
    return CardHistory(
        card_id,
        _events(log, rated, memories),
        _curve(log, rated, memories.stability, _last_day(facts, card_id), parameters),
    )


def _parameters(facts: Facts, card_id: int) -> tuple[float, ...]:
    decks = facts.cards.deck_id[facts.cards.id == card_id].tolist()
    preset = facts.presets.get(decks[0]) if decks else None
    return preset.parameters if preset else FSRS6_PARAMETERS


def _last_day(facts: Facts, card_id: int) -> int:
    """The day to which the curve runs."""
    due = facts.cards.due_day[(facts.cards.id == card_id) & (facts.cards.due_day != NONE)]
    return min(max(int(due.max(initial=facts.today)), facts.today), facts.today + _LONGEST_AHEAD)


def _memories(log: ReviewTable, rated: Ints, parameters: tuple[float, ...]) -> Memories:
    history = np.cumsum(log.state_after == State.NEW)
    return remember(
        Histories(
            history[rated],
            log.study_day[rated].astype(np.int64),
            log.rating[rated].astype(np.int64),
        ),
        parameters,
    )


def _events(log: ReviewTable, rated: Ints, memories: Memories) -> tuple[Event, ...]:
    def at_events(values: Floats) -> Floats:
        column = np.full(len(log), np.nan)
        column[rated] = values
        return column

    columns = map(at_events, (memories.stability, memories.difficulty, memories.predicted))
    rows = zip(log, *(column.tolist() for column in columns), strict=True)
    return tuple(Event(review, *(_known(value) for value in values)) for review, *values in rows)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value


def _curve(
    log: ReviewTable, rated: Ints, stability: Floats, last_day: int, parameters: tuple[float, ...]
) -> Curve | None:
    if not len(rated):
        return None
    left: Column = np.full(len(log), np.nan)
    left[rated] = stability
    told = np.flatnonzero((log.rating > 0) | (log.state_after == State.NEW))
    event_day = np.maximum.accumulate(log.study_day[told].astype(np.int64))
    days = np.arange(max(int(log.study_day[rated[0]]), last_day - FURTHEST), last_day + 1)
    newest = np.searchsorted(event_day, days, side="right") - 1
    elapsed = days - event_day[newest]
    values = Model(np.array(parameters)).retrievability(elapsed, left[told][newest])
    return Curve(int(days[0]), tuple(map(_known, values.tolist()))) if len(days) else None
