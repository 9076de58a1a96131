"""Every test has an environment of its own: no settings, files or time zone of the machine."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # tests run side by side

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from flashcards.collection import Collection
from tests.builders import FrozenClock, assert_sound, open_at

# A busy machine does not make a test fail.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Twice as many workers as cores: a test of a screen waits half of its time for it to settle.

    With more than four cores only four more, since each worker takes half a gigabyte.
    """
    cores = os.cpu_count() or 1
    return min(2 * cores, cores + 4)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their order.

    Bytes may hold the time at which they were made (a zip does), and workers that
    collect a test under two names refuse to start.
    """
    return argname if isinstance(val, bytes) else None


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
    # The start of the program freezes what it loaded, which hides who refers to it: Hypothesis
    # would take its own source of random numbers for garbage.
    gc.enable()
    gc.unfreeze()
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at a Monday morning until it is moved."""
    return FrozenClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the collection of a test is, or is made."""
    return tmp_path / "collection.db"


@pytest.fixture
def collection(path: Path, clock: FrozenClock) -> Iterator[Collection]:
    """An empty collection; after the test its cards are what its log says."""
    with open_at(path, clock) as opened:
        yield opened
        assert_sound(opened)


@pytest.fixture
def other(path: Path, clock: FrozenClock, collection: Collection) -> Iterator[Collection]:
    """The same file, opened by another program."""
    with open_at(path, clock) as opened:
        yield opened


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots", action="store_true", help="keep the pictures of the screens as drawn"
    )
