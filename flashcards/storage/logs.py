"""The review log as numpy columns, and all cards' schedules replayed from it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select

from flashcards.model import MemoryState, Preset, Rating, Review, Schedule, State
from flashcards.scheduling import apply_review
from flashcards.scheduling.batch import Histories, remember
from flashcards.storage.cards import review_from
from flashcards.storage.schema import cards, decks, reviews

Ints = NDArray[np.int64]
_CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Log:
    """Events sorted by card, then by time; the rating of a manual event is 0."""

    card: Ints
    at_ms: Ints
    day: Ints
    rating: Ints
    state_before: Ints
    state_after: Ints

    def where(self, chosen: NDArray[np.bool_] | Ints) -> Log:
        """Some of the events."""
        return Log(
            self.card[chosen],
            self.at_ms[chosen],
            self.day[chosen],
            self.rating[chosen],
            self.state_before[chosen],
            self.state_after[chosen],
        )

    def live(self) -> Log:
        """The answers that count for memory: those since the last reset of each card."""
        resets = np.cumsum(self.state_after == State.NEW)
        ends = self.ends()
        newest = np.repeat(resets[ends], np.diff(ends, prepend=-1))
        return self.where((resets == newest) & (self.rating != 0))

    def ends(self) -> Ints:
        """The index of each card's last event."""
        last = np.ones(len(self.card), dtype=bool)
        last[:-1] = self.card[1:] != self.card[:-1]
        return np.flatnonzero(last)


def read(connection: Connection, preset: Preset) -> Log:
    """The log of the cards under a preset."""
    statement = (
        select(
            reviews.c.card_id,
            reviews.c.at_ms,
            reviews.c.study_day,
            func.coalesce(reviews.c.rating, 0),
            reviews.c.state_before,
            reviews.c.state_after,
        )
        .where(reviews.c.card_id.in_(_cards_under(preset)))
        .order_by(reviews.c.card_id, reviews.c.at_ms)
    )
    table = _table(connection, statement, 6)
    return Log(*(np.ascontiguousarray(table[:, column]) for column in range(6)))


def replay_all(connection: Connection, preset: Preset) -> dict[int, Schedule]:
    """The schedule that the log amounts to, for every card under a preset that has one."""
    live = read(connection, preset).live()
    remembered = dict(_remembered(live, preset))
    return {
        event.card_id: _after(event, remembered.get(event.card_id, Schedule()))
        for event in _newest_events(connection, preset)
    }


def _remembered(live: Log, preset: Preset) -> Iterator[tuple[int, Schedule]]:
    """What the answers of each card add up to: memory, counts, and when the last one was."""
    memories = remember(Histories(live.card, live.day, live.rating), preset.parameters)
    lapsed = (live.rating == Rating.AGAIN) & (live.state_before == State.REVIEW)
    ends = live.ends()
    columns = (
        live.card[ends],
        memories.stability[ends],
        memories.difficulty[ends],
        np.diff(ends, prepend=-1),
        np.diff(np.cumsum(lapsed)[ends], prepend=0),
        live.day[ends],
        live.at_ms[ends],
    )
    for card, s, d, reps, lapses, day, at in zip(*(c.tolist() for c in columns), strict=True):
        yield (
            card,
            Schedule(memory=MemoryState(s, d), reps=reps, lapses=lapses, last_day=day, last_ms=at),
        )


def _after(event: Review, remembered: Schedule) -> Schedule:
    """Where the newest event put the card, with what its answers add up to."""
    after = apply_review(remembered, event, remembered.memory)
    if event.state_after is State.NEW:
        return after
    return replace(
        after,
        reps=remembered.reps,
        lapses=remembered.lapses,
        last_day=remembered.last_day,
        last_ms=remembered.last_ms,
    )


def _newest_events(connection: Connection, preset: Preset) -> Iterator[Review]:
    newest = (
        select(reviews.c.card_id, func.max(reviews.c.at_ms).label("at_ms"))
        .where(reviews.c.card_id.in_(_cards_under(preset)))
        .group_by(reviews.c.card_id)
        .subquery()
    )
    statement = select(reviews).join(
        newest, (reviews.c.card_id == newest.c.card_id) & (reviews.c.at_ms == newest.c.at_ms)
    )
    return map(review_from, connection.execute(statement))


def _cards_under(preset: Preset) -> Select[int]:
    return (
        select(cards.c.id)
        .join(decks, decks.c.id == cards.c.deck_id)
        .where(decks.c.preset_id == preset.id)
    )


def _table(connection: Connection, statement: Select[*tuple[Any, ...]], width: int) -> Ints:
    """Rows of integers as one array, read in chunks so that memory stays bounded."""
    chunks = [np.zeros((0, width), dtype=np.int64)]
    with connection.execute(statement) as result:
        while rows := result.fetchmany(_CHUNK):
            chunks.append(np.array([tuple(row) for row in rows], dtype=np.int64))
    return np.concatenate(chunks)
