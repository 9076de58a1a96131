"""Which preset options the scheduler accepts.

py-fsrs checks only its parameters: a retention of 0 makes it divide by zero, and one of 1 gives
intervals of one day without a warning.
"""

from __future__ import annotations

from collections.abc import Sequence

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from flashcards.errors import SettingError
from flashcards.model import Preset
from flashcards.model.preset import AS_EVERY_DAY

MODEL = "fsrs-6"
MAXIMUM_INTERVAL = 36_500  # days, a century: py-fsrs's own default
# With the default parameters an interval is 9.3 times the stability at 0.70 and 0.07 times at 0.99,
# where all cards under three weeks of stability come back after the minimum of one day.
RETENTION_RANGE = (0.70, 0.99)
_LONGEST_STEP = 30 * 86_400  # seconds
MOST_MINUTES = 24 * 60  # a whole day
_WEEK, _USUAL = 7, 100  # days, and the share of a day that is not easy, in percent


def validate(preset: Preset) -> None:
    """Refuses options with which scheduling fails or makes no sense.

    Raises:
        SettingError: naming the option, its value and what is allowed.
    """
    low, high = RETENTION_RANGE
    _require(preset.model == MODEL, f"scheduler model {preset.model!r} is not known; use {MODEL}")
    _require(
        low <= preset.desired_retention <= high,
        f"desired retention {preset.desired_retention:g} is outside {low:.2f}–{high:.2f}",
    )
    _require(
        1 <= preset.maximum_interval <= MAXIMUM_INTERVAL,
        f"maximum interval {preset.maximum_interval} is outside 1–{MAXIMUM_INTERVAL} days",
    )
    _check_steps("learning", preset.learning_steps)
    _check_steps("relearning", preset.relearning_steps)
    _check_limits(preset)
    _require(preset.leech_threshold >= 1, "the leech threshold must be at least 1 lapse")
    preset.practice.validate()
    _check_easy_days(preset.easy_days)
    _check_parameters(preset.parameters)


def _check_steps(name: str, steps: Sequence[int]) -> None:
    _require(
        all(1 <= step <= _LONGEST_STEP for step in steps),
        f"{name} steps must lie between 1 second and 30 days",
    )


def _check_limits(preset: Preset) -> None:
    """Refuses limits of a day that cannot be kept."""
    _require(preset.new_per_day >= 0, "new cards per day cannot be negative")
    _require(preset.reviews_per_day >= 0, "reviews per day cannot be negative")
    _require(preset.new_today >= AS_EVERY_DAY, "new cards today cannot be negative")
    _require(preset.reviews_today >= AS_EVERY_DAY, "reviews today cannot be negative")
    _require(
        0 <= preset.minutes_per_day <= MOST_MINUTES,
        f"minutes per day are a number from 0 to {MOST_MINUTES:,}",
    )


def _check_easy_days(shares: Sequence[int]) -> None:
    _require(len(shares) == _WEEK, "easy days need one share for each day of the week")
    _require(
        all(isinstance(share, int) and 0 <= share <= _USUAL for share in shares),
        f"easy days must be whole shares of 0 to {_USUAL} percent",
    )


def _check_parameters(parameters: tuple[float, ...]) -> None:
    wanted = len(LOWER_BOUNDS_PARAMETERS)
    _require(len(parameters) == wanted, f"{MODEL} takes {wanted} parameters, not {len(parameters)}")
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    for index, (value, (low, high)) in enumerate(zip(parameters, bounds, strict=True)):
        _require(
            low <= value <= high, f"parameter w{index} = {value:g} is outside {low:g}–{high:g}"
        )


def _require(condition: bool, message: str) -> None:  # noqa: FBT001
    if not condition:
        raise SettingError(f"{message[0].upper()}{message[1:]}.")
