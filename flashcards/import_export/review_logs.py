"""Imports a review log without notes: for known cards, or for suspended cards without text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from flashcards.anki import first_scheduler
from flashcards.anki.revlog import LEARN, RELEARN
from flashcards.formats import Problem, Source, review_log_csv
from flashcards.formats.review_log_csv import Answer
from flashcards.import_export.log_days import calendar_of
from flashcards.import_export.whole import Document
from flashcards.model import (
    Card,
    Deck,
    Note,
    NoteKind,
    PredictionOrigin,
    Preset,
    Rating,
    ReviewKind,
    State,
)
from flashcards.model.review_table import KINDS, NONE, ReviewTable
from flashcards.model.snapshot import Snapshot, deck_paths
from flashcards.notes import ids
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.projection import project
from flashcards.study_day import StudyCalendar, study_days
from flashcards.support.arrays import Column, run_begins, run_ends

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.import_export.options import ImportOptions

_ENOUGH = 50
"""Answers, a plain choice: a few repeated steps must not rename the ratings of a whole log."""


def read(
    collection: Collection, document: Document, options: ImportOptions
) -> tuple[Snapshot, tuple[Problem, ...]]:
    """The log as reviews of known cards and of placeholders, under the first preset.

    A card is recognised by its portable id or by its note's. Any other becomes a suspended card
    without text, so that its answers count in the statistics. Intervals and states, which such a
    log lacks, are inferred from the times: an answer was granted the interval until the card's
    next answer, and a card answered again on the same study day was in its steps. Days begin
    while the writer of the log sleeps, see ``log_days``.

    Raises:
        SourceError: if it cannot be read.
    """
    source = document.text
    log = review_log_csv.read(source)
    presets = tuple(collection.presets.versions())
    # The newest version of the oldest preset, which every collection has.
    first = min(preset.id for preset, _ in presets)
    preset = [preset for preset, _ in presets if preset.id == first][-1]
    names = list(dict.fromkeys(answer.card for answer in log.answers))
    answers = _in_order(log.answers, names)
    here = collection.calendar
    own = calendar_of(here, np.array([answer.at_ms for answer in answers], dtype=np.int64))
    granted, last = _granted(_table(own, answers, names, preset))
    ratings = _named_today(answers, granted)
    renamed = int(np.count_nonzero(ratings != granted.rating))
    table = _predicted(replace(granted, rating=ratings), last, preset)
    snapshot = _snapshot(collection, options.deck or source.stem, names, table, preset)
    doubled = len(log.answers) - len(answers)
    notes = tuple(replace(note, source=source.name) for note in snapshot.notes)
    snapshot = replace(snapshot, presets=presets, notes=notes)
    remarks = (*_problems(source, doubled, renamed), *_other_days(source, here, own))
    return snapshot, (*log.problems, *remarks)


def _snapshot(
    collection: Collection, deck: str, names: Sequence[str], table: ReviewTable, preset: Preset
) -> Snapshot:
    """The cards of a log; a deck is only needed for those that are not known yet."""
    known = collection.notes.cards_by_uid()
    decks = _decks(deck, preset) if any(name not in known for name in names) else []
    notes, cards = _rows(names, known, table, preset)
    return Snapshot(
        settings=collection.presets.settings(),
        presets=(),
        decks=tuple(decks),
        notes=tuple(replace(note, deck_id=len(decks)) for note in notes),
        cards=tuple(replace(card, deck_id=len(decks)) for card in cards),
        reviews=table,
    )


def _problems(source: Source, doubled: int, renamed: int) -> Iterator[Problem]:
    if doubled:
        rows = "row" if doubled == 1 else "rows"
        yield Problem(source.name, None, f"{doubled:,} duplicate {rows} skipped", skipped=True)
    if renamed:
        yield Problem(source.name, None, first_scheduler.explained(renamed))


def _other_days(source: Source, here: StudyCalendar, own: StudyCalendar) -> Iterator[Problem]:
    if own != here:
        reason = (
            f"days are counted from {own.rollover_hour:02}:00, amid the hours without answers, "
            f"not from {here.rollover_hour:02}:00"
        )
        yield Problem(source.name, None, reason)


def _decks(name: str, preset: Preset) -> list[Deck]:
    """The deck and its ancestors, parents first, with ids counted from 1."""
    return [
        Deck(id=number, uid=ids.deck_uid(path), name=path, preset_id=preset.id)
        for number, path in enumerate(deck_paths(name), start=1)
    ]


def _rows(
    names: Sequence[str], known: Mapping[str, tuple[str, int]], table: ReviewTable, preset: Preset
) -> tuple[list[Note], list[Card]]:
    """A card for each name, and their notes; for known cards only the portable ids are used."""
    uids_and_ordinals = [known.get(name, (name, 0)) for name in names]
    numbers = {
        uid: i for i, uid in enumerate(dict.fromkeys(uid for uid, _ in uids_and_ordinals), start=1)
    }
    schedules = dict(project(table, preset.parameters).schedules())
    cards = [
        Card(
            id=number,
            note_id=numbers[uid],
            deck_id=0,
            ordinal=ordinal,
            schedule=schedules[number],
            suspended=True,  # there is nothing to ask
            position=number,
        )
        for number, (uid, ordinal) in enumerate(uids_and_ordinals, start=1)
    ]
    return [_note(number, uid) for uid, number in numbers.items()], cards


def _note(number: int, uid: str) -> Note:
    """Stands for a note whose text the log does not have."""
    return Note(
        id=number,
        uid=uid,
        deck_id=0,
        kind=NoteKind.BASIC,
        front=f"Card {uid}",
        back="",
        position=number,
    )


def _in_order(answers: Sequence[Answer], names: Sequence[str]) -> list[Answer]:
    """The answers without duplicates, sorted by card (in the order of ``names``), then by time."""
    number = {name: index for index, name in enumerate(names)}
    card = np.array([number[answer.card] for answer in answers], dtype=np.int64)
    at_ms = np.array([answer.at_ms for answer in answers], dtype=np.int64)
    order = np.lexsort((at_ms, card))
    once = run_begins(card[order], at_ms[order])
    return [answers[index] for index in order[once].tolist()]


def _table(
    calendar: StudyCalendar, answers: Sequence[Answer], names: Sequence[str], preset: Preset
) -> ReviewTable:
    """Sorted answers as a review table; a card's id is the position of its name, counted from 1."""
    number = {name: index for index, name in enumerate(names, start=1)}
    at_ms = np.array([answer.at_ms for answer in answers], dtype=np.int64)
    missing = np.full(len(answers), NONE)
    crammed = np.array([answer.kind is ReviewKind.CRAM for answer in answers])
    return ReviewTable(
        card_id=np.array([number[answer.card] for answer in answers], dtype=np.int64),
        at_ms=at_ms,
        study_day=study_days(calendar, at_ms),
        rating=np.array([answer.rating for answer in answers]),
        duration_ms=np.array([answer.duration_ms for answer in answers]),
        kind=np.where(crammed, KINDS.index(ReviewKind.CRAM), KINDS.index(ReviewKind.REVIEW)),
        state_before=missing,
        state_after=missing,
        step_after=missing,
        interval_days=missing,
        interval_ms=missing,
        predicted=np.full(len(answers), np.nan),
        preset_version_id=np.full(len(answers), preset.version_id),
        prediction_origin=np.full(len(answers), PredictionOrigin.at_import(preset.parameters)),
        voted=np.full(len(answers), np.nan),
    )


