"""What commands work on, and a clock that stands still in the test's own process."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.study_day import SystemClock
from tests.builders import FrozenClock
from tests.cli.running import PAGE, flashcards


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch, clock: FrozenClock) -> FrozenClock:
    """The clock of every collection that a command opens."""
    monkeypatch.setattr(SystemClock, "now_ms", lambda _self: clock.now_ms())
    return clock


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the collection of a test is made by its first command."""
    return tmp_path / "cards.db"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """An interview page of two questions."""
    file = tmp_path / "night-baker.txt"
    file.write_text(PAGE, "utf-8")
    return file


@pytest.fixture
def three_words(tmp_path: Path) -> Path:
    """A collection with one deck of three words."""
    path = tmp_path / "cards.db"
    flashcards(path, "import", "-", "--deck", "Words", stdin="uno,one\ndos,two\ntres,three\n")
    return path
