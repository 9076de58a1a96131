"""Saved searches in the database: one row of the settings."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from flashcards.model.saved_search import SavedSearch
from flashcards.storage.schema import settings
from flashcards.storage.undo import Changes

_KEY = "searches"


def read(connection: Connection) -> tuple[SavedSearch, ...]:
    """The saved searches, by name."""
    text = connection.scalar(select(settings.c.value).where(settings.c.key == _KEY))
    saved = json.loads(text) if text else {}
    names = sorted(saved, key=str.casefold)
    return tuple(SavedSearch(name, saved[name]) for name in names)


def change(changes: Changes, wanted: tuple[SavedSearch, ...]) -> None:
    """Stores all saved searches as part of an undo step."""
    value = json.dumps({search.name: search.query for search in wanted}, ensure_ascii=False)
    row = select(settings.c.id, settings.c.value).where(settings.c.key == _KEY)
    before = changes.connection.execute(row).first()
    if before is None:
        # Beside the journal: a row without any is not a search, so undo can leave it.
        changes.connection.execute(settings.insert(), {"key": _KEY, "value": "{}"})
        before = changes.connection.execute(row).one()
    changes.update(settings, before[0], {"value": before[1]}, {"value": value})
