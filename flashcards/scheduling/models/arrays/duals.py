"""Arrays that know how they change with some inputs: forward derivatives, kept sparsely.

A formula written with the functions of this module takes plain arrays and gives values, or takes
``Dual`` and gives derivatives too. Most steps of a formula depend on few inputs, so slopes are
kept only for those.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from flashcards.support.arrays import Bools, Floats

Number = Any
"""A float, an array or a Dual: numpy's types cannot say that a formula works on all of them."""
_LEAST = 1e-300
"""Keeps logarithms finite at a base of 0, where the power itself is 0."""


@dataclass(slots=True, eq=False)
class Dual:
    """Values, and by the number of an input the derivatives with respect to it."""

    value: Floats
    slopes: dict[int, Any]

    __array_ufunc__ = None  # an array on the left of an operator leaves it to the Dual

    def __neg__(self) -> Dual:
        return Dual(-self.value, {key: -slope for key, slope in self.slopes.items()})

    def __add__(self, other: Number) -> Dual:
        if not isinstance(other, Dual):
            return Dual(self.value + other, self.slopes)
        return Dual(self.value + other.value, _sum(self.slopes, other.slopes))

    __radd__ = __add__

    def __sub__(self, other: Number) -> Dual:
        return self.__add__(-other)

    def __rsub__(self, other: Number) -> Dual:
        return (-self).__add__(other)

    def __mul__(self, other: Number) -> Dual:
        if not isinstance(other, Dual):
            return Dual(self.value * other, _scaled(self.slopes, other))
        slopes = _sum(_scaled(self.slopes, other.value), _scaled(other.slopes, self.value))
        return Dual(self.value * other.value, slopes)

    __rmul__ = __mul__

    def __truediv__(self, other: Number) -> Dual:
        if not isinstance(other, Dual):
            return Dual(self.value / other, _scaled(self.slopes, 1 / other))
        inverse = 1 / other.value
        value = self.value * inverse
        slopes = _scaled(_sum(self.slopes, _scaled(other.slopes, -value)), inverse)
        return Dual(value, slopes)

    def __rtruediv__(self, other: Number) -> Dual:
        value = other / self.value
        return Dual(value, _scaled(self.slopes, -value / self.value))


def _scaled(slopes: dict[int, Any], factor: Any) -> dict[int, Any]:
    return {key: slope * factor for key, slope in slopes.items()}


def _sum(one: dict[int, Any], other: dict[int, Any]) -> dict[int, Any]:
    total = dict(one)
    for key, slope in other.items():
        total[key] = total[key] + slope if key in total else slope
    return total


def value_of(x: Number) -> Any:
    """The values alone."""
    return x.value if isinstance(x, Dual) else x


def _apply(x: Number, value: Any, slope: Callable[[], Any]) -> Number:
    return Dual(value, _scaled(x.slopes, slope())) if isinstance(x, Dual) else value


def exp(x: Number) -> Number:
    """The exponential function."""
    value = np.exp(value_of(x))
    return _apply(x, value, lambda: value)


def expm1(x: Number) -> Number:
    """The exponential function less 1, exact for small x."""
    value = np.expm1(value_of(x))
    return _apply(x, value, lambda: value + 1)


def log(x: Number) -> Number:
    """The natural logarithm."""
    plain = value_of(x)
    return _apply(x, np.log(plain), lambda: 1 / plain)


def log1p(x: Number) -> Number:
    """The natural logarithm of 1 + x, exact for small x."""
    plain = value_of(x)
    return _apply(x, np.log1p(plain), lambda: 1 / (1 + plain))


def softplus(x: Number) -> Number:
    """ln(1 + e^x), for any x."""
    plain = value_of(x)
    value = np.maximum(plain, 0) + np.log1p(np.exp(-np.abs(plain)))
    return _apply(x, value, lambda: np.exp(plain - value))


def power(base: Number, exponent: Number) -> Number:
    """A base above 0 to any power."""
    value = value_of(base) ** value_of(exponent)
    slopes: dict[int, Any] = {}
    if isinstance(base, Dual):
        slopes = _scaled(base.slopes, value * (value_of(exponent) / base.value))
    if isinstance(exponent, Dual):
        logarithm = np.log(np.maximum(value_of(base), _LEAST))
        slopes = _sum(slopes, _scaled(exponent.slopes, value * logarithm))
    return Dual(value, slopes) if slopes else value


def where(chosen: Bools, one: Number, other: Number) -> Number:
    """The first number where chosen, elsewhere the second."""
    value = np.where(chosen, value_of(one), value_of(other))
    first = one.slopes if isinstance(one, Dual) else {}
    second = other.slopes if isinstance(other, Dual) else {}
    keys = dict.fromkeys((*first, *second))
    slopes = {key: np.where(chosen, first.get(key, 0.0), second.get(key, 0.0)) for key in keys}
    return Dual(value, slopes) if slopes else value


def smaller(one: Number, other: Number) -> Number:
    """The smaller of two numbers."""
    return where(value_of(one) <= value_of(other), one, other)


def larger(one: Number, other: Number) -> Number:
    """The larger of two numbers."""
    return where(value_of(one) >= value_of(other), one, other)


def bounded(x: Number, low: float, high: float) -> Number:
    """A number within bounds; beyond them it no longer changes with anything."""
    plain = value_of(x)
    value = np.clip(plain, low, high)
    return _apply(x, value, lambda: ((plain >= low) & (plain <= high)).astype(np.float64))
