"""Decks, presets and settings in the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import Connection, func, select

from flashcards.model import DECK_SEPARATOR, Deck, Preset
from flashcards.presets import options_from, options_of
from flashcards.storage.schema import decks, preset_versions, presets, settings
from flashcards.storage.undo import Changes


def all_decks(connection: Connection) -> list[Deck]:
    """Every deck, parents before children, in the order of their names."""
    rows = connection.execute(select(decks))
    found = [Deck(row.id, row.uid, row.name, row.preset_id) for row in rows]
    return sorted(found, key=lambda deck: tree_key(deck.name))


def tree_key(name: str) -> tuple[str, ...]:
    """Sorts deck names as a tree: a parent just before its children, whatever the case."""
    return tuple(part.casefold() for part in name.split(DECK_SEPARATOR))


def ensure_all(
    changes: Changes, names: Collection[str], uid_of: Callable[[str], str]
) -> dict[str, int]:
    """The ids of decks by their full names; they and their parents are made where missing.

    Args:
        changes: where new decks are written.
        names: levels joined by ``::``.
        uid_of: gives a new deck's portable id from its name.
    """
    known = {deck.name: (deck.id, deck.preset_id) for deck in all_decks(changes.connection)}
    first_preset = min(all_presets(changes.connection))
    for name in names:
        parts = name.split(DECK_SEPARATOR)
        preset_id = first_preset
        for depth in range(1, len(parts) + 1):
            path = DECK_SEPARATOR.join(parts[:depth])
            if path not in known:
                row = {"uid": uid_of(path), "name": path, "preset_id": preset_id}
                known[path] = changes.insert(decks, [row])[0], preset_id
            preset_id = known[path][1]
    return {name: known[name][0] for name in names}


def all_presets(connection: Connection) -> dict[int, Preset]:
    """Every preset with its newest options, by id."""
    return {preset.id: preset for preset, _ in all_versions(connection)}


def all_versions(connection: Connection) -> list[tuple[Preset, int]]:
    """Every version of every preset with the instant of its making, oldest first."""
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


def deck(connection: Connection, deck_id: int) -> Deck:
    """The deck of that id, which exists."""
    row = connection.execute(select(decks).where(decks.c.id == deck_id)).one()
    return Deck(row.id, row.uid, row.name, row.preset_id)


def add_preset(changes: Changes, preset: Preset, at_ms: int) -> int:
    """Adds a preset with its first version and returns its id."""
    preset_id = changes.insert(presets, [{"uid": preset.uid, "name": preset.name}])[0]
    add_version(changes, replace(preset, id=preset_id), at_ms)
    return preset_id


def rename_preset(changes: Changes, preset: Preset) -> None:
    """Gives a preset its name."""
    changes.update_all(presets, [{"id": preset.id, "name": preset.name}])


def set_preset(changes: Changes, deck_id: int, preset_id: int) -> None:
    """Puts a deck under a preset."""
    changes.update_all(decks, [{"id": deck_id, "preset_id": preset_id}])


def add_version(changes: Changes, preset: Preset, at_ms: int) -> int:
    """Records a preset's options as its newest version; earlier versions stay for the log."""
    row = {"preset_id": preset.id, "at_ms": at_ms, "options": json.dumps(options_of(preset))}
    return changes.insert(preset_versions, [row])[0]


def next_version_ms(connection: Connection, preset_id: int, now_ms: int) -> int:
    """Now, but not before the preset's newest version, should the clock have gone back."""
    newest = select(func.max(preset_versions.c.at_ms)).where(
        preset_versions.c.preset_id == preset_id
    )
    return max(now_ms, connection.scalar(newest) or 0)


def setting(connection: Connection, key: str) -> str | None:
    """A setting of this collection, None if it was never set."""
    return connection.scalar(select(settings.c.value).where(settings.c.key == key))


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Sets a setting of this collection."""
    connection.execute(settings.delete().where(settings.c.key == key))
    connection.execute(settings.insert(), {"key": key, "value": value})