def _granted(table: ReviewTable) -> tuple[ReviewTable, Column]:
    """Infers states and intervals from the times of the answers.

    Returns:
        The table, and a boolean column that is True for the last answer of each card, whose
        interval cannot be inferred.
    """
    card, day, at_ms = table.card_id, table.study_day, table.at_ms
    # Rows are sorted by card: the last of a run is its last answer, and np.roll looks at the next.
    last = run_ends(card)
    days = np.where(last, 1, np.roll(day, -1) - day)  # 1 until _predicted knows better
    in_steps = days < 1
    graduated = _graduated(card, in_steps)
    steps = np.where(graduated, State.RELEARNING, State.LEARNING)
    after = np.where(in_steps, steps, State.REVIEW)
    before = np.where(np.append(True, last[:-1]), State.NEW, np.roll(after, 1))
    granted = replace(
        table,
        kind=_kinds(table.kind, before, graduated),
        state_before=before,
        state_after=after,
        step_after=np.where(in_steps, 0, NONE),
        interval_days=np.where(in_steps, NONE, days),
        interval_ms=np.where(in_steps, np.roll(at_ms, -1) - at_ms, NONE),
    )
    return granted, last


def _named_today(answers: Sequence[Answer], log: ReviewTable) -> Column:
    """The ratings, renamed if the log comes from Anki's first scheduler.

    If the log has Anki's own types and intervals, they decide. Otherwise the inferred states do,
    provided that at least ``_ENOUGH`` answers in learning were Hard: a learning step that was
    repeated only the next day looks as if it had granted a day.
    """
    complete = all(answer.type is not None and answer.interval is not None for answer in answers)
    if complete:
        kind = np.array([answer.type for answer in answers])
        learning, in_steps = kind == LEARN, (kind == LEARN) | (kind == RELEARN)
        in_days = np.array([answer.interval for answer in answers]) > 0
    else:
        learning = log.kind == KINDS.index(ReviewKind.LEARN)
        in_steps = learning | (log.kind == KINDS.index(ReviewKind.RELEARN))
        in_days = log.interval_days > 0
        if np.count_nonzero(learning & (log.rating == Rating.HARD)) < _ENOUGH:
            return log.rating
    if not first_scheduler.is_told_by(learning, log.rating, in_days):
        return log.rating
    return first_scheduler.renamed(in_steps, log.rating)


def _graduated(card: Column, in_steps: Column) -> Column:
    """True where the card had left its learning steps before the answer."""
    left = np.cumsum(~in_steps) - ~in_steps
    starts = np.flatnonzero(run_begins(card))
    at_start = np.repeat(left[starts], np.diff(np.append(starts, len(card))))
    return np.asarray(left > at_start)


def _kinds(kind: Column, before: Column, graduated: Column) -> Column:
    learn, relearn, review, cram = (
        KINDS.index(kind)
        for kind in (ReviewKind.LEARN, ReviewKind.RELEARN, ReviewKind.REVIEW, ReviewKind.CRAM)
    )
    steps = np.where(graduated, relearn, learn)
    return np.where(kind == cram, cram, np.where(before == State.REVIEW, review, steps))


def _predicted(table: ReviewTable, last: Column, preset: Preset) -> ReviewTable:
    """Fills in the preset's predictions, and its interval for each card's last answer."""
    projection = project(table, preset.parameters)
    days = projection.stability * interval_factor(preset.desired_retention, preset.parameters)
    granted = table.interval_days.copy()
    granted[last] = np.clip(np.round(days), 1, preset.maximum_interval)
    return replace(table, predicted=projection.predicted, interval_days=granted)
