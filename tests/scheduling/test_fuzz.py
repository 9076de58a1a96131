from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.scheduling.fuzz import fuzz_range, fuzzed, shares_after, uniform
from flashcards.study_day import date_of

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


# Easy days

MONDAY = 20_514  # 2026-03-02
SUNDAY_EASY = (100, 100, 100, 100, 100, 100, 50)
NO_WEEKEND = (100, 100, 100, 100, 100, 0, 0)


def weekday(study_day: int) -> int:
    return date_of(study_day).weekday()


def test_shares_follow_the_days_after_an_answer() -> None:
    assert shares_after(SUNDAY_EASY, MONDAY) == SUNDAY_EASY
    assert shares_after(SUNDAY_EASY, MONDAY + 6) == (50, 100, 100, 100, 100, 100, 100)


@pytest.mark.parametrize("share", [100, 50, 0])
def test_days_that_are_all_alike_are_not_weighed(share: int) -> None:
    assert shares_after((share,) * 7, MONDAY) == ()


def test_a_day_without_reviews_is_left_out_of_the_range() -> None:
    shares = shares_after(NO_WEEKEND, MONDAY)
    draws = [number / 1_000 for number in range(1_000)]
    chosen = {fuzzed(6, draw=draw, at_least=0, maximum=MAXIMUM, shares=shares) for draw in draws}
    assert fuzz_range(6, MAXIMUM) == (4, 8)  # Friday to Tuesday
    assert chosen == {4, 7, 8}


def test_a_day_without_reviews_is_taken_if_the_range_has_no_other() -> None:
    shares = shares_after(NO_WEEKEND, MONDAY + 3)
    assert fuzz_range(2, MAXIMUM) == (2, 2)  # Saturday
    assert fuzzed(2, draw=0.7, at_least=0, maximum=MAXIMUM, shares=shares) == 2


def test_a_reduced_day_gets_half_as_many_reviews_as_the_others() -> None:
    shares = shares_after(SUNDAY_EASY, MONDAY)
    counts = [0] * 7
    for number in range(14_000):
        draw = uniform(f"note-{number}/0", 1)
        days = fuzzed(30, draw=draw, at_least=0, maximum=MAXIMUM, shares=shares)
        counts[weekday(MONDAY + days)] += 1
    others = sum(counts[:6]) / 6
    assert fuzz_range(30, MAXIMUM) == (27, 33)  # each weekday once
    assert counts[6] / others == pytest.approx(0.5, abs=0.05)


@given(
    interval=st.integers(1, MAXIMUM),
    draw=st.floats(0, 1, exclude_max=True),
    at_least=st.integers(0, MAXIMUM),
    maximum=st.integers(1, MAXIMUM),
    easy_days=st.tuples(*[st.integers(0, 100)] * 7),
    day=st.integers(0, 40_000),
)
@settings(max_examples=200, deadline=None)
def test_easy_days_choose_within_the_bounds_of_fuzz(
    interval: int, draw: float, at_least: int, maximum: int, easy_days: tuple[int, ...], day: int
) -> None:
    interval = min(interval, maximum)
    shares = shares_after(easy_days, day)
    lowest, highest = (
        fuzzed(interval, draw=end, at_least=at_least, maximum=maximum) for end in (0.0, ALMOST_ONE)
    )
    days = fuzzed(interval, draw=draw, at_least=at_least, maximum=maximum, shares=shares)
    assert lowest <= days <= highest
    if days != lowest or easy_days[weekday(day + days)]:
        return
    # A day of share 0 is chosen only where the whole range has none, or all days are alike.
    window = [easy_days[weekday(day + number)] for number in range(lowest, highest + 1)]
    assert not any(window) or not shares
