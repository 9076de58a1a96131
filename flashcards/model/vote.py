"""The vote of models that predicts a preset's cards, as data: parameters and weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flashcards.model.json_values import real, share, shown, text

FIRST_SHARE = 2 / 3
"""Of FSRS-6 among the defaults, chosen on simulated learners whose memory is FSRS-6. On real logs
SBD's defaults often are the better ones, which the past then shows."""
SAME_DAY_SHARE = 1 / 2
"""Of FSRS-7 among the defaults that vote on answers of the same day."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Which models predict, and how much each of them weighs; without a fit the defaults alone.

    ``models`` are the names of those that were fitted, each with its parameters. ``trust`` is the
    share of these fits beside the published defaults, ``first`` that of FSRS-6 among the defaults,
    and ``same_day`` that of FSRS-7 where an answer follows another one of its card on one day.
    All shares go from 0 to 1.
    """

    models: tuple[tuple[str, tuple[float, ...]], ...] = ()
    trust: float = 0.0
    first: float = FIRST_SHARE
    same_day: float = SAME_DAY_SHARE


def vote_from(values: object) -> Vote:
    """Builds a vote from values of JSON; missing ones get their defaults.

    Raises:
        ValueError: if a value has the wrong type, or a share lies outside 0 to 1.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"{shown(values)} is not a vote of models")  # noqa: TRY004
    models = values.get("models", ())
    if not isinstance(models, list | tuple):
        raise ValueError(f"{shown(models)} is not a list of models")  # noqa: TRY004
    shares = ("trust", "first", "same_day")
    given = {name: share(values[name]) for name in shares if name in values}
    return Vote(tuple(map(_model, models)), **given)


def _model(value: object) -> tuple[str, tuple[float, ...]]:
    match value:
        case [name, [*parameters]]:
            return text(name), tuple(map(real, parameters))
        case _:
            raise ValueError(f"{shown(value)} is not a model with its parameters")
