"""How the cards stand now: counts, histograms, what is known, which are hardest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.model import Preset, State
from flashcards.review_table import Column
from flashcards.stats.answers import MATURE_DAYS
from flashcards.stats.facts import Facts

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

DAY_EDGES = (
    0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 545, 730, 1_095, 1_825, 36_501
)  # fmt: skip
"""Bins of intervals and stabilities in days, each up to the next edge, which is excluded."""
_DIFFICULTY_EDGES = tuple(range(1, 11))
_RETRIEVABILITY_EDGES = tuple(step / 20 for step in range(21))
HARDEST = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards by where they stand, each counted once: suspended or buried before all else.

    Young and mature are in Review, with an interval under 21 days and of at least that.
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
    """Counts between neighbouring edges, lower edge included, and the middle of the values."""

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
    """Everything about the cards as they stand.

    Histograms and ``known`` take every card with memory, suspended ones too: they are known as
    well. ``known`` is the expected number of cards recalled if all were asked today (the sum of
    retrievabilities) of ``studied`` cards. ``leech_ids`` are all leeches, worst first; the other
    lists show the 20 worst. ``daily_load`` is the sum of 1/interval over cards in
    Review that are not suspended: the reviews a day these cards ask for in the long run.
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


def cards(facts: Facts) -> Cards:
    """All figures of the cards page."""
    table, recall = facts.cards, facts.retrievability
    interval = table.interval_days[in_review(facts) & (table.interval_days > 0)]
    load = table.interval_days[in_review(facts) & (table.suspended == 0)]
    return Cards(
        counts=_counts(facts),
        intervals=_histogram(interval, DAY_EDGES),
        stability=_histogram(table.stability, DAY_EDGES),
        difficulty=_histogram(table.difficulty, _DIFFICULTY_EDGES),
        retrievability=_histogram(recall, _RETRIEVABILITY_EDGES),
        known=float(np.nansum(recall)),
        studied=int((~np.isnan(recall)).sum()),
        daily_load=float((1 / np.maximum(load, 1)).sum()),
        leech_ids=_leeches(facts),
        most_lapses=_hardest(facts, -table.lapses.astype(float), table.lapses > 0),
        most_difficult=_hardest(facts, -table.difficulty, ~np.isnan(table.difficulty)),
        least_stable=_hardest(
            facts, table.stability, in_review(facts) & ~np.isnan(table.stability)
        ),
    )


def in_review(facts: Facts) -> Bools:
    """Which cards are in Review."""
    result: Bools = facts.cards.state == State.REVIEW
    return result


def buried(facts: Facts) -> Bools:
    """Which cards are buried today and not suspended."""
    table = facts.cards
    result: Bools = (table.suspended == 0) & (table.buried_day == facts.today)
    return result


def _counts(facts: Facts) -> Counts:
    table = facts.cards
    suspended, hidden = table.suspended != 0, buried(facts)
    active = ~(suspended | hidden)
    by_state = np.bincount(table.state[active], minlength=4).tolist()
    mature = int((active & in_review(facts) & (table.interval_days >= MATURE_DAYS)).sum())
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
    """Values that are not there are left out, those beyond the edges go into the last bin."""
    values = np.sort(values[~np.isnan(values)])
    if not len(values):
        return Histogram(edges, (0,) * (len(edges) - 1), None, None)
    below = np.searchsorted(values, edges[1:-1])
    counts = np.diff(below, prepend=0, append=len(values))
    middle = float(values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    return Histogram(edges, tuple(counts.tolist()), middle, float(values.mean()))


def _leeches(facts: Facts) -> tuple[int, ...]:
    """The cards with as many lapses as their preset calls a leech, worst first."""
    threshold = facts.by_card("leech_threshold", Preset().leech_threshold)
    lapses = facts.cards.lapses
    here = np.flatnonzero(lapses >= threshold)
    here = here[np.lexsort((facts.cards.id[here], -lapses[here].astype(np.int64)))]
    return tuple(facts.cards.id[here].tolist())


def _hardest(facts: Facts, rank: Column, eligible: Bools) -> tuple[HardCard, ...]:
    """The eligible cards of the lowest ranks; equals by id."""
    here = np.flatnonzero(eligible)
    if len(here) > HARDEST:
        border = np.partition(rank[here], HARDEST - 1)[HARDEST - 1]
        here = here[rank[here] <= border]
    here = here[np.lexsort((facts.cards.id[here], rank[here]))][:HARDEST]
    return tuple(_hard_card(facts, place) for place in here.tolist())


def _hard_card(facts: Facts, place: int) -> HardCard:
    table = facts.cards

    def number(column: Column) -> float | None:
        value = float(column[place])
        return None if np.isnan(value) else value

    return HardCard(
        card_id=int(table.id[place]),
        lapses=int(table.lapses[place]),
        reps=int(table.reps[place]),
        difficulty=number(table.difficulty),
        stability=number(table.stability),
        retrievability=number(facts.retrievability),
    )
