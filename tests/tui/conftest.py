"""The app on a real temporary collection, with a frozen clock and a frozen stopwatch."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from flashcards.collection import Collection
from flashcards.model.drafts import NoteDraft
from flashcards.tui.app import FlashcardsApp
from tests.builders import AGAIN, EASY, GOOD, FrozenClock, study
from tests.tui.driving import (
    DRAFTS,
    NOON,
    SCREENS,
    Driven,
    Start,
    StartOn,
    Stopwatch,
    press,
    settled,
    work_done,
)
from tests.tui.importing import TABLE


@pytest.fixture(autouse=True)
def own_taste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("FLASHCARDS_CONFIG", str(path))
    monkeypatch.setenv("FLASHCARDS_DB", str(tmp_path / "collection.db"))
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
        collection.imports.add(DRAFTS, "test", undoable=False)
    return path


@pytest.fixture
def start(path: Path, clock: FrozenClock, stopwatch: Stopwatch) -> Start:
    """Runs the app until its decks, or its first card, are on the screen."""

    @asynccontextmanager
    async def starting(
        deck: str | None = None, size: tuple[int, int] = (80, 24), file: Path = path
    ) -> AsyncIterator[Driven]:
        app = FlashcardsApp(file, deck=deck, clock=clock, stopwatch=stopwatch)
        async with app.run_test(size=size) as pilot:
            while app.collection is None and app.failure is None:
                await pilot.pause()  # the work begins only once the empty screen is painted
                await work_done(app)
            await pilot.pause()
            yield pilot

    return starting


@pytest.fixture
def start_on(start: Start, tmp_path: Path, clock: FrozenClock) -> StartOn:
    """Runs the app and goes to one of ``SCREENS``."""

    @asynccontextmanager
    async def starting(name: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driven]:
        deck, keys = SCREENS[name]
        options: dict[str, Any] = {"size": size}
        if name == "no decks":
            options["file"] = tmp_path / "empty.db"
            Collection(options["file"], clock=clock).close()
        async with start(deck, **options) as pilot:
            await press(pilot, *keys)
            await settled(pilot)
            yield pilot

    return starting


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present directory, with a folder of two decks, a hidden file, and a deck."""
    folder = tmp_path / "files"
    (folder / "more").mkdir(parents=True)
    (folder / ".hidden.tsv").write_text(TABLE)
    (folder / "kubernetes.tsv").write_text(TABLE)
    (folder / "more" / "one.tsv").write_text("front\tback\nOne?\t1\n")
    (folder / "more" / "two.tsv").write_text("front\tback\nTwo?\t2\nNo answer\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def studied(path: Path, clock: FrozenClock) -> Path:
    """The collection after some days of study."""
    with Collection(path, clock=clock) as collection:
        first, second, *_ = [card.id for card in collection.exports.snapshot().cards]
        study(collection, clock, first, [(0, EASY), (9, AGAIN), (0, GOOD), (1, GOOD)])
        study(collection, clock, second, [(0, EASY), (30, GOOD)])
    return path


@pytest.fixture
def illustrated(tmp_path: Path, clock: FrozenClock) -> Path:
    """A card with a picture in its question, and a sound and more in its answer."""
    path = tmp_path / "pictures" / "c.db"
    with Collection(path, clock=clock) as collection:
        kept = collection.media.folder.keep("d.png", lambda write: write(b"a picture"))
        sound = collection.media.folder.keep("x.mp3", lambda write: write(b"a sound"))
        back = f'[🔊 x.mp3]({sound} "x.mp3")\n\n![](gone.png)\n\n[site](https://example.org)'
        note = NoteDraft("Deck", f'What is ![a dog]({kept} "d.png")?', back)
        collection.imports.add([note], "test", undoable=False)
    return path
