"""Remembers the columns of the list of cards and its order.

It is kept in the table of settings, beside the undo journal and outside of exports: another column
changes nothing that was learnt.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from flashcards.search.sorting import Look, Sort
from flashcards.storage.schema import settings

_KEY = "card list"
_VALUE = select(settings.c.value).where(settings.c.key == _KEY)


def read(connection: Connection) -> Look:
    """The look that was kept; a column that a newer version added is left out."""
    text = connection.scalar(_VALUE)
    kept = json.loads(text) if text else None
    if not isinstance(kept, dict):
        return Look()
    known = {sort.value: sort for sort in Sort}
    columns = tuple(known[name] for name in kept.get("columns", ()) if name in known)
    sort = known.get(kept.get("sort", ""), Sort.ADDED)
    return Look(columns, sort, bool(kept.get("reverse", False)))


def write(connection: Connection, look: Look) -> None:
    """Keeps a look in place of the one before."""
    columns = [column.value for column in look.columns]
    value = {"columns": columns, "sort": look.sort.value, "reverse": look.reverse}
    connection.execute(settings.delete().where(settings.c.key == _KEY))
    connection.execute(settings.insert(), {"key": _KEY, "value": json.dumps(value)})
