"""Decks, presets and settings in the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace

from sqlalchemy import Connection, func, select

from flashcards.model import DECK_SEPARATOR, Deck, LeechAction, Preset
from flashcards.storage.schema import decks, preset_versions, presets, settings
from flashcards.storage.undo import Changes

_NOT_OPTIONS = {"id", "uid", "name", "version_id"}
_TUPLES = ("parameters", "learning_steps", "relearning_steps")


def all_decks(connection: Connection) -> list[Deck]:
    """Every deck, parents before children, in the order of their names."""
    rows = connection.execute(select(decks))
    found = [Deck(row.id, row.uid, row.name, row.preset_id) for row in rows]
    return sorted(found, key=lambda deck: tree_key(deck.name))


def tree_key(name: str) -> tuple[str, ...]:
    """Sorts deck names as a tree: a parent just before its children, whatever the case."""
    return tuple(part.casefold() for part in name.split(DECK_SEPARATOR))


def ensure(changes: Changes, name: str, uid_of: Callable[[str], str]) -> int:
    """The id of the deck of that full name, making it and its parents where they are missing.

    Args:
        changes: where new decks are written.
        name: levels joined by ``::``.
        uid_of: gives a new deck's portable id from its name.
    """
    known = {deck.name: deck for deck in all_decks(changes.connection)}
    parts = name.split(DECK_SEPARATOR)
    preset_id = min(all_presets(changes.connection))
    deck_id = 0
    for depth in range(1, len(parts) + 1):
        path = DECK_SEPARATOR.join(parts[:depth])
        if path in known:
            deck_id, preset_id = known[path].id, known[path].preset_id
            continue
        row = {"uid": uid_of(path), "name": path, "preset_id": preset_id}
        deck_id = changes.insert(decks, [row])[0]
    return deck_id


def all_presets(connection: Connection) -> dict[int, Preset]:
    """Every preset with its newest options, by id."""
    newest = select(func.max(preset_versions.c.id)).group_by(preset_versions.c.preset_id)
    rows = connection.execute(
        select(presets.c.id, presets.c.uid, presets.c.name, preset_versions)
        .join(preset_versions, preset_versions.c.preset_id == presets.c.id)
        .where(preset_versions.c.id.in_(newest))
        .order_by(presets.c.id)
    )
    return {
        row.id: replace(
            options_from(row.options), id=row.id, uid=row.uid, name=row.name, version_id=row.id_1
        )
        for row in rows
    }


def deck(connection: Connection, deck_id: int) -> Deck:
    """The deck of that id, which exists."""
    row = connection.execute(select(decks).where(decks.c.id == deck_id)).one()
    return Deck(row.id, row.uid, row.name, row.preset_id)


def preset_of_deck(connection: Connection, deck_id: int) -> Preset:
    """The preset in force for a deck."""
    return all_presets(connection)[deck(connection, deck_id).preset_id]


def options_from(text: str) -> Preset:
    """A preset's options from the JSON in which a version keeps them."""
    values = json.loads(text)
    values.update({name: tuple(values[name]) for name in _TUPLES if name in values})
    values["leech_action"] = LeechAction(values.get("leech_action", LeechAction.TAG))
    known = {field.name for field in fields(Preset)}
    return Preset(**{name: value for name, value in values.items() if name in known})


def options_text(preset: Preset) -> str:
    """A preset's options as the JSON in which a version keeps them."""
    values = {name: value for name, value in asdict(preset).items() if name not in _NOT_OPTIONS}
    return json.dumps(values)


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
    row = {"preset_id": preset.id, "at_ms": at_ms, "options": options_text(preset)}
    return changes.insert(preset_versions, [row])[0]


def setting(connection: Connection, key: str) -> str | None:
    """A setting of this collection, None if it was never set."""
    return connection.scalar(select(settings.c.value).where(settings.c.key == key))


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Sets a setting of this collection."""
    connection.execute(settings.delete().where(settings.c.key == key))
    connection.execute(settings.insert(), {"key": key, "value": value})
