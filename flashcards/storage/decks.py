"""Decks in the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from flashcards.model import DECK_SEPARATOR, Deck
from flashcards.storage.presets import (
    first_preset_id,
)
from flashcards.storage.schema import decks
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_OF_UID = select(decks.c.id).where(decks.c.uid == bindparam("uid"))
_NAMED = select(decks.c.name, decks.c.id, decks.c.preset_id).where(
    decks.c.name.in_(values_in("names"))
)


def all_decks(connection: Connection) -> list[Deck]:
    """Every deck, parents before children, in the order of their names."""
    # Sorted below and not by SQL, to which “A-B” comes between “A” and “A::B”.
    rows = connection.execute(select(decks))
    named = (Deck(id=row.id, uid=row.uid, name=row.name, preset_id=row.preset_id) for row in rows)
    return sorted(named, key=lambda deck: tree_key(deck.name))


def tree_key(name: str) -> tuple[str, ...]:
    """Sort key for deck names as a tree: a parent just before its children, ignoring case."""
    return tuple(part.casefold() for part in name.split(DECK_SEPARATOR))


def ensure_all(
    changes: Changes, names: Collection[str], uid_of: Callable[[str], str]
) -> dict[str, int]:
    """The ids of decks by their full names; missing decks and parents are created.

    A new deck is put under the preset of its parent, or under the first preset.

    Args:
        changes: writes the new decks.
        names: levels joined by ``::``.
        uid_of: gives a new deck's portable id from its name.
    """
    known = _named(changes.connection, names)
    if known.keys() >= set(names):
        return {name: known[name][0] for name in names}
    first_preset = first_preset_id(changes.connection)
    for name in names:
        parts = name.split(DECK_SEPARATOR)
        preset_id = first_preset
        # Each level becomes a deck of its own, since options are inherited level by level.
        for depth in range(1, len(parts) + 1):
            path = DECK_SEPARATOR.join(parts[:depth])
            if path not in known:
                uid = _free_uid(changes.connection, uid_of(path))
                row = {"uid": uid, "name": path, "preset_id": preset_id}
                known[path] = changes.insert(decks, [row])[0], preset_id
            preset_id = known[path][1]
    return {name: known[name][0] for name in names}


def _free_uid(connection: Connection, uid: str) -> str:
    """A portable id that no deck has: a renamed deck keeps the one made from its first name."""
    wanted, number = uid, 1
    while connection.scalar(_OF_UID, {"uid": wanted}) is not None:
        number += 1
        wanted = f"{uid}:{number}"
    return wanted


def _named(connection: Connection, names: Collection[str]) -> dict[str, tuple[int, int]]:
    """Deck id and preset id by name, for those of these decks and their parents that exist."""
    levels = [name.split(DECK_SEPARATOR) for name in names]
    paths = {DECK_SEPARATOR.join(parts[:n]) for parts in levels for n in range(1, len(parts) + 1)}
    rows = connection.execute(_NAMED, {"names": packed(paths)})
    return {name: (id_, preset_id) for name, id_, preset_id in rows}


def deck(connection: Connection, deck_id: int) -> Deck:
    """The deck with an id, which must exist."""
    row = connection.execute(select(decks).where(decks.c.id == deck_id)).one()
    return Deck(id=row.id, uid=row.uid, name=row.name, preset_id=row.preset_id)


def rename(changes: Changes, names: Mapping[int, str]) -> None:
    """Gives decks other names, by their ids; their portable ids stay."""
    changes.update_all(decks, [{"id": id_, "name": name} for id_, name in names.items()])


def remove(changes: Changes, deck_ids: Sequence[int]) -> None:
    """Deletes decks, which must be empty."""
    changes.delete(decks, deck_ids)


def set_preset(changes: Changes, deck_id: int, preset_id: int) -> None:
    """Puts a deck under a preset."""
    changes.update_all(decks, [{"id": deck_id, "preset_id": preset_id}])
