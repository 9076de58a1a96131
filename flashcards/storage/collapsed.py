"""Remembers which decks are collapsed in the list of decks.

It is kept in the table of settings, beside the undo journal and outside of exports: folding a
branch changes nothing that was learnt.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection, select

from flashcards.storage.schema import settings

_KEY = "collapsed decks"
_VALUE = select(settings.c.value).where(settings.c.key == _KEY)


def read(connection: Connection) -> frozenset[int]:
    """The ids of the collapsed decks; some of them may be gone."""
    text = connection.scalar(_VALUE)
    return frozenset(json.loads(text)) if text else frozenset()


def write(connection: Connection, deck_ids: Collection[int]) -> None:
    """Replaces the collapsed decks."""
    connection.execute(settings.delete().where(settings.c.key == _KEY))
    if deck_ids:
        value = json.dumps(sorted(deck_ids))
        connection.execute(settings.insert(), {"key": _KEY, "value": value})
