"""Presets and their versions in the database."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Connection, func, select

from flashcards.model import Preset
from flashcards.model.preset import options_from, stored_options
from flashcards.storage.schema import preset_versions, presets
from flashcards.storage.undo import Changes

_FIRST = select(func.min(presets.c.id))


def all_presets(connection: Connection) -> dict[int, Preset]:
    """Every preset with its newest options, by id."""
    # Versions come oldest first, so the newest of each preset is the one that stays.
    return {preset.id: preset for preset, _ in all_versions(connection)}


def first_preset_id(connection: Connection) -> int:
    """The preset that new decks are under."""
    return connection.execute(_FIRST).scalar_one()


def all_versions(connection: Connection) -> list[tuple[Preset, int]]:
    """Every version of every preset with the instant of its creation, oldest first."""
    rows = connection.execute(
        select(
            presets.c.id,
            presets.c.uid,
            presets.c.name,
            preset_versions.c.id.label("version_id"),
            preset_versions.c.at_ms,
            preset_versions.c.options,
        )
        .join(preset_versions, preset_versions.c.preset_id == presets.c.id)
        .order_by(preset_versions.c.at_ms, preset_versions.c.id)
    )
    return [
        (options_from(json.loads(options), id_, uid, name, version_id), at_ms)
        for id_, uid, name, version_id, at_ms, options in rows
    ]


def add_preset(changes: Changes, preset: Preset, at_ms: int) -> int:
    """Adds a preset with its first version and returns its id."""
    preset_id = changes.insert(presets, [{"uid": preset.uid, "name": preset.name}])[0]
    add_version(changes, replace(preset, id=preset_id), at_ms)
    return preset_id


def rename_preset(changes: Changes, preset: Preset) -> None:
    """Writes a preset's new name."""
    changes.update_all(presets, [{"id": preset.id, "name": preset.name}])


def add_version(changes: Changes, preset: Preset, at_ms: int) -> int:
    """Adds a preset's options as its newest version and returns the version's id.

    Earlier versions stay, since reviews refer to the one they were granted under.
    """
    # One JSON text, not a column for each option: a new option needs no migration, and another
    # model may have any number of parameters.
    row = {"preset_id": preset.id, "at_ms": at_ms, "options": json.dumps(stored_options(preset))}
    return changes.insert(preset_versions, [row])[0]


def next_version_ms(connection: Connection, preset_id: int, now_ms: int) -> int:
    """Now, but never before the preset's newest version, should the clock have been set back."""
    newest = select(func.max(preset_versions.c.at_ms)).where(
        preset_versions.c.preset_id == preset_id
    )
    return max(now_ms, connection.scalar(newest) or 0)
