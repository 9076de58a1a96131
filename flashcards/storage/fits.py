"""Remembers for each preset the last fit that was refused.

It is kept in the table of settings under the preset's portable id. It is neither an undo step nor
exported: where it is missing, the statistics merely propose a fit once too often.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from flashcards.model import Preset
from flashcards.storage.schema import presets, settings

_KEY = "refused fit of "


def refuse(connection: Connection, preset: Preset, reviews: int) -> None:
    """Records that a fit to this many long-term reviews was not better."""
    forget(connection, preset)
    row = {"key": f"{_KEY}{preset.uid}", "value": str(reviews)}
    connection.execute(settings.insert(), row)


def forget(connection: Connection, preset: Preset) -> None:
    """Deletes the record, which does not apply to new parameters."""
    connection.execute(settings.delete().where(settings.c.key == f"{_KEY}{preset.uid}"))


def refused(connection: Connection) -> dict[int, int]:
    """The number of long-term reviews at the last refusal, by preset id."""
    ids = {row.uid: row.id for row in connection.execute(select(presets.c.id, presets.c.uid))}
    chosen = select(settings.c.key, settings.c.value).where(settings.c.key.startswith(_KEY))
    rows = connection.execute(chosen)
    counts = {key.removeprefix(_KEY): int(value) for key, value in rows}
    return {ids[uid]: reviews for uid, reviews in counts.items() if uid in ids}
