"""The app on a real temporary collection, with a frozen clock and a frozen stopwatch."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.tui.app import FlashcardsApp
from tests.tui.driving import DRAFTS, NOON, Driven, FrozenClock, Start, Stopwatch


@pytest.fixture(autouse=True)
def own_taste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("FLASHCARDS_CONFIG", str(path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return path


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def path(tmp_path: Path, clock: FrozenClock) -> Path:
    """A collection of two decks under one, and three new cards."""
    path = tmp_path / "collection.db"
    with Collection(path, clock=clock) as collection:
        collection.import_notes(DRAFTS, "test", undoable=False)
    return path


@pytest.fixture
def start(path: Path, clock: FrozenClock, stopwatch: Stopwatch) -> Start:
    """Runs the app until its decks, or its first card, are on the screen."""

    @asynccontextmanager
    async def starting(
        deck: str | None = None, size: tuple[int, int] = (80, 24), at: Path = path
    ) -> AsyncIterator[Driven]:
        app = FlashcardsApp(at, deck=deck, clock=clock, stopwatch=stopwatch)
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield pilot

    return starting
