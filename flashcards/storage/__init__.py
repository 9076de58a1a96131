"""The collection's file: all SQL and all of SQLAlchemy live here."""

from sqlalchemy import Connection

from flashcards.storage.sqlite.database import Database

__all__ = ["Connection", "Database"]
