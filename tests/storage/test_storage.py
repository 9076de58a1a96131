"""What can be imported from the room without loading SQLAlchemy at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

import flashcards.storage as room
from flashcards.storage.sqlite import database


def test_the_names_of_the_room_are_there_when_they_are_asked_for() -> None:
    assert room.Database is database.Database
    program = (
        "import sys, flashcards.storage as room\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "assert room.Connection is sys.modules['sqlalchemy'].Connection"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_other_names_are_missing_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        room.Nothing  # type: ignore[attr-defined]  # noqa: B018
