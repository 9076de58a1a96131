"""Whether Hard is pressed for answers that were forgotten."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.fsrs_arrays import Model
from flashcards.scheduling.hard_button import HardButton, hard_button
from flashcards.scheduling.memory import interval_factor
from flashcards.support.arrays import Floats, Ints

AGAIN, HARD, GOOD = 1, 2, 3


def pressed(
    cards: int = 1_500, *, for_forgot: float, honest: float = 0.04, seed: int = 1
) -> HardButton:
    """A learner by FSRS who presses Hard for a share of what was forgotten.

    The scheduler believes every button; the memory knows what was forgotten.
    """
    rng, model = np.random.default_rng(seed), Model(np.array(FSRS6_PARAMETERS))
    factor = interval_factor(0.9, FSRS6_PARAMETERS)
    before = rng.choice([1, 2, 3, 4], cards, p=[0.2, 0.1, 0.6, 0.1])
    shown, true = model.first(before), model.first(before)
    spent = rng.integers(0, 100, cards)
    seen: list[tuple[Ints, Ints, Floats]] = []
    for _ in range(20):
        elapsed = np.clip(np.round(shown[0] * factor), 1, 36_500).astype(np.int64)
        spent = spent + elapsed
        predicted = model.retrievability(elapsed, shown[0])
        chance = model.retrievability(elapsed, true[0])
        recalled = rng.random(cards) < chance
        with_effort = np.where(rng.random(cards) < honest, HARD, GOOD)
        lied = np.where(rng.random(cards) < for_forgot, HARD, AGAIN)
        rating = np.where(recalled, with_effort, lied)
        here = spent < 400
        seen.append((rating[here], before[here], predicted[here]))
        shown = stepped(model, shown, elapsed, predicted, rating)
        true = stepped(model, true, elapsed, chance, np.where(recalled, rating, AGAIN))
        before = np.where(rating == AGAIN, GOOD, rating)  # Again is followed by Good on that day
    return hard_button(*(np.concatenate(column) for column in zip(*seen, strict=True)))


def stepped(
    model: Model, memory: tuple[Floats, Floats], elapsed: Ints, predicted: Floats, rating: Ints
) -> tuple[Floats, Floats]:
    """Stability and difficulty after answers; what was forgotten is recalled the same day."""
    s, d = memory
    s = model.next_stability(s, d, elapsed, predicted, rating)
    again = np.full(len(s), GOOD)
    relearnt = model.next_stability(s, d, np.zeros_like(elapsed), s, again)
    return np.where(rating == AGAIN, relearnt, s), model.next_difficulty(d, rating)


@pytest.mark.parametrize("for_forgot", [0.5, 0.67, 0.8, 0.95, 1.0])
def test_a_learner_who_presses_hard_for_forgot_is_noticed(for_forgot: float) -> None:
    """At 0.67 the screen shows 95 % where 84 % is true."""
    assert pressed(for_forgot=for_forgot).stands_for_again


@pytest.mark.parametrize("honest", [0.02, 0.1, 0.2, 0.35])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_learner_who_presses_hard_for_effort_is_not_suspected(honest: float, seed: int) -> None:
    assert not pressed(for_forgot=0.0, honest=honest, seed=seed).stands_for_again


def test_a_log_without_hard_or_without_reviews_says_nothing() -> None:
    nothing = np.zeros(0, dtype=np.int64)

    assert not hard_button(nothing, nothing, np.zeros(0)).stands_for_again
    good = np.full(500, GOOD)
    assert not hard_button(good, good, np.full(500, 0.9)).stands_for_again
