"""The collection's file: all SQL and all of SQLAlchemy live here."""

from flashcards.storage.database import Database

__all__ = ["Database"]
