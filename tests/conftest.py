"""Every test has an environment of its own: no settings, files or time zone of the machine."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # tests run side by side

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import FrozenClock


@pytest.fixture(autouse=True)
def own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that is empty, the zone UTC, and none of our variables."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("FLASHCARDS_DB", "FLASHCARDS_CONFIG", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield home
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at a Monday morning until it is moved."""
    return FrozenClock()
