"""Seeded fuzz: spreads cards that were learnt together over neighbouring days.

The ranges are those that Anki documents for its scheduler. The seed is the card and its number of
repetitions, so that the interval on a rating button is the one that the answer grants, on every
machine. py-fsrs has a fuzz of its own, but it draws from the global ``random`` and may reach one
day beyond the range, so it is switched off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate

from flashcards.scheduling.day_load import LONGEST, DayLoad
from flashcards.study_day import date_of

_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
"""Each part of an interval from ``low`` to ``high`` days widens the range by its factor."""
_SMALLEST = 2.5
"""Shorter intervals, in days, are not spread."""


def uniform(card_uid: str, reps: int) -> float:
    """A number in [0, 1) that depends only on the card and its repetition count."""
    digest = blake2b(f"{card_uid}:{reps}".encode(), digest_size=8).digest()
    # A float holds 53 bits exactly; with all 64 the quotient could round up to 1.
    return (int.from_bytes(digest) >> 11) / (1 << 53)


def fuzz_range(interval: int, maximum: int) -> tuple[int, int]:
    """The first and last day over which an interval in days may be spread."""
    if interval < _SMALLEST:
        return interval, interval
    delta = 1.0 + sum(
        factor * max(min(float(interval), high) - low, 0.0) for low, high, factor in _RANGES
    )
    # As in Anki: an interval long enough to be spread never becomes one day.
    low = max(2, round(interval - delta))
    high = min(round(interval + delta), maximum)
    return min(low, high), high


def farthest_weighed() -> int:
    """The longest interval in days for which the load of its day matters, after fuzz."""
    return fuzz_range(LONGEST, maximum=2 * LONGEST)[1]


def shares_after(easy_days: Sequence[int], study_day: int) -> tuple[int, ...]:
    """The shares of the seven weekdays in the order in which they follow a study day.

    The first is that of the day itself. Empty if all days are alike, and nothing is to be weighed.

    Args:
        easy_days: the share of each weekday, Monday first.
        study_day: the day from which an interval is counted.
    """
    if len(set(easy_days)) == 1:
        return ()
    today = date_of(study_day).weekday()
    return (*easy_days[today:], *easy_days[:today])


def fuzzed(
    interval: int,
    *,
    draw: float,
    at_least: int,
    maximum: int,
    shares: Sequence[int] = (),
    load: DayLoad | None = None,
) -> int:
    """The interval in days after fuzz, not below ``at_least`` nor above ``maximum``.

    Args:
        interval: days before fuzz.
        draw: a number in [0, 1), see ``uniform``.
        at_least: days under which the result must not fall.
        maximum: days above which the result must not rise; it wins over ``at_least``.
        shares: how likely each weekday is, see ``shares_after``; all alike if empty. A day with a
            share of 0 is chosen only if the range has no other.
        load: what is due on the days ahead, None if that has no influence.
    """
    low, high = fuzz_range(interval, maximum)
    low = min(max(low, at_least), maximum)
    high = max(low, high)
    if low == high or (not shares and load is None):
        return low + int(draw * (high - low + 1))
    weights = _weights(low, high, shares)
    if load is not None:
        weights = load.weighed(interval, low, weights)
    sums = list(accumulate(weights))
    return low + bisect_right(sums, draw * sums[-1])


def _weights(low: int, high: int, shares: Sequence[int]) -> Sequence[float]:
    """The shares of the days of a range, all alike if none of them has one."""
    weights = [shares[days % 7] for days in range(low, high + 1)] if shares else []
    return weights if any(weights) else [1] * (high - low + 1)
