"""A collection's file without the use-cases above it: tables, and what a first start puts in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flashcards.storage import Connection, Database
from flashcards.storage.presets import all_presets
from flashcards.storage.undo import Changes
from tests.builders import open_at


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A transaction in an empty collection, which has its first preset."""
    path = tmp_path / "tables.db"
    open_at(path).close()
    database = Database(path)
    with database.write() as opened:
        assert len(all_presets(opened)) == 1
        yield opened
    database.close()


@pytest.fixture
def changes(connection: Connection) -> Changes:
    return Changes(connection)
