"""What the statistics are made of: the log, the cards, and a choice among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from flashcards.model import DECK_SEPARATOR, Level, Preset
from flashcards.review_table import NONE, Column, ReviewTable
from flashcards.scheduling.batch import Model
from flashcards.stats.answers import Answers, Tally
from flashcards.timing import StudyCalendar

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LEVELS = tuple(Level)
_SPARSE = 1 << 22
"""Ids spread wider than this (and than four times their number) are searched, not tabulated."""


@dataclass(frozen=True, slots=True, eq=False)
class CardTable:
    """Columns of one length, a row a card; what is missing is as in ``ReviewTable``.

    ``level`` is a place in ``LEVELS`` or -1, ``stability`` and ``difficulty`` are NaN without
    memory, ``created_ms`` is that of the note.
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

    def __len__(self) -> int:
        return len(self.id)

    def where(self, mask: Column) -> Self:
        """Some of the cards."""
        return type(self)(*(getattr(self, field.name)[mask] for field in fields(self)))


@dataclass(frozen=True)
class Choice:
    """Which part of a collection is looked at; None is all of it.

    ``deck`` is a full name and takes the decks below it along, as ``tag`` does the tags below it.
    ``days`` is how far back series go, today included.
    """

    deck: str | None = None
    level: Level | None = None
    tag: str | None = None
    days: int | None = None


@dataclass(frozen=True, eq=False)
class Facts:
    """A collection as the statistics see it; what several figures need is worked out once.

    Args:
        reviews: the log, in the order in which it was written down.
        cards: of all decks.
        decks: names by id.
        tags: ids of the notes that carry each tag.
        presets: by id of the deck.
        today: the present study day.
        now_ms: the present instant, epoch milliseconds UTC.
        calendar: for hours of the day and for the day on which a card was added.
        days: how many days series go back, None for all.
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

    @cached_property
    def answers(self) -> Answers:
        """What the order of the log says about each review."""
        return Answers(self.reviews, self.today)

    @cached_property
    def tally(self) -> Tally:
        """Answers and their durations counted by day, kind, maturity and rating."""
        return self.answers.tally()

    @cached_property
    def row(self) -> Ints:
        """The row in ``cards`` of each review's card, -1 where the card is gone."""
        return places(self.reviews.card_id, self.cards.id)

    @cached_property
    def in_range(self) -> Bools:
        """Which reviews fall into the chosen days; those of days to come fall into all of them."""
        ago = self.answers.ago
        result: Bools = ago < (self.days if self.days is not None else ago.max(initial=0) + 1)
        return result

    @cached_property
    def retrievability(self) -> Floats:
        """The predicted chance of recall of each card today, NaN without memory."""
        cards, result = self.cards, np.full(len(self.cards), np.nan)
        known = (cards.last_day != NONE) & ~np.isnan(cards.stability)
        last_day = np.where(known, cards.last_day, self.today).astype(np.int64)
        elapsed = np.maximum(self.today - last_day, 0)
        for parameters in {preset.parameters for preset in self.presets.values()}:
            decks = [d for d, preset in self.presets.items() if preset.parameters == parameters]
            here = known & np.isin(cards.deck_id, decks)
            model = Model(np.array(parameters))
            result[here] = model.retrievability(elapsed[here], cards.stability[here])
        return result

    def by_card(self, option: str, default: float) -> Floats:
        """A number among the options of each card's preset."""
        decks = np.fromiter(self.presets, np.int64, len(self.presets))
        values = [float(getattr(preset, option)) for preset in self.presets.values()]
        result: Floats = np.array([*values, default])[places(self.cards.deck_id, decks)]
        return result


def chosen(facts: Facts, choice: Choice) -> Facts:
    """The part of a collection that was chosen, its log with it."""
    narrowed = facts
    if (choice.deck, choice.level, choice.tag) != (None, None, None):
        narrowed = only(facts, mask_of(facts, choice))
    return narrowed if choice.days == facts.days else replace(narrowed, days=choice.days)


def only(facts: Facts, mask: Bools) -> Facts:
    """The cards under a mask and their reviews; every filter ends here."""
    known = np.append(mask, False)[facts.row]
    return replace(facts, cards=facts.cards.where(mask), reviews=facts.reviews.at(known))


def mask_of(facts: Facts, choice: Choice) -> Bools:
    """Which cards a choice means."""
    cards, mask = facts.cards, np.ones(len(facts.cards), dtype=bool)
    if choice.deck is not None:
        decks = [key for key, name in facts.decks.items() if _within(name, choice.deck)]
        mask &= np.isin(cards.deck_id, decks)
    if choice.level is not None:
        mask &= cards.level == LEVELS.index(choice.level)
    if choice.tag is not None:
        notes = [ids for tag, ids in facts.tags.items() if _within(tag, choice.tag)]
        mask &= np.isin(cards.note_id, np.concatenate([np.zeros(0, np.int64), *notes]))
    return mask


def places(wanted: Column, ids: Column) -> NDArray[Any]:
    """Where each wanted id stands among ``ids``, -1 where it does not."""
    if not len(ids):
        return np.full(len(wanted), -1)
    low, high = int(ids.min()), int(ids.max())
    if high - low < max(_SPARSE, 4 * len(ids)):
        table = np.full(high - low + 3, -1)
        table[ids - low + 1] = np.arange(len(ids))
        found: NDArray[Any] = table[np.clip(wanted - low + 1, 0, high - low + 2)]
        return found
    order = np.argsort(ids, kind="stable")
    near = order[np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)]
    return np.where(ids[near] == wanted, near, -1)


def _within(name: str, above: str) -> bool:
    return name == above or name.startswith(above + DECK_SEPARATOR)
