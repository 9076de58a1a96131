"""On which day each begun card comes, counted from today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.model import Preset, State
from flashcards.model.note_filter import is_within
from flashcards.model.plan import MOST_DAYS, BacklogOrder, Plan, PlanKind
from flashcards.model.review_table import NONE
from flashcards.scheduling.planning.spread import limit_of, quota
from flashcards.stats.cards import buried
from flashcards.stats.dataset import Dataset
from flashcards.study_day import study_days
from flashcards.support.arrays import Bools, Column, Ints

FARTHEST = 36_500
"""Days ahead at most: the longest interval that options allow."""


@dataclass(frozen=True, slots=True, eq=False)
class Coming:
    """The begun cards that are not suspended, by their rows in the table of cards.

    ``ahead`` is the day for which each is scheduled, below 0 if it is overdue; cards in steps of
    minutes are scheduled for the day on which their step is over, and buried ones for tomorrow at
    the soonest. ``by_instant`` marks those in steps of minutes.
    """

    row: Ints
    ahead: Ints
    by_instant: Bools
    in_steps: Bools


def coming(dataset: Dataset) -> Coming:
    """When the cards come by what is scheduled now."""
    table = dataset.cards
    row = np.flatnonzero((table.suspended == 0) & (table.state != State.NEW))
    by_day, by_instant = table.due_day[row] != NONE, table.due_ms[row] != NONE
    by_instant &= ~by_day
    day = np.where(by_day, table.due_day[row], dataset.today).astype(np.int64)
    day[by_instant] = study_days(dataset.calendar, table.due_ms[row[by_instant]])
    ahead = np.clip(day - dataset.today, -FARTHEST, FARTHEST)
    # A step that was over yesterday is one of today: only days can be overdue.
    ahead[by_instant] = np.maximum(ahead[by_instant], 0)
    ahead = np.where(buried(dataset)[row], np.maximum(ahead, 1), ahead)
    return Coming(row, ahead, by_instant, table.state[row] != State.REVIEW)


def spread_over_days(dataset: Dataset, cards: Coming, plan: Plan, done: int) -> Ints | None:
    """When cards come by a plan that spreads overdue ones; None if there are none of them.

    Args:
        dataset: the collection.
        cards: as they are scheduled.
        plan: the plan.
        done: the reviews that were done today in its decks.
    """
    decks = decks_of(dataset, plan)
    start = plan.start_day - dataset.today
    wanted = np.isin(dataset.cards.deck_id[cards.row], decks) & ~cards.in_steps
    overdue = np.flatnonzero(wanted & (cards.ahead < min(start, 1)))
    if plan.kind is not PlanKind.SPREAD or not len(overdue):
        return None
    first = overdue[np.argsort(_rank(dataset, cards.row[overdue], plan.order), kind="stable")]
    ahead = cards.ahead.copy()
    ahead[first] = np.repeat(*_parts(dataset, decks, plan, len(first), done))
    return ahead


def decks_of(dataset: Dataset, plan: Plan) -> list[int]:
    """The ids of the decks of a plan."""
    return [
        id_ for id_, name in dataset.decks.items() if not plan.deck or is_within(name, plan.deck)
    ]


def _rank(dataset: Dataset, rows: Ints, order: BacklogOrder) -> Column:
    if order is BacklogOrder.STABLE:
        return -dataset.cards.stability[rows]
    return dataset.retrievability[rows]


def _parts(
    dataset: Dataset, decks: Sequence[int], plan: Plan, count: int, done: int
) -> tuple[Ints, Ints]:
    """Days from today, and how many cards come on each."""
    preset = next((dataset.presets[id_] for id_ in decks if id_ in dataset.presets), Preset())
    parts: list[int] = []
    left = count
    for day in range(MOST_DAYS):
        today = dataset.today + day
        shares = [
            min(preset.share_of(later), 1.0) for later in range(today, max(plan.end_day, today) + 1)
        ]
        before = done if day == 0 else 0
        most = limit_of(plan.per_day, shares[0])
        part = min(quota(left + before, shares), most) - before
        parts.append(min(max(part, 0), left))
        left -= parts[-1]
        if not left:
            break
    parts[-1] += left
    return np.arange(len(parts)), np.array(parts, dtype=np.int64)
