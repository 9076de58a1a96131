"""Numbers that carry their derivatives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from flashcards.scheduling.models.arrays import duals
from flashcards.scheduling.models.arrays.duals import Dual, Number, value_of

X = np.array([0.3, 1.2, 2.5])
Y = np.array([1.4, 0.2, 3.0])
FORMULAS: dict[str, Callable[[Number, Number], Number]] = {
    "sum": lambda x, y: x + y + 2.0,
    "difference": lambda x, y: 3.0 - x - (y - 1.0),
    "product": lambda x, y: 2.0 * x * y * X,
    "quotient": lambda x, y: x / y + 1.0 / x + y / 3.0,
    "array on the left": lambda x, y: X * x + Y / y - (Y - y),
    "negative": lambda x, y: -x * -y,
    "exp": lambda x, y: duals.exp(x * y),
    "expm1": lambda x, y: duals.expm1(x - y),
    "log": lambda x, y: duals.log(x + y),
    "log1p": lambda x, y: duals.log1p(x * y),
    "softplus": lambda x, y: duals.softplus(x - 2.0 * y),
    "power": lambda x, y: duals.power(x, y) + duals.power(x, 2.0) + duals.power(1.5, y),
    "where": lambda x, y: duals.where(X > 1, x * x, y),
    "smaller": lambda x, y: duals.smaller(x, y * y) + duals.smaller(x, 1.0),
    "larger": lambda x, y: duals.larger(x, y * y) + duals.larger(1.0, y),
    "bounded": lambda x, y: duals.bounded(x * y, 0.3, 5.0),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_derivatives_are_those_of_small_differences(name: str) -> None:
    formula, h = FORMULAS[name], 1e-6

    actual = formula(Dual(X, {0: 1.0}), Dual(Y, {1: 1.0}))

    assert actual.value == pytest.approx(formula(X, Y), rel=1e-14)
    by_x = (formula(X + h, Y) - formula(X - h, Y)) / (2 * h)
    by_y = (formula(X, Y + h) - formula(X, Y - h)) / (2 * h)
    assert actual.slopes[0] + 0 * X == pytest.approx(by_x, rel=1e-6, abs=1e-7)
    assert actual.slopes[1] + 0 * X == pytest.approx(by_y, rel=1e-6, abs=1e-7)


def test_plain_numbers_stay_plain() -> None:
    for formula in FORMULAS.values():
        assert isinstance(formula(X, Y), np.ndarray)
    assert value_of(2.0) == 2.0


def test_extremes_stay_finite() -> None:
    far = Dual(np.array([-800.0, 800.0]), {0: 1.0})

    assert duals.softplus(far).value.tolist() == [0.0, 800.0]
    assert duals.softplus(far).slopes[0].tolist() == [0.0, 1.0]
