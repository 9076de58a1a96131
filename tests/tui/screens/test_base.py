"""A card whose pictures, sounds and links can be opened: named, opened, missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.tui import open_outside
from tests.tui.driving import Start, lines_of, notices_of, text_of


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened outside, in order."""
    targets: list[str] = []

    def remember(target: str) -> bool:
        targets.append(target)
        return True

    monkeypatch.setattr(open_outside, "open_outside", remember)
    return targets


async def test_media_are_named_and_opened_one_after_the_other(
    start: Start, illustrated: Path, opened: list[str]
) -> None:
    async with start("deck", file=illustrated) as pilot:
        assert "What is 🖼 a dog (d.png) · o opens it?" in text_of(pilot)
        await pilot.press("o")
        assert [Path(file).read_bytes() for file in opened] == [b"a picture"]
        assert "Opening d.png" in text_of(pilot)

        await pilot.press("space")
        shown = text_of(pilot)
        for words in (
            "🔊 x.mp3 · o opens it",
            "🖼 gone.png · the file is missing",
            "site (https://example.org)",
        ):
            assert words in shown
        await pilot.press("o", "o")
        assert Path(opened[1]).read_bytes() == b"a sound"
        assert "gone.png is missing from the media folder" in text_of(pilot)
        await pilot.press("o", "o", "o")
        assert opened[2] == "https://example.org"
        assert opened[3:] == opened[:2]


async def test_a_click_opens_what_is_clicked(
    start: Start, illustrated: Path, opened: list[str]
) -> None:
    async with start("deck", file=illustrated) as pilot:
        await pilot.press("space")
        (row,) = (n for n, line in enumerate(lines_of(pilot)) if "site (" in line)
        await pilot.click(offset=(lines_of(pilot)[row].index("site") + 1, row))
        assert opened == ["https://example.org"]


async def test_where_no_window_can_be_seen_the_path_is_shown(
    start: Start, illustrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_outside, "open_outside", lambda _target: False)
    async with start("deck", file=illustrated) as pilot:
        await pilot.press("o")
        (notice,) = notices_of(pilot)
        assert notice.startswith("No window can be opened from here. It is at\n")
        assert Path(notice.partition("\n")[2]).read_bytes() == b"a picture"


async def test_a_card_without_media_says_so(start: Start, opened: list[str]) -> None:
    async with start("operations") as pilot:
        await pilot.press("o")
        assert "There is nothing to open on this card" in text_of(pilot)
        assert opened == []
