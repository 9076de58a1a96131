"""A preset's options as plain data: how versions are kept and exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from flashcards.model import LeechAction, Preset
from flashcards.values import like

_IDENTITY = {"id", "uid", "name", "version_id"}
_OPTIONS = tuple(field.name for field in fields(Preset) if field.name not in _IDENTITY)


def options_of(preset: Preset) -> dict[str, Any]:
    """A preset's options by name, ready for JSON."""
    values = asdict(preset)
    return {name: values[name] for name in _OPTIONS}


def options_from(
    values: Mapping[str, Any], id_: int, uid: str, name: str, version_id: int
) -> Preset:
    """A preset from its options by name; what is not named has its default.

    Raises:
        ValueError: if an option has a value that cannot be.
    """
    known = {name: like(values[name], usual=_USUAL[name]) for name in _OPTIONS if name in values}
    if "leech_action" in known:
        known["leech_action"] = LeechAction(known["leech_action"])
    return Preset(id=id_, uid=uid, name=name, version_id=version_id, **known)


_USUAL = {**options_of(Preset()), "leech_action": LeechAction.TAG.value}
