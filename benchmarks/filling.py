"""Writes a made-up history straight into a collection of ours."""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, Table

from benchmarks.history import Log, ends_of, simulate
from benchmarks.measuring import Figures, seconds, serve
from flashcards.collection import Collection
from flashcards.model import (
    FSRS6_PARAMETERS,
    Card,
    MemoryState,
    Note,
    NoteKind,
    Rating,
    Review,
    ReviewKind,
    Schedule,
    State,
)
from flashcards.notes import ids
from flashcards.scheduling.fsrs_arrays import Memories, remember
from flashcards.storage import Database
from flashcards.storage import cards as card_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.schema import cards, decks, notes, reviews
from flashcards.study_day import DAY_MS, Clock

DAYS = 1_095
TOP = "Bench"
LIMIT = 9_999
_CHUNK = 20_000
_SYLLABLES = [onset + vowel for onset in ("b", "d", "gr", "k", "l", "st", "v") for vowel in "aeiou"]
_KINDS = (ReviewKind.LEARN, ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN)


def deck_names() -> list[str]:
    """A tree of eleven decks, parents before children; the top one holds no cards."""
    topics = [f"{TOP}::Topic {number}" for number in range(1, 9)]
    return [TOP, *topics, f"{topics[0]}::Details", f"{topics[1]}::Details"]


def fill(path: Path, count: int, seed: int, clock: Clock | None = None) -> None:
    """Makes a collection of ``count`` cards with three years of reviews, some due today."""
    with Collection(path, clock=clock) as collection:
        today = collection.today()
        start_ms = collection.calendar.start_of(today)
        (preset,) = collection.presets.all()
        collection.presets.save(replace(preset, new_per_day=LIMIT, reviews_per_day=LIMIT))
        version = collection.presets.all()[0].version_id
    log = simulate(count, DAYS, today, start_ms, seed)
    memories = remember(log.histories(), FSRS6_PARAMETERS)
    database = Database(path)
    try:
        with database.write() as connection:
            _add_decks(connection, preset.id)
            texts = random.Random(seed)
            made = [_note(texts, index, start_ms) for index in range(count)]
            _insert(connection, notes, ({"id": n.id, **note_rows.note_values(n)} for n in made))
            schedules = _schedules(count, log, memories)
            _insert(connection, cards, _cards(made, schedules))
            _insert(connection, reviews, _reviews(log, memories, version, seed))
        database.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.close()


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while chunk := list(islice(rows, _CHUNK)):
        connection.execute(table.insert(), chunk)


def _add_decks(connection: Connection, preset_id: int) -> None:
    rows = (
        {"id": id_, "uid": ids.deck_uid(name), "name": name, "preset_id": preset_id}
        for id_, name in enumerate(deck_names(), start=1)
    )
    _insert(connection, decks, rows)


def _note(rng: random.Random, index: int, now_ms: int) -> Note:
    """Mostly a question and a sentence; one in thirty has an answer of a page."""
    words = 150 if index % 30 == 0 else rng.randint(2, 25)
    created_ms = now_ms - (DAYS + 1) * DAY_MS
    return Note(
        id=index + 1,
        uid=f"bench-{index:07}",
        deck_id=rng.randint(2, len(deck_names())),
        kind=NoteKind.BASIC,
        front=f"Question {index}: what is {_words(rng, rng.randint(3, 9))}?",
        back=f"{_words(rng, words)}.",
        tags=("bench", f"part::{index % 6}"),
        source="benchmark",
        import_digest="",
        position=index,
        created_ms=created_ms,
        modified_ms=created_ms,
    )


def _words(rng: random.Random, count: int) -> str:
    return " ".join("".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))) for _ in range(count))


def _cards(made: list[Note], schedules: dict[int, Schedule]) -> Iterator[dict[str, Any]]:
    for index, note in enumerate(made):
        schedule = schedules.get(index, Schedule())
        card = Card(note.id, note.id, note.deck_id, 0, schedule, position=note.position)
        yield {"id": card.id, **card_rows.card_values(card)}


def _schedules(count: int, log: Log, memories: Memories) -> dict[int, Schedule]:
    """Where each card stands after its last answer."""
    ends = ends_of(log.card)
    lapsed = (log.rating == Rating.AGAIN) & (log.state_before == State.REVIEW)
    reps = np.bincount(log.card, minlength=count)
    lapses = np.bincount(log.card[lapsed], minlength=count)
    last = _rows(log.take(ends))
    schedules = {}
    for end, row in zip(ends.tolist(), last, strict=True):
        card, day, at_ms, _, _, state, step, days, wait_ms = row
        schedules[card] = Schedule(
            state=State(state),
            step=_or_none(step),
            due_day=None if days < 0 else day + days,
            due_ms=None if wait_ms < 0 else at_ms + wait_ms,
            interval_days=max(days, 0),
            memory=MemoryState(float(memories.stability[end]), float(memories.difficulty[end])),
            reps=int(reps[card]),
            lapses=int(lapses[card]),
            last_day=day,
            last_ms=at_ms,
        )
    return schedules


def _reviews(log: Log, memories: Memories, version: int, seed: int) -> Iterator[dict[str, Any]]:
    """The log's rows in time order, as they would have been written."""
    order = np.argsort(log.at_ms)
    rng = np.random.default_rng(seed)
    durations = np.clip(rng.lognormal(math.log(7_000), 0.6, len(order)), 900, 60_000)
    predicted = memories.predicted[order].tolist()
    rows = _rows(log.take(order))
    for row, chance, duration in zip(rows, predicted, durations.tolist(), strict=True):
        card, day, at_ms, rating, before, after, step, days, wait_ms = row
        review = Review(
            card_id=card + 1,
            at_ms=at_ms,
            study_day=day,
            rating=Rating(rating),
            duration_ms=int(duration),
            kind=_KINDS[before],
            state_before=State(before),
            state_after=State(after),
            step_after=_or_none(step),
            interval_days=_or_none(days),
            interval_ms=_or_none(wait_ms),
            predicted=None if math.isnan(chance) else chance,
            preset_version_id=version,
        )
        yield review_rows.review_values(review)


def _rows(log: Log) -> Iterator[tuple[int, ...]]:
    """The columns' values side by side, a chunk at a time so that memory stays bounded."""
    for start, stop in pairwise([*range(0, len(log.card), _CHUNK), len(log.card)]):
        part = log.take(np.arange(start, stop))
        yield from zip(*(column.tolist() for column in part.columns()), strict=True)


def _or_none(value: int) -> int | None:
    return None if value < 0 else value


def build(path: Path, count: str, seed: str) -> Figures:
    """``fill`` in a process of its own."""
    return {"seconds": seconds(lambda: fill(path, int(count), int(seed)))}


if __name__ == "__main__":
    serve({"build": build}, sys.argv[1:])
