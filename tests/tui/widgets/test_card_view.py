"""A card on the screen: wrapped, scrolled, in any script."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from flashcards.tui.widgets.card_view import CardView
from tests.tui.driving import Start, lines_of, log_of, review_of, text_of


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_a_long_answer_wraps_scrolls_and_shows_its_position(
    start: Start, size: tuple[int, int]
) -> None:
    async with start("operations", size=size) as pilot:
        await pilot.press("space", "4", "space")
        card = review_of(pilot).query_one(CardView)
        assert card.size.height >= 8
        assert card.size.width <= 77
        assert max(cell_len(line) for line in lines_of(pilot)) <= size[0]
        for words in ("1 Again", "4 Easy", "? Keys"):
            assert words in text_of(pilot)
        if size == (120, 40):
            return
        assert ("↓ more · 4" if size == (80, 24) else "↓2") in text_of(pilot)
        assert "Sentence number 60" not in text_of(pilot)
        for _ in range(6):
            await pilot.press("space")
        assert "Sentence number 60" in text_of(pilot)
        assert ("↑ 100%" if size == (80, 24) else "↑100%") in text_of(pilot)
        await pilot.press("g")
        assert "Tell a long story." in text_of(pilot)
        assert len(log_of(pilot)) == 1


async def test_text_is_wrapped_again_when_the_terminal_changes(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("space", "4", "space")
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        assert max(cell_len(line) for line in lines_of(pilot)) <= 60
        assert "1 Again 1 min" in text_of(pilot)
        assert "↓" in text_of(pilot)


async def test_wide_and_right_to_left_text_stays_in_its_cells(start: Start) -> None:
    async with start("languages", size=(60, 15)) as pilot:
        await pilot.press("space")
        assert "「猫」とは何ですか" in text_of(pilot)
        assert "مرحبا بالعالم" in text_of(pilot)
        assert {cell_len(line) <= 60 for line in lines_of(pilot)} == {True}


@pytest.mark.parametrize(("size", "lines"), [((80, 24), 14), ((60, 15), 7), ((40, 10), 3)])
async def test_the_answer_gets_most_of_the_screen(
    start: Start, size: tuple[int, int], lines: int
) -> None:
    async with start("operations", size=size) as pilot:
        await pilot.press("space", "4", "space")
        await pilot.pause()
        shown = [line for line in lines_of(pilot) if "answer" in line or "Sentence" in line]
        assert len(shown) >= lines
        assert all(unit in text_of(pilot) for unit in ("1 min", "10 min", " d"))
