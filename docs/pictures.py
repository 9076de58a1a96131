"""Makes the pictures of the documentation: the program itself, on a clock that stands still.

Run as ``python docs/pictures.py`` from the checkout.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from flashcards.starter import open_collection
from flashcards.tui.app import FlashcardsApp

IMAGES = Path(__file__).parent / "images"
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts from elsewhere: a picture shows itself with what the reader has."""
_MONDAY_MORNING = 1_773_043_200_000


class _StandingClock:
    def now_ms(self) -> int:
        return _MONDAY_MORNING


async def _take(folder: Path, name: str, size: tuple[int, int], *keys: str) -> None:
    """Opens the first deck, presses keys, and keeps the screen as SVG."""
    clock = _StandingClock()
    path = folder / f"{name}.db"
    open_collection(path, clock=clock).close()
    app = FlashcardsApp(path, clock=clock, stopwatch=lambda: 0.0)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        IMAGES.mkdir(exist_ok=True)
        svg = _FONTS.sub("", app.export_screenshot(title="flashcards"))
        (IMAGES / f"{name}.svg").write_text(svg, "utf-8")


async def _take_all() -> None:
    with TemporaryDirectory() as folder:
        await _take(Path(folder), "decks", (80, 24))
        await _take(Path(folder), "review", (80, 30), "enter", "space")


if __name__ == "__main__":
    asyncio.run(_take_all())
