"""Choosing a flag."""

from __future__ import annotations

from tests.tui.driving import Start, log_of, text_of


async def test_a_flag_is_a_mark_with_a_name(start: Start) -> None:
    async with start("operations", size=(60, 15)) as pilot:
        await pilot.press("space", "f")
        assert "⚑ turquoise" in text_of(pilot)
        assert "0–7, esc closes" in text_of(pilot)
        await pilot.press("3")
        assert "⚑ green" in text_of(pilot)
        assert "A change of the data" in text_of(pilot)
        assert log_of(pilot) == ()
        await pilot.press("f", "3")
        assert "Nothing changed" in text_of(pilot)
        await pilot.press("f", "escape")
        assert "⚑ green" in text_of(pilot)
        await pilot.press("f", "0")
        assert "⚑" not in text_of(pilot)
