"""The collection's file: all SQL and all of SQLAlchemy live here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from flashcards.storage.sqlite.database import Database, FileState

__all__ = ["Connection", "Database", "FileState"]

if not TYPE_CHECKING:  # or every misspelt name of the room would pass the type checker

    def __getattr__(name: str) -> Any:
        # Imported when they are asked for: the count for a prompt has no time for SQLAlchemy.
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from sqlalchemy import Connection

        from flashcards.storage.sqlite.database import Database, FileState

        globals().update(Connection=Connection, Database=Database, FileState=FileState)
        return globals()[name]
