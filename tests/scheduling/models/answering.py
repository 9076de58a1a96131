"""Answers of one card at random moments, and what models make of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from math import exp

import numpy as np

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models import Gap, Model, State
from flashcards.scheduling.models.arrays import Gaps
from flashcards.support.arrays import Floats

Answer = tuple[Gap, int]


def history(seed: int, length: int = 12) -> list[Answer]:
    """Ratings with the gaps before them: from none over minutes to years."""
    chance = random.Random(seed)
    answers = [(Gap(0.0, 0), chance.randint(1, 4))]
    for _ in range(length - 1):
        days = chance.choice((0.0, 0.007, exp(chance.uniform(-6, 7))))
        answers.append((Gap(days, int(days)), chance.choice((1, 2, 3, 3, 3, 4))))
    return answers


def near_defaults(model: Model, seed: int) -> tuple[float, ...]:
    """Parameters within the bounds that differ from the defaults by their deviations."""
    chance = random.Random(seed)
    space = model.space
    drawn = [
        min(max(chance.gauss(centre, 0.7 * deviation), low), high)
        for centre, deviation, low, high in zip(
            space.defaults, space.deviations, space.low, space.high, strict=True
        )
    ]
    for group in space.rising:
        rising = sorted(drawn[index] for index in group)
        for index, value in zip(group, rising, strict=True):
            drawn[index] = value
    return tuple(drawn)


def steps(model: Model, w: Sequence[float], answers: Sequence[Answer]) -> Iterator[State]:
    """The state after each answer."""
    state = model.first(w, answers[0][1])
    yield state
    for gap, rating in answers[1:]:
        state = model.after(w, state, gap, rating)
        yield state


def recalls(model: Model, w: Sequence[float], answers: Sequence[Answer]) -> list[float]:
    """The recall predicted before each answer but the first."""
    states = steps(model, w, answers)
    return [model.recall(w, next(states), gap) for gap, _ in answers[1:]]


def as_arrays(many: Sequence[Sequence[Answer]]) -> tuple[Histories, Gaps]:
    """The histories of several cards for a pass over them."""
    card = np.repeat(np.arange(len(many)), [len(answers) for answers in many])
    flat = [answer for answers in many for answer in answers]
    days: Floats = np.array([gap.days for gap, _ in flat])
    study_days = np.array([gap.study_days for gap, _ in flat], dtype=np.int64)
    ratings = np.array([rating for _, rating in flat], dtype=np.int64)
    return Histories(card, np.cumsum(study_days), ratings), Gaps(days, study_days)
