"""Converts Anki's presets to ours, clipped to what the scheduler supports."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from flashcards.anki.records import Options
from flashcards.errors import SettingError
from flashcards.model import FSRS6_PARAMETERS, LeechAction, Preset
from flashcards.scheduling.options import MAXIMUM_INTERVAL, RETENTION_RANGE, validate

_SHORTEST_STEP_S, _LONGEST_STEP_S = 1, 30 * 86_400  # as scheduling.options allows
_MINUTE_S = 60  # Anki counts steps in minutes
_LARGEST_LIMIT = 9_999  # the most that Anki's own form accepts
_DEFAULT = Preset()
_FSRS5_DECAY = 0.5  # FSRS-5's fixed exponent; FSRS-6 made a parameter of it
_FSRS5_MORE = (0.0, _FSRS5_DECAY)  # w19 and w20, see parameters_of
_FSRS4_MORE = (0.0, 0.0)  # w17 and w18, the short-term memory that FSRS-4.5 lacks


def preset_of(options: Options, uid: str, number: int) -> tuple[Preset, tuple[str, ...]]:
    """Converts a preset; also returns, in words, what had to be changed.

    Args:
        options: the options in the package.
        uid: the preset's portable id.
        number: its id and its version's id in the snapshot.
    """
    wanted = _numbers_of(options)
    changed = _changes(options, wanted)
    parameters, words = parameters_of(options.parameters)
    return Preset(
        id=number,
        uid=uid,
        name=options.name or "Anki",
        version_id=number,
        parameters=parameters,
        desired_retention=round(wanted["desired_retention"], 4),
        learning_steps=_steps(options.learning_steps, _DEFAULT.learning_steps),
        relearning_steps=_steps(options.relearning_steps, _DEFAULT.relearning_steps),
        maximum_interval=int(wanted["maximum_interval"]),
        new_per_day=int(wanted["new_per_day"]),
        reviews_per_day=int(wanted["reviews_per_day"]),
        bury_siblings=bool(options.bury_siblings),
        leech_threshold=int(wanted["leech_threshold"]),
        leech_action=LeechAction.SUSPEND if options.leech_suspends else LeechAction.TAG,
    ), (*changed, *words)


def _numbers_of(options: Options) -> dict[str, float]:
    """The numbers of a preset, each within what is allowed here."""
    low, high = RETENTION_RANGE
    return {
        "desired_retention": _within(options.desired_retention, low, high, 0.9),
        "maximum_interval": int(_within(options.maximum_interval, 1, MAXIMUM_INTERVAL, 36_500)),
        "new_per_day": int(_within(options.new_per_day, 0, _LARGEST_LIMIT, 20)),
        "reviews_per_day": int(_within(options.reviews_per_day, 0, _LARGEST_LIMIT, 200)),
        "leech_threshold": int(_within(options.leech_threshold, 1, _LARGEST_LIMIT, 8)),
    }


def _changes(options: Options, wanted: Mapping[str, float]) -> list[str]:
    """The numbers that are not as in the package, in words."""
    return [
        f"{name.replace('_', ' ')} {given:g} became {value:g}"
        for name, value in wanted.items()
        if isinstance(given := getattr(options, name), int | float)
        and not math.isclose(given, value, rel_tol=1e-5)
    ]


def _within(value: object, low: float, high: float, default: float) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        return default
    return min(max(value, low), high)


def _steps(minutes: Sequence[float] | None, default: tuple[int, ...]) -> tuple[int, ...]:
    """Converts steps from minutes to seconds; missing ones get the default."""
    if minutes is None:
        return default
    return tuple(
        min(max(round(step * _MINUTE_S), _SHORTEST_STEP_S), _LONGEST_STEP_S)
        for step in minutes
        if math.isfinite(step)
    )


def parameters_of(given: Sequence[float]) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """Converts parameters of any FSRS version to the 21 of FSRS-6; also returns a note on changes.

    FSRS-5 equals FSRS-6 with ``w19 = 0`` and a decay of 0.5. FSRS-4.5 has a different formula for
    difficulty and no short-term memory: ``w4``, ``w5`` and ``w6`` are converted, and the last two
    parameters of FSRS-5 are 0 (fsrs-rs, "FSRS 4.5 to FSRS 5").
    """
    if not given:
        return FSRS6_PARAMETERS, ()
    parameters = tuple(map(_without_noise, _upgraded([float(value) for value in given])))
    if not parameters:
        return FSRS6_PARAMETERS, (f"{len(given)} FSRS parameters are unknown; defaults are used",)
    try:
        validate(Preset(parameters=parameters))
    except SettingError as error:
        return FSRS6_PARAMETERS, (f"its FSRS parameters cannot be used; defaults are: {error}",)
    return parameters, ()


def _without_noise(value: float) -> float:
    """Rounds a 32-bit float to the 7 digits that it can represent."""
    return float(f"{value:.7g}") if math.isfinite(value) else math.nan


def _upgraded(given: list[float]) -> list[float]:
    match len(given):
        case 21:
            return given
        case 19:
            return [*given, *_FSRS5_MORE]
        case 17:
            w = list(given)
            w[4] += 2 * w[5]
            w[5] = math.log1p(min(max(w[5] * 3, -0.999), 1e6)) / 3
            w[6] += 0.5
            return [*w, *_FSRS4_MORE, *_FSRS5_MORE]
        case _:
            return []
