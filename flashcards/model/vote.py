"""Reading the vote of models from JSON; apart from presets, since most have none to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flashcards.model.json_values import real, share, shown, text


def vote_values(values: object) -> dict[str, Any]:
    """The fields of a ``Vote`` that values of JSON give.

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
    return {"models": tuple(map(_model, models)), **given}


def _model(value: object) -> tuple[str, tuple[float, ...]]:
    match value:
        case [name, [*parameters]]:
            return text(name), tuple(map(real, parameters))
        case _:
            raise ValueError(f"{shown(value)} is not a model with its parameters")
