"""What one fit sees of a sample: which answers it learns from, and how much they weigh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models.arrays import Gaps
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Bools, Floats, Ints, count_in_run, run_begins

_WHOLE = 1 << 32
_BLOCK = 65_536
"""Answers that are worked on at once: more do not fit into the processor's cache."""
_LONGEST = 64
"""Answers of a card that are learnt from, as in the public benchmark: hardly any card has more."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Some whole histories, or their beginnings; ``weight`` is 0 for answers not judged."""

    histories: Histories
    gaps: Gaps
    recalled: Bools
    weight: Floats


def lessons_of(sample: Sample, used: Bools, most: int) -> list[Lesson]:
    """The answers that bear upon those used, in blocks of histories of similar length.

    Args:
        sample: the answers.
        used: the long-term reviews to learn from.
        most: if more are used, about so many are taken, as whole histories.
    """
    used = used & (sample.histories.ordinals() < _LONGEST)
    weight = recency(sample, used)
    chosen = np.flatnonzero(thinned(sample, used, most) & until_last(sample, used))
    return [_lesson(sample, weight, chosen[block]) for block in _blocks(sample, chosen)]


def _blocks(sample: Sample, chosen: Ints) -> list[Ints]:
    """Splits answers into blocks of about equal size."""
    # By length: a step takes one answer of each history, so that a long one among short ones costs
    # steps of a single answer.
    begins = run_begins(sample.histories.history[chosen])
    index = np.cumsum(begins) - 1
    lengths = np.bincount(index) if len(chosen) else np.zeros(0, dtype=np.int64)
    order = np.argsort(-lengths[index], kind="stable")
    starts = np.flatnonzero(begins[order])
    bounds = np.unique(starts[np.searchsorted(starts, range(_BLOCK, len(order), _BLOCK)) - 1])
    return [block for block in np.split(order, bounds) if len(block)]


def _lesson(sample: Sample, weight: Floats, rows: Ints) -> Lesson:
    histories = sample.histories
    return Lesson(
        histories=Histories(histories.history[rows], histories.day[rows], histories.rating[rows]),
        gaps=sample.gaps.rows(rows),
        recalled=sample.recalled[rows],
        weight=weight[rows],
    )


def recency(sample: Sample, used: Bools) -> Floats:
    """What each answer weighs: 0 unless used, the latest four times the first, 1 on average.

    The rule of fsrs-rs: 0.25 + 0.75·x³, where x goes from 0 to 1 in the order of time.
    """
    order = sample.in_time()
    order = order[used[order]]
    weight = np.zeros(len(used))
    if len(order):
        raw = 0.25 + 0.75 * np.linspace(0, 1, len(order)) ** 3
        weight[order] = raw / raw.mean()
    return weight


def until_last(sample: Sample, used: Bools) -> Bools:
    """Marks the answers up to the last one used in their history: the rest changes nothing."""
    begins = run_begins(sample.histories.history)
    last = np.cumsum(begins) - 1
    total = np.bincount(last, weights=used) if len(used) else np.zeros(0)
    so_far = count_in_run(used, begins)
    result: Bools = used | (so_far < total[last])
    return result


def thinned(sample: Sample, used: Bools, most: int) -> Bools:
    """Marks histories: all of them, or of a log with too many reviews about as many as wanted.

    Args:
        sample: the answers.
        used: the long-term reviews that are counted.
        most: how many of these are wanted.
    """
    count = np.count_nonzero(used)
    if count <= most:
        return np.ones(len(used), dtype=bool)
    # Chosen by a multiplicative hash: neighbouring histories were often learnt together.
    numbers = sample.histories.history.astype(np.uint64)
    hashed = (numbers * np.uint64(2654435761)) % np.uint64(_WHOLE)
    result: Bools = hashed < np.uint64(_WHOLE * most / count)
    return result
