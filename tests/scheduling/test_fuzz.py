from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.scheduling.fuzz import fuzz_range, fuzzed, uniform

MAXIMUM = 36_500
ALMOST_ONE = 1 - 2**-53


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (1, (1, 1)),
        (2, (2, 2)),
        (3, (2, 4)),  # 3 ± 1.075
        (4, (3, 5)),  # ± 1.225
        (6, (4, 8)),  # ± 1.525
        (7, (5, 9)),  # ± 1.675
        (8, (6, 10)),  # ± 1.775
        (10, (8, 12)),  # ± 1.975
        (12, (10, 14)),  # ± 2.175
        (20, (17, 23)),  # ± 2.975
        (21, (18, 24)),  # ± 3.025
        (30, (27, 33)),  # ± 3.475
        (100, (93, 107)),  # ± 6.975
        (365, (345, 385)),  # ± 20.225
        (36_500, (34_673, 36_500)),  # ± 1826.975, cut
    ],
)
def test_the_days_over_which_an_interval_is_spread(
    interval: int, expected: tuple[int, int]
) -> None:
    assert fuzz_range(interval, MAXIMUM) == expected


@pytest.mark.parametrize(
    ("interval", "maximum", "expected"),
    [(10, 10, (8, 10)), (10, 11, (8, 11)), (3, 3, (2, 3)), (2, 2, (2, 2)), (1, 1, (1, 1))],
)
def test_the_range_ends_at_the_maximum_interval(
    interval: int, maximum: int, expected: tuple[int, int]
) -> None:
    assert fuzz_range(interval, maximum) == expected


@pytest.mark.parametrize(
    ("draw", "expected"),
    [(0.0, 8), (0.19, 8), (0.21, 9), (0.5, 10), (0.79, 11), (0.81, 12), (ALMOST_ONE, 12)],
)
def test_every_day_of_the_range_is_equally_likely(draw: float, expected: int) -> None:
    assert fuzzed(10, draw=draw, at_least=0, maximum=MAXIMUM) == expected


@pytest.mark.parametrize(
    ("at_least", "draw", "maximum", "expected"),
    [
        (11, 0.0, MAXIMUM, 11),
        (11, ALMOST_ONE, MAXIMUM, 12),
        (12, 0.0, MAXIMUM, 12),
        (15, 0.0, MAXIMUM, 15),  # beyond the range: the floor wins
        (15, ALMOST_ONE, MAXIMUM, 15),
        (15, 0.0, 13, 13),  # and the maximum wins over the floor
    ],
)
def test_the_floor_and_the_ceiling(at_least: int, draw: float, maximum: int, expected: int) -> None:
    assert fuzzed(10, draw=draw, at_least=at_least, maximum=maximum) == expected


@given(
    interval=st.integers(1, MAXIMUM),
    draw=st.floats(0, 1, exclude_max=True),
    at_least=st.integers(0, MAXIMUM),
    maximum=st.integers(1, MAXIMUM),
)
@settings(max_examples=200, deadline=None)
def test_fuzz_stays_within_its_bounds(
    interval: int, draw: float, at_least: int, maximum: int
) -> None:
    interval = min(interval, maximum)
    low, high = fuzz_range(interval, maximum)
    days = fuzzed(interval, draw=draw, at_least=at_least, maximum=maximum)
    assert 1 <= days <= maximum
    assert min(low, maximum) <= days <= max(high, min(at_least, maximum))
    assert days >= min(at_least, maximum)


def test_the_draw_depends_on_card_and_repetition_only() -> None:
    assert uniform("note/0", 3) == uniform("note/0", 3)
    draws = {uniform("note/0", 3), uniform("note/0", 4), uniform("note/1", 3)}
    assert len(draws) == 3


def test_the_draw_is_the_same_on_every_machine() -> None:
    assert uniform("note/0", 3) == 0.5568564279453597


def test_draws_are_spread_over_the_whole_range() -> None:
    draws = [uniform(f"note-{number}/0", 1) for number in range(5_000)]
    tenths = [sum(int(draw * 10) == tenth for draw in draws) for tenth in range(10)]
    assert all(0 <= draw < 1 for draw in draws)
    assert all(420 <= count <= 580 for count in tenths)
