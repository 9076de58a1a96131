"""The lines above the question of a mock interview."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from flashcards.practice.suggestion import ClockStage
from flashcards.tui.widgets.mock_clock import Clocks, MockClock

CLOCKS = Clocks(
    "Mock interview · Operations", "1 of 9", "● 0:42 · target 2:00", whole="5:00 in all"
)


class _Only(App[None]):
    def compose(self) -> ComposeResult:
        yield MockClock()


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            40,
            [
                "Mock interview · Operations       1 of 9",
                "● 0:42 · target 2:00         5:00 in all",
            ],
        ),
        (24, ["Mock interview ·… 1 of 9", "● 0:42 · ta… 5:00 in all"]),
    ],
)
async def test_the_left_ends_give_way(width: int, lines: list[str]) -> None:
    async with _Only().run_test(size=(width, 4)) as pilot:
        clock = pilot.app.query_one(MockClock)
        clock.clocks = CLOCKS
        assert clock.render().plain.split("\n") == lines


async def test_each_stage_has_a_look_of_its_own() -> None:
    async with _Only().run_test(size=(40, 4)) as pilot:
        clock = pilot.app.query_one(MockClock)
        looks = set()
        for stage in ClockStage:
            clock.clocks = Clocks("a", "b", "c", stage, "d")
            looks.add(str([span.style for span in clock.render().spans]))
        assert len(looks) == len(ClockStage)
