from __future__ import annotations

import math
import sys

import pytest

from flashcards.presentation.charts import scale


@pytest.mark.parametrize(
    ("values", "top"),
    [
        ((), 1.0),
        ((0.0,), 1.0),
        ((-1.0,), 1.0),
        ((1.0,), 1.0),
        ((0.0, 11.0), 12.0),
        ((97.0,), 100.0),
    ],
)
def test_an_axis_ends_at_a_round_number(values: tuple[float, ...], top: float) -> None:
    assert scale.top(values) == top


@pytest.mark.parametrize(
    "value", [math.ulp(0.0), sys.float_info.min, math.nextafter(0.1, 0.0), 1e300]
)
def test_an_axis_holds_the_smallest_and_the_largest_of_numbers(value: float) -> None:
    assert scale.top([value]) >= value * (1 - 1e-9)
