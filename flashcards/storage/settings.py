"""Settings of the collection in the database."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Connection, select

from flashcards.model.settings import Settings
from flashcards.storage.schema import settings
from flashcards.storage.undo import Changes

_KEY = "settings"


def read(connection: Connection) -> Settings:
    """The stored settings; those never set have their defaults."""
    text = connection.scalar(select(settings.c.value).where(settings.c.key == _KEY))
    return Settings(**json.loads(text)) if text else Settings()


def change(changes: Changes, wanted: Settings) -> None:
    """Stores settings as part of an undo step; in a new collection the row is created first."""
    if read(changes.connection) == wanted:
        return
    row = select(settings.c.id, settings.c.value).where(settings.c.key == _KEY)
    before = changes.connection.execute(row).first()
    if before is None:
        # Beside the journal: a row without values means defaults, so undo can leave it.
        changes.connection.execute(settings.insert(), {"key": _KEY, "value": "{}"})
        before = changes.connection.execute(row).one()
    id_, present = before
    changes.update(settings, id_, {"value": present}, {"value": json.dumps(asdict(wanted))})
