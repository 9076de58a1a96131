from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.scheduling.day_load import LONGEST, DayLoad
from flashcards.scheduling.fuzz import farthest_weighed, fuzz_range, fuzzed, shares_after, uniform

MONDAY = 20_514
MAXIMUM = 36_500


def drawn(interval: int, load: DayLoad | None, shares: tuple[int, ...] = ()) -> Counter[int]:
    """How often each interval is granted among 2,000 cards."""
    draws = (uniform(f"note-{number}/0", 1) for number in range(2_000))
    return Counter(
        fuzzed(interval, draw=draw, at_least=0, maximum=MAXIMUM, shares=shares, load=load)
        for draw in draws
    )


def test_a_day_with_much_due_is_drawn_less_often_than_an_empty_one() -> None:
    granted = drawn(10, DayLoad(MONDAY, {MONDAY + 10: 2, MONDAY + 11: 2}))
    assert granted.keys() <= {8, 9, 10, 11, 12}
    # Three to the fourth power times as rare, but for the two days between them.
    assert granted[9] / max(granted[10], 1) > 40
    assert granted[8] > granted[9] > granted[12] > 250


def test_weights_are_those_of_the_formula() -> None:
    load = DayLoad(MONDAY, {MONDAY + 4: 3})
    assert load.weighed(5, 4, [100, 50, 0]) == pytest.approx(
        [100 / (16 * 4) ** 2, 50 / (1 * 5) ** 2, 0]
    )


def test_the_card_itself_does_not_crowd_its_own_day() -> None:
    mine = DayLoad(MONDAY, {MONDAY + 4: 1}, own_day=MONDAY + 4)
    assert mine.weighed(5, 4, [1, 1]) == DayLoad(MONDAY, {}).weighed(5, 4, [1, 1])
    suspended = DayLoad(MONDAY, {}, own_day=MONDAY + 4)  # due on that day, but not counted
    assert suspended.weighed(5, 4, [1, 1]) == DayLoad(MONDAY, {}).weighed(5, 4, [1, 1])


def test_long_intervals_do_not_ask_what_is_due() -> None:
    full = DayLoad(MONDAY, dict.fromkeys(range(MONDAY, MONDAY + 93), 50))
    assert drawn(LONGEST + 1, full) == drawn(LONGEST + 1, None)
    assert drawn(LONGEST, full) != drawn(LONGEST, None)
    assert farthest_weighed() == fuzz_range(LONGEST, MAXIMUM)[1] == 96


def test_siblings_are_neither_on_one_day_nor_on_neighbouring_ones() -> None:
    assert drawn(10, DayLoad(MONDAY, {}, sibling_days=[MONDAY + 9])).keys() == {11, 12}
    assert 200 not in drawn(200, DayLoad(MONDAY, {}, sibling_days=[MONDAY + 200]))


def test_without_a_choice_siblings_come_as_close_as_they_must() -> None:
    beside = DayLoad(MONDAY, {}, sibling_days=[MONDAY + 3])
    assert drawn(3, beside).keys() == {2, 4}  # of 2, 3 and 4
    on_all = DayLoad(MONDAY, {}, sibling_days=[MONDAY + 2, MONDAY + 3, MONDAY + 4])
    assert drawn(3, on_all).keys() == {2, 3, 4}


def test_a_day_off_stays_free_however_little_is_due_on_it() -> None:
    shares = shares_after((100, 100, 100, 100, 100, 0, 0), MONDAY)
    busy = {MONDAY + days: 3 for days in (4, 7, 8)}
    assert drawn(6, DayLoad(MONDAY, busy), shares).keys() == {4, 7, 8}
    siblings = DayLoad(MONDAY, busy, sibling_days=[MONDAY + days for days in (4, 7, 8)])
    assert drawn(6, siblings, shares).keys() == {4, 7, 8}


@given(
    interval=st.integers(1, 200),
    draw=st.floats(0, 1, exclude_max=True),
    at_least=st.integers(0, 200),
    due=st.dictionaries(st.integers(0, 210), st.integers(1, 100_000)),
    siblings=st.lists(st.integers(0, 210), max_size=5),
    own=st.none() | st.integers(-5, 210),
)
@settings(max_examples=200, deadline=None)
def test_balancing_chooses_within_the_bounds_of_fuzz_and_always_the_same(
    interval: int,
    draw: float,
    at_least: int,
    due: dict[int, int],
    siblings: list[int],
    own: int | None,
) -> None:
    lowest, highest = (
        fuzzed(interval, draw=end, at_least=at_least, maximum=MAXIMUM) for end in (0, 1 - 2**-53)
    )
    days = {
        fuzzed(
            interval,
            draw=draw,
            at_least=at_least,
            maximum=MAXIMUM,
            load=DayLoad(0, due, own_day=own, sibling_days=siblings),
        )
        for _ in range(2)
    }
    assert len(days) == 1
    assert lowest <= days.pop() <= highest
