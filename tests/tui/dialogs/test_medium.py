"""Adding a picture by its path."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.tui.driving import Start, press, text_of
from tests.tui.writing import text


async def test_a_picture_is_added_by_its_path(start: Start, path: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a cat.png"
    picture.write_bytes(b"a cat")
    async with start() as pilot:
        await press(pilot, "n", "ctrl+o", *str(tmp_path / "no.png"), "enter")
        assert "is not there" in text_of(pilot)
        pilot.app.screen.query_one("#medium", Input).value = f"'{picture}'"
        await press(pilot, "enter")
        (stored,) = (path.parent / "media").iterdir()
        assert text(pilot, "front").text == f'![]({stored.name} "a cat.png")'
