"""The present state of the cards: counts, histograms, what is known, which are hardest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import Preset, State
from flashcards.stats.answers import MATURE_DAYS
from flashcards.stats.dataset import Dataset
from flashcards.support.arrays import Bools, Column

DAY_EDGES = (
    0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 545, 730, 1_095, 1_825, 36_501
)  # fmt: skip
"""Edges of bins of intervals and stabilities in days; each excludes its upper edge."""
_DIFFICULTY_EDGES = tuple(range(1, 11))  # difficulty is 1 to 10
_RETRIEVABILITY_EDGES = tuple(step / 20 for step in range(21))  # bins of 5 %
HARDEST = 20
"""The length of the lists of hardest cards."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards by state, each counted once: a suspended or buried card only as such.

    Young and mature cards are in Review, with an interval under 21 days, or of at least 21.
    """

    new: int
    learning: int
    relearning: int
    young: int
    mature: int
    suspended: int
    buried: int
    total: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts between neighbouring edges, the lower edge included, and median and mean."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    median: float | None
    mean: float | None


@dataclass(frozen=True, slots=True)
class HardCard:
    """A card that is hard to keep."""

    card_id: int
    lapses: int
    reps: int
    difficulty: float | None
    stability: float | None
    retrievability: float | None


@dataclass(frozen=True, slots=True)
class Cards:
    """All figures about the present state of the cards.

    Histograms and ``known`` include every card with memory, also suspended ones, which are known
    as well. ``known`` is the expected number of cards recalled if all were asked today (the sum of
    retrievabilities) of ``studied`` cards. ``leech_ids`` are all leeches, worst first; the other
    lists show the 20 worst. ``daily_load`` is the sum of 1/interval over begun cards that are not
    suspended, with a day for those in steps: reviews a day in the long run, as Anki counts them.
    """

    counts: Counts
    intervals: Histogram
    stability: Histogram
    difficulty: Histogram
    retrievability: Histogram
    known: float
    studied: int
    daily_load: float
    leech_ids: tuple[int, ...]
    most_lapses: tuple[HardCard, ...]
    most_difficult: tuple[HardCard, ...]
    least_stable: tuple[HardCard, ...]

    @property
    def hardest_ids(self) -> tuple[int, ...]:
        """The ids of the cards with most lapses, then of the most difficult ones, each once."""
        hardest = (*self.most_lapses, *self.most_difficult)
        return tuple(dict.fromkeys(card.card_id for card in hardest))


def cards(dataset: Dataset) -> Cards:
    """Computes all figures of the cards page."""
    table, recall = dataset.cards, dataset.retrievability
    interval = table.interval_days[in_review(dataset) & (table.interval_days > 0)]
    load = table.interval_days[(table.state != State.NEW) & (table.suspended == 0)]
    return Cards(
        counts=_counts(dataset),
        intervals=_histogram(interval, DAY_EDGES),
        stability=_histogram(table.stability, DAY_EDGES),
        difficulty=_histogram(table.difficulty, _DIFFICULTY_EDGES),
        retrievability=_histogram(recall, _RETRIEVABILITY_EDGES),
        known=float(np.nansum(recall)),
        studied=int((~np.isnan(recall)).sum()),
        daily_load=float((1 / np.maximum(load, 1)).sum()),
        leech_ids=_leeches(dataset),
        most_lapses=_hardest(dataset, -table.lapses.astype(float), table.lapses > 0),
        most_difficult=_hardest(dataset, -table.difficulty, ~np.isnan(table.difficulty)),
        least_stable=_hardest(
            dataset, table.stability, in_review(dataset) & ~np.isnan(table.stability)
        ),
    )


def in_review(dataset: Dataset) -> Bools:
    """True where the card is in Review."""
    result: Bools = dataset.cards.state == State.REVIEW
    return result


def buried(dataset: Dataset) -> Bools:
    """True where the card is buried today and not suspended."""
    table = dataset.cards
    result: Bools = (table.suspended == 0) & (table.buried_day == dataset.today)
    return result


def _counts(dataset: Dataset) -> Counts:
    table = dataset.cards
    suspended, hidden = table.suspended != 0, buried(dataset)
    active = ~(suspended | hidden)
    by_state = np.bincount(table.state[active], minlength=4).tolist()
    mature = int((active & in_review(dataset) & (table.interval_days >= MATURE_DAYS)).sum())
    return Counts(
        new=by_state[State.NEW],
        learning=by_state[State.LEARNING],
        relearning=by_state[State.RELEARNING],
        young=by_state[State.REVIEW] - mature,
        mature=mature,
        suspended=int(suspended.sum()),
        buried=int(hidden.sum()),
        total=len(table),
    )


def _histogram(values: Column, edges: tuple[float, ...]) -> Histogram:
    """Counts values by bin; NaN is left out, and values above the edges go into the last bin."""
    values = np.sort(values[~np.isnan(values)])
    if not len(values):
        return Histogram(edges=edges, counts=(0,) * (len(edges) - 1), median=None, mean=None)
    below = np.searchsorted(values, edges[1:-1])
    counts = np.diff(below, prepend=0, append=len(values))
    middle = float(values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    return Histogram(
        edges=edges, counts=tuple(counts.tolist()), median=middle, mean=float(values.mean())
    )


def _leeches(dataset: Dataset) -> tuple[int, ...]:
    """The ids of cards with at least the leech threshold of lapses, worst first."""
    threshold = dataset.by_card("leech_threshold", Preset().leech_threshold)
    lapses = dataset.cards.lapses
    here = np.flatnonzero(lapses >= threshold)
    here = here[np.lexsort((dataset.cards.id[here], -lapses[here].astype(np.int64)))]
    return tuple(dataset.cards.id[here].tolist())


def _hardest(dataset: Dataset, rank: Column, eligible: Bools) -> tuple[HardCard, ...]:
    """The eligible cards of the lowest ranks, ties by id."""
    here = np.flatnonzero(eligible)
    if len(here) > HARDEST:
        border = np.partition(rank[here], HARDEST - 1)[HARDEST - 1]
        here = here[rank[here] <= border]
    here = here[np.lexsort((dataset.cards.id[here], rank[here]))][:HARDEST]
    return tuple(_hard_card(dataset, row) for row in here.tolist())


def _hard_card(dataset: Dataset, row: int) -> HardCard:
    table = dataset.cards

    def number(column: Column) -> float | None:
        value = float(column[row])
        return None if np.isnan(value) else value

    return HardCard(
        card_id=int(table.id[row]),
        lapses=int(table.lapses[row]),
        reps=int(table.reps[row]),
        difficulty=number(table.difficulty),
        stability=number(table.stability),
        retrievability=number(dataset.retrievability),
    )
