"""What holds for every model of memory."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.scheduling.models import MODELS, Gap, Model, interval
from tests.scheduling.models.answering import history, near_defaults, steps

SEEDS = st.integers(0, 10_000)
models = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)


@models
@given(seed=SEEDS)
def test_recall_falls_with_time(model: Model, seed: int) -> None:
    w = near_defaults(model, seed)
    *_, state = steps(model, w, history(seed))

    times = [0.001, 0.01, 0.1, 1, 3, 10, 100, 1_000, 30_000]
    recalls = [model.recall(w, state, Gap(time, time)) for time in times]

    assert recalls == sorted(recalls, reverse=True)
    assert 1 >= recalls[0] > recalls[-1] > 0


@models
@given(seed=SEEDS, days=st.floats(0.01, 3_000))
def test_the_interval_for_the_recall_after_some_days_is_these_days(
    model: Model, seed: int, days: float
) -> None:
    w = model.space.defaults
    *_, state = steps(model, w, history(seed))
    recall = model.recall(w, state, Gap(days, days))
    steeper = model.recall(w, state, Gap(days * 1.001, days * 1.001))

    actual = interval(model, w, state, recall)

    if recall - steeper > 1e-7:  # elsewhere the curve is flat: at a bound, or rounded
        assert actual == pytest.approx(days, rel=1e-5)
    assert model.recall(w, state, Gap(actual, actual)) == pytest.approx(recall, abs=1e-9)


def test_an_interval_has_an_end_even_if_recall_never_falls_so_far() -> None:
    model = MODELS[1]

    assert interval(model, model.space.defaults, (36_500.0, 36_500.0, 1.0), 1e-5) <= 2e7


@models
def test_parameters_are_data_of_one_length_within_their_bounds(model: Model) -> None:
    space = model.space

    columns = list(zip(space.low, space.defaults, space.high, space.deviations, strict=True))
    assert all(low <= value <= high and sd > 0 for low, value, high, sd in columns)
    for group in space.rising:
        values = [space.defaults[index] for index in group]
        assert values == sorted(values)


def test_a_session_can_have_the_models_without_numpy() -> None:
    program = "import sys, flashcards.scheduling.models; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
