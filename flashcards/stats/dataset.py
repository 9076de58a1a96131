"""The input of the statistics: the log, the cards, and filters on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from flashcards.model import Level, Preset
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.model.review_table import NONE, ReviewTable
from flashcards.scheduling.fsrs_arrays import Model
from flashcards.stats.answers import Answers, Tally
from flashcards.stats.circumstances import Circumstances
from flashcards.study_day import StudyCalendar
from flashcards.support.arrays import Bools, Column, Floats, Ints

Versions = Mapping[int, Sequence[tuple[int, Preset]]]

LEVELS = tuple(Level)
_SPARSE = 1 << 22
"""Ids in a wider range than this, and than four times their number, are found by binary search."""


@dataclass(frozen=True, slots=True, eq=False)
class CardTable:
    """Columns with one element per card; missing values are as in ``ReviewTable``.

    ``level`` is an index into ``LEVELS`` or -1, ``stability`` and ``difficulty`` are NaN without
    memory, ``created_ms`` is that of the note. ``voted`` is the chance of recall now by the vote of
    the card's preset, NaN where none says anything.
    """

    id: Column
    note_id: Column
    deck_id: Column
    level: Column
    state: Column
    due_day: Column
    due_ms: Column
    interval_days: Column
    stability: Column
    difficulty: Column
    last_day: Column
    reps: Column
    lapses: Column
    suspended: Column
    buried_day: Column
    created_ms: Column
    voted: Column

    def __len__(self) -> int:
        return len(self.id)

    def where(self, mask: Column) -> Self:
        """The rows under a mask."""
        return type(self)(*(getattr(self, column.name)[mask] for column in fields(self)))


@dataclass(frozen=True, eq=False)
class Dataset:
    """A collection as the statistics see it, with cached columns that several figures need.

    Args:
        reviews: the log, in the order in which it was written.
        cards: of all decks.
        decks: names by id.
        tags: the ids of the notes with each tag.
        presets: by deck id.
        today: the present study day.
        now_ms: the present instant, epoch milliseconds UTC.
        calendar: for hours of the day and for the day on which a card was added.
        days: how many days series go back, None for all.
        versions: every version of each preset with the instant of its creation, oldest first, by
            preset id; a preset without an entry has never changed.
        refused: how many long-term reviews there were when a fit was last refused, by preset id,
            unless a fit was accepted since.
        circumstances: what the days ahead follow from besides.
    """

    reviews: ReviewTable
    cards: CardTable
    decks: Mapping[int, str]
    tags: Mapping[str, Column]
    presets: Mapping[int, Preset]
    today: int
    now_ms: int
    calendar: StudyCalendar
    days: int | None = None
    versions: Versions = field(default_factory=dict)
    refused: Mapping[int, int] = field(default_factory=dict)
    circumstances: Circumstances = field(default_factory=Circumstances)

    @cached_property
    def answers(self) -> Answers:
        """The columns that follow from the order of the log."""
        return Answers(self.reviews, self.today)

    @cached_property
    def tally(self) -> Tally:
        """Answers and their durations counted by day, kind, maturity and rating."""
        return self.answers.tally()

    @cached_property
    def row(self) -> Column:
        """The row in ``cards`` of each review's card, -1 for a removed card."""
        return indices_in(self.reviews.card_id, self.cards.id)

    @cached_property
    def in_range(self) -> Bools:
        """True for reviews in the chosen days; reviews dated in the future are always included."""
        ago = self.answers.ago
        result: Bools = ago < (self.days if self.days is not None else ago.max(initial=0) + 1)
        return result

    @cached_property
    def retrievability(self) -> Floats:
        """The predicted probability of recall of each card now, NaN without memory.

        By the vote of its preset, or by FSRS-6 and study days where none says anything.
        """
        return recall(self.cards, self.presets, self.today)

    @cached_property
    def parameters_since(self) -> Ints:
        """Since when each card's preset has had its parameters, epoch ms; 0 if they never changed.

        One element more than cards, at the end, for removed cards.
        """
        result = np.zeros(len(self.cards) + 1, dtype=np.int64)
        for preset_id, history in self.versions.items():
            changes = [
                at_ms
                for (_, before), (at_ms, after) in pairwise(history)
                if before.parameters != after.parameters
            ]
            if changes:
                result[:-1][self._under(preset_id)] = changes[-1]
        return result

    def desired_at(self, reviews: Ints) -> Floats:
        """The desired retention in force at each of these reviews, given by index."""
        now = self.desired_now
        result: Floats = now[self.row[reviews]]
        at_ms = self.reviews.at_ms[reviews]
        for preset_id, history in self.versions.items():
            wanted = np.array([preset.desired_retention for _, preset in history])
            if (wanted != wanted[-1]).any():
                here = np.append(self._under(preset_id), False)[self.row[reviews]]
                starts = np.array([start for start, _ in history[1:]])
                result[here] = wanted[np.searchsorted(starts, at_ms[here], side="right")]
        return result

    @cached_property
    def desired_now(self) -> Floats:
        """The desired retention of each card and, at the end, the median for removed cards."""
        presets = self.presets.values() or [Preset()]
        default = median(preset.desired_retention for preset in presets)
        return np.append(self.by_card("desired_retention", default), default)

    @cached_property
    def one_desired(self) -> float | None:
        """The desired retention if all presets have and had the same, otherwise None."""
        past = (preset for history in self.versions.values() for _, preset in history)
        wanted = {preset.desired_retention for preset in (*self.presets.values(), *past)}
        return wanted.pop() if len(wanted) == 1 else None

    def _under(self, preset_id: int) -> Bools:
        """True for cards under a preset."""
        decks = [deck for deck, preset in self.presets.items() if preset.id == preset_id]
        return np.isin(self.cards.deck_id, decks)

    def by_card(self, option: str, default: float) -> Floats:
        """A numeric option of each card's preset."""
        decks = np.fromiter(self.presets, np.int64, len(self.presets))
        values = [float(getattr(preset, option)) for preset in self.presets.values()]
        result: Floats = np.array([*values, default])[indices_in(self.cards.deck_id, decks)]
        return result


