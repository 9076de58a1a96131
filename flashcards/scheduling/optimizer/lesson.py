"""What one fit sees of a sample: which answers it learns from, and how much they weigh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models.arrays import Course, course_of
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Bools, Floats, Ints, count_in_run, run_begins

MOST_REVIEWS = 60_000
"""Long-term reviews used by a fit: more hardly narrow any parameter and cost only time."""
ROUGHLY = 10_000
"""Long-term reviews from which a larger fit gets its start, so that it needs a round or two."""
_WHOLE = 1 << 32  # Knuth's multiplicative hash counts modulo 2 to the 32
_WIDTH = 4_096
"""Histories that are worked on at once: more do not fit into the processor's cache."""
_LONGEST = 64
"""Answers of a card that are learnt from, as in the public benchmark: hardly any card has more."""
_MOST = 0.9
"""The share of the reviews of a large log that so many answers of a card must hold. On simulated
learners with 100,000 answers a half instead of the whole changed log loss by .00003 at most."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Some whole histories, or their beginnings, in the order of a pass.

    ``recalled`` and ``weight`` are those of all answers but the first ones; ``weight`` is 0 for
    answers not judged.
    """

    course: Course
    recalled: Bools
    weight: Floats


@dataclass(frozen=True, slots=True)
class Material:
    """What fits learn from, the same for all models.

    ``rough`` is a part of it that is enough for a first guess, empty where that does not pay.
    ``reviews`` is the number of long-term reviews, ``first_ratings`` that of the ratings Again to
    Easy among the first answers.
    """

    lessons: tuple[Lesson, ...]
    rough: tuple[Lesson, ...]
    reviews: int
    first_ratings: tuple[int, ...]


def material_of(sample: Sample, used: Bools) -> Material:
    """Chooses what to learn from long-term reviews; if there are many, by a part of the cards."""
    used = sample.counts & used
    many = bool(np.count_nonzero(used) > 2 * ROUGHLY)
    used &= sample.histories.ordinals() < _longest(sample.histories.ordinals()[used], many)
    # Thinned before all else: the log may have a million answers, and a fit looks at few of them.
    part, part_used = _part(sample, used, MOST_REVIEWS)
    first = part.histories.rating[run_begins(part.histories.history)]
    return Material(
        lessons=lessons_of(part, part_used),
        rough=lessons_of(*_part(part, part_used, ROUGHLY)) if many else (),
        reviews=int(np.count_nonzero(part_used)),
        first_ratings=tuple(np.bincount(first, minlength=5)[1:].tolist()),
    )


def _longest(ordinals: Ints, many: bool) -> int:  # noqa: FBT001
    """How many answers of a card are learnt from, by the positions of the reviews used."""
    # Each step of a pass costs the same however few cards have so many answers. Where reviews
    # abound, others take the place of those that come so late.
    return min(int(np.quantile(ordinals, _MOST)) + 1, _LONGEST) if many else _LONGEST


def _part(sample: Sample, used: Bools, most: int) -> tuple[Sample, Bools]:
    """The answers that bear upon those used, and which of them are used."""
    used = used & thinned(sample, used, most)
    rows = until_last(sample, used)
    return sample.rows(rows), used[rows]


def lessons_of(sample: Sample, used: Bools) -> tuple[Lesson, ...]:
    """Splits a sample into blocks of histories of similar length.

    Args:
        sample: the answers.
        used: the long-term reviews to learn from.
    """
    weight = recency(sample, used)
    return tuple(_lesson(sample, weight, block) for block in _blocks(sample.histories))


def _blocks(histories: Histories) -> list[Ints]:
    # By length: a step takes one answer of each history, so that a long one among short ones costs
    # steps of a single answer.
    begins = run_begins(histories.history)
    index = np.cumsum(begins) - 1
    lengths = np.bincount(index)
    rank = np.empty(len(lengths), dtype=np.int64)
    rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
    block = rank[index] // _WIDTH
    return [np.flatnonzero(block == number) for number in range(-(-len(lengths) // _WIDTH))]


def _lesson(sample: Sample, weight: Floats, rows: Ints) -> Lesson:
    histories = sample.histories
    part = Histories(histories.history[rows], histories.day[rows], histories.rating[rows])
    course = course_of(part, sample.gaps.rows(rows))
    later = rows[course.order[course.begun :]]
    return Lesson(course=course, recalled=sample.recalled[later], weight=weight[later])


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
    """Marks histories: all of them, or of a log with too many reviews as many as fit.

    A part of a sample can be thinned once more; it then keeps some of what it kept.

    Args:
        sample: the answers.
        used: the long-term reviews that are counted.
        most: how many of these may be kept.
    """
    if np.count_nonzero(used) <= most:
        return np.ones(len(used), dtype=bool)
    begins = run_begins(sample.histories.history)
    index = np.cumsum(begins) - 1
    # Chosen by a multiplicative hash: neighbouring histories were often learnt together.
    numbers = sample.histories.history[begins].astype(np.uint64)
    order = np.argsort((numbers * np.uint64(2654435761)) % np.uint64(_WHOLE), kind="stable")
    kept = np.zeros(len(order), dtype=bool)
    kept[order] = np.cumsum(np.bincount(index, weights=used)[order]) <= most
    result: Bools = kept[index]
    return result
