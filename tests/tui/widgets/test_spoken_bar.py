"""The line of a spoken answer."""

from __future__ import annotations

import pytest

from flashcards.tui.widgets.spoken_bar import SpokenBar
from tests.tui.driving import Start, Stopwatch, press, review_of


@pytest.mark.parametrize("size", [(60, 15), (40, 15), (120, 40)])
async def test_the_suggestion_is_seen_even_where_the_result_is_cut(
    start: Start, size: tuple[int, int]
) -> None:
    async with start("operations", size=size) as pilot:
        await press(pilot, "v", "h", "h", "h", "space", "a")
        words = review_of(pilot).query_one(SpokenBar).render().plain
        assert words.endswith("suggested: Hard")
        assert len(words) <= size[0]


async def test_each_stage_has_a_colour_beside_its_sign(start: Start, stopwatch: Stopwatch) -> None:
    styles = []
    async with start("operations") as pilot:
        await press(pilot, "v")
        for seconds in (0, 180, 270):
            stopwatch.seconds = seconds
            drawn = review_of(pilot).query_one(SpokenBar).render()
            styles.append(str(drawn.spans[0].style))
    assert len(set(styles)) == 3


async def test_keys_of_another_state_are_not_offered(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v")
        bar = review_of(pilot).query_one(SpokenBar)
        assert bar.check_action("hint", ())
        assert not bar.check_action("tick", (0,))
        await press(pilot, "space")
        assert not bar.check_action("hint", ())
        assert bar.check_action("tick", (0,))
        assert not bar.check_action("make_points", ())


async def test_it_is_gone_with_the_mode_and_at_the_end(start: Start) -> None:
    async with start("languages") as pilot:
        assert not review_of(pilot).query(SpokenBar)
        await press(pilot, "v")
        assert review_of(pilot).query_one(SpokenBar).display
        await press(pilot, "v")
        assert not review_of(pilot).query_one(SpokenBar).display
        await press(pilot, "v", "space", "4")
        assert not review_of(pilot).query_one(SpokenBar).display
