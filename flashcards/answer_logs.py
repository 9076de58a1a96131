"""A review log alone into a collection: for cards that are there, or for cards without text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from flashcards import importing
from flashcards.formats import Problem, Source, review_log
from flashcards.formats.review_log import Answer
from flashcards.importing import ImportResult
from flashcards.model import Card, Deck, Note, NoteKind, Preset, ReviewKind, State
from flashcards.review_table import KINDS, NONE, ReviewTable
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.projection import project
from flashcards.snapshot import Snapshot, deck_paths
from flashcards.timing import study_days

if TYPE_CHECKING:
    from flashcards.collection import Collection

Column = NDArray[Any]


def bring_in_answers(
    collection: Collection, source: Source, *, deck: str | None = None, dry_run: bool = False
) -> tuple[ImportResult, tuple[Problem, ...]]:
    """Unites a review log with the collection's.

    A card is known by its portable id or its note's. Any other becomes a suspended card without
    text, so that its answers count in the statistics. What such a log does not say is what really
    happened: an answer was granted the interval after which the card was answered again, and
    several answers on one study day are learning.

    Raises:
        SourceError: if it is no review log.
        DatabaseError: if the collection cannot be written; nothing was.
    """
    log = review_log.read(source)
    names = list(dict.fromkeys(answer.card for answer in log.answers))
    presets = tuple(collection.preset_versions())
    first = min(preset.id for preset, _ in presets)
    preset = [preset for preset, _ in presets if preset.id == first][-1]
    table = _granted(_table(collection, log.answers, names, preset), preset)
    known = collection.cards_by_uid()
    decks = _decks(deck or source.stem, preset) if any(n not in known for n in names) else []
    notes, cards = _rows(names, known, table, preset)
    notes = [replace(note, deck_id=len(decks), source=source.name) for note in notes]
    cards = [replace(card, deck_id=len(decks)) for card in cards]
    snapshot = Snapshot(
        collection.settings(), presets, tuple(decks), tuple(notes), tuple(cards), table
    )
    result = collection.import_snapshot(snapshot, source.name, dry_run=dry_run)
    return result, (*log.problems, *_doubled(source, len(log.answers) - len(table)))


def _doubled(source: Source, count: int) -> list[Problem]:
    told = f"{count} rows are of a card and an instant told before; skipped"
    return [Problem(source.name, None, told)] if count else []


def _decks(name: str, preset: Preset) -> list[Deck]:
    """The deck and those above it, parents first, numbered from 1."""
    return [
        Deck(number, importing.deck_uid(path), path, preset.id)
        for number, path in enumerate(deck_paths(name), start=1)
    ]


def _rows(
    names: Sequence[str], known: Mapping[str, tuple[str, int]], table: ReviewTable, preset: Preset
) -> tuple[list[Note], list[Card]]:
    """A card for each name and the notes they hang on; of those that are known only ids matter."""
    places = [known.get(name, (name, 0)) for name in names]
    numbers = {uid: i for i, uid in enumerate(dict.fromkeys(uid for uid, _ in places), start=1)}
    schedules = dict(project(table, preset.parameters).schedules())
    notes = [
        Note(number, uid, 0, NoteKind.BASIC, f"Card {uid}", "", position=number)
        for uid, number in numbers.items()
    ]
    cards = [
        Card(number, numbers[uid], 0, ordinal, schedules[number], suspended=True, position=number)
        for number, (uid, ordinal) in enumerate(places, start=1)
    ]
    return notes, cards


def _table(
    collection: Collection, answers: Sequence[Answer], names: Sequence[str], preset: Preset
) -> ReviewTable:
    """The answers by card, then by time; cards are numbered by the place of their name from 1."""
    number = {name: place for place, name in enumerate(names, start=1)}
    card = np.array([number[answer.card] for answer in answers], dtype=np.int64)
    at_ms = np.array([answer.at_ms for answer in answers], dtype=np.int64)
    order = np.lexsort((at_ms, card))
    once = np.append(True, (np.diff(card[order]) != 0) | (np.diff(at_ms[order]) != 0))
    order = order[once]
    chosen = [answers[place] for place in order.tolist()]
    missing = np.full(len(order), NONE)
    crammed = np.array([answer.kind is ReviewKind.CRAM for answer in chosen])
    return ReviewTable(
        card_id=card[order],
        at_ms=at_ms[order],
        study_day=study_days(collection.calendar, at_ms[order]),
        rating=np.array([answer.rating for answer in chosen]),
        duration_ms=np.array([answer.duration_ms for answer in chosen]),
        kind=np.where(crammed, KINDS.index(ReviewKind.CRAM), KINDS.index(ReviewKind.REVIEW)),
        state_before=missing,
        state_after=missing,
        step_after=missing,
        interval_days=missing,
        interval_ms=missing,
        predicted=np.full(len(order), np.nan),
        preset_version_id=np.full(len(order), preset.version_id),
    )


def _granted(table: ReviewTable, preset: Preset) -> ReviewTable:
    """The log with the states and intervals that the times of its answers tell."""
    card, day, at_ms = table.card_id, table.study_day, table.at_ms
    last = np.append(card[1:] != card[:-1], True)
    days = np.where(last, 1, np.roll(day, -1) - day)
    in_steps = days < 1
    graduated = _graduated(card, in_steps)
    steps = np.where(graduated, State.RELEARNING, State.LEARNING)
    after = np.where(in_steps, steps, State.REVIEW)
    before = np.where(np.append(True, last[:-1]), State.NEW, np.roll(after, 1))
    placed = replace(
        table,
        kind=_kinds(table.kind, before, graduated),
        state_before=before,
        state_after=after,
        step_after=np.where(in_steps, 0, NONE),
        interval_days=np.where(in_steps, NONE, days),
        interval_ms=np.where(in_steps, np.roll(at_ms, -1) - at_ms, NONE),
    )
    return _predicted(placed, last, preset)


def _graduated(card: Column, in_steps: Column) -> Column:
    """Whether an answer's card has left its first steps before it."""
    left = np.cumsum(~in_steps) - ~in_steps
    starts = np.flatnonzero(np.append(True, card[1:] != card[:-1]))
    at_start = np.repeat(left[starts], np.diff(np.append(starts, len(card))))
    return np.asarray(left > at_start)


def _kinds(told: Column, before: Column, graduated: Column) -> Column:
    learn, relearn, review, cram = (
        KINDS.index(kind)
        for kind in (ReviewKind.LEARN, ReviewKind.RELEARN, ReviewKind.REVIEW, ReviewKind.CRAM)
    )
    steps = np.where(graduated, relearn, learn)
    return np.where(told == cram, cram, np.where(before == State.REVIEW, review, steps))


def _predicted(table: ReviewTable, last: Column, preset: Preset) -> ReviewTable:
    """With what the preset predicts, and the interval that it grants each card's last answer."""
    projection = project(table, preset.parameters)
    days = projection.stability * interval_factor(preset.desired_retention, preset.parameters)
    granted = table.interval_days.copy()
    granted[last] = np.clip(np.round(days), 1, preset.maximum_interval)
    return replace(table, predicted=projection.predicted, interval_days=granted)
