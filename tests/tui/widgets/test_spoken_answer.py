"""What stands below the question of a spoken answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.model.drafts import NoteDraft
from tests.tui.driving import (
    FrozenClock,
    Start,
    attempts_of,
    press,
    text_of,
)

SIZES = [(60, 15), (80, 24), (120, 40)]


@pytest.fixture
def many(path: Path, clock: FrozenClock) -> Path:
    points = tuple(f"Point number {number}" for number in range(1, 12))
    with Collection(path, clock=clock) as collection:
        collection.imports.add([NoteDraft("Many", "All?", "A.", key_points=points)], "test")
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_points_and_suggestion_are_seen_at_every_size(
    start: Start, size: tuple[int, int]
) -> None:
    async with start("operations", size=size) as pilot:
        await press(pilot, "v", "space", "a", "b")
        shown = text_of(pilot)
        for words in ("[✓] a watch inputs", "[✓] b", "2 of 2 points", "suggested: Easy", "▸4 Easy"):
            assert words in shown


async def test_a_typed_answer_is_compared_with_the_last_one(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y", *"Watch inputs", "ctrl+s", "x")
        assert "There is no earlier typed answer to this card" in text_of(pilot)
        await press(pilot, "1", "space", "4")
        await press(pilot, "y", *"Watch outputs", "ctrl+s", "x")
        shown = text_of(pilot)
        assert "Yours, beside the last time" in shown
        assert "Watch [-inputs-] {+outputs+}" in shown
        await press(pilot, "x")
        assert "[-inputs-]" not in text_of(pilot)


async def test_points_without_a_letter_are_reached_by_the_arrows(start: Start, many: Path) -> None:
    async with start("many", size=(60, 15)) as pilot:
        await press(pilot, "v", "space", "i", *["down"] * 10, "space", "enter")
        (attempt,) = attempts_of(pilot)
        assert attempt.ticked == (attempt.point_ids[8], attempt.point_ids[10])


async def test_the_point_under_the_cursor_is_on_the_screen(start: Start, many: Path) -> None:
    async with start("many", size=(60, 15)) as pilot:
        await press(pilot, "v", "space", *["down"] * 10)
        assert "Point number 11" in text_of(pilot)
        await press(pilot, *["up"] * 10)
        assert "a Point number 1" in text_of(pilot)