def recall(cards: CardTable, presets: Mapping[int, Preset], today: int) -> Floats:
    """The chance of recall of cards now, see ``Dataset.retrievability``."""
    result = np.full(len(cards.deck_id), np.nan)
    known = (cards.last_day != NONE) & ~np.isnan(cards.stability)
    last_day = np.where(known, cards.last_day, today).astype(np.int64)
    elapsed = np.maximum(today - last_day, 0)
    for parameters in {preset.parameters for preset in presets.values()}:
        decks = [deck for deck, preset in presets.items() if preset.parameters == parameters]
        here = known & np.isin(cards.deck_id, decks)
        model = Model(np.array(parameters))
        result[here] = model.retrievability(elapsed[here], cards.stability[here])
    return np.where(np.isnan(cards.voted), result, cards.voted)


def chosen(dataset: Dataset, notes: NoteFilter = EVERYTHING, days: int | None = None) -> Dataset:
    """The cards that a filter selects with their reviews; ``days`` is how far back series go."""
    narrowed = only(dataset, mask_of(dataset, notes)) if notes else dataset
    return narrowed if days == dataset.days else replace(narrowed, days=days)


def only(dataset: Dataset, mask: Bools) -> Dataset:
    """The cards under a mask and their reviews; all filters are applied by this."""
    known = np.append(mask, False)[dataset.row]
    return replace(dataset, cards=dataset.cards.where(mask), reviews=dataset.reviews.at(known))


def among(dataset: Dataset, card_ids: Collection[int]) -> Dataset:
    """The cards of some ids and their reviews."""
    ids = np.fromiter(card_ids, np.int64, len(card_ids))
    return only(dataset, np.isin(dataset.cards.id, ids))


def mask_of(dataset: Dataset, notes: NoteFilter) -> Bools:
    """True for cards that match a filter."""
    cards = dataset.cards
    decks = [key for key, name in dataset.decks.items() if notes.holds_deck(name)]
    mask: Bools = np.isin(cards.deck_id, decks)
    if notes.levels:
        mask &= np.isin(cards.level, [LEVELS.index(level) for level in notes.levels])
    if notes.tags:
        tagged = [ids for tag, ids in dataset.tags.items() if notes.holds_tag(tag)]
        mask &= np.isin(cards.note_id, np.concatenate([np.zeros(0, np.int64), *tagged]))
    return mask


def indices_in(wanted: Column, ids: Column) -> NDArray[Any]:
    """The index of each wanted id in ``ids``, -1 where it is missing.

    A lookup table is faster than a search unless the ids are sparse.
    """
    if not len(ids):
        return np.full(len(wanted), -1)
    low, high = int(ids.min()), int(ids.max())
    if high - low < max(_SPARSE, 4 * len(ids)):
        table = np.full(high - low + 3, -1, dtype=np.int32)  # half the memory for a long log
        table[ids - low + 1] = np.arange(len(ids))
        indices: NDArray[Any] = table[np.clip(wanted - low + 1, 0, high - low + 2)]
        return indices
    order = np.argsort(ids, kind="stable")
    near = order[np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)]
    return np.where(ids[near] == wanted, near, -1)
