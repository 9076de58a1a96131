"""The line of keys: whole keys, in their order, with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.tui.widgets.key_bar import KeyBar
from tests.tui.driving import Driven, Keys, StartOn, lines_of, press, screen_of, settled
from tests.tui.test_snapshots import MOCK

SMALL = (60, 15)
DEBRIEF = (*MOCK, "space", "space")


def keys_of(pilot: Driven) -> str:
    return lines_of(pilot)[-1].strip()


@pytest.mark.parametrize(
    ("screen", "keys"),
    [
        ("decks", ()),
        ("question", ()),
        ("question", ("v", "space")),
        ("answer", ()),
        ("finished", ()),
        ("browser", ()),
        ("statistics", ()),
        ("decks", DEBRIEF),
        ("decks", MOCK),
    ],
)
async def test_every_screen_ends_with_help_and_quit_where_columns_are_few(
    start_on: StartOn, screen: str, keys: Keys
) -> None:
    async with start_on(screen, size=SMALL) as pilot:
        await press(pilot, *keys)
        await settled(pilot)
        assert keys_of(pilot).endswith("? Keys q Quit")


async def test_a_key_without_room_gives_way_as_a_whole_but_never_the_way_back(
    start_on: StartOn,
) -> None:
    async with start_on("question", size=SMALL) as pilot:
        await press(pilot, "v", "space", "1")
        await settled(pilot)
        narrow = keys_of(pilot)
        await pilot.resize_terminal(100, 24)
        await settled(pilot)
        wide = keys_of(pilot)
    assert "esc Decks" in narrow
    assert "v Speak" not in narrow
    assert "v Speak" in wide


@pytest.mark.parametrize(
    ("screen", "key"), [("decks", "m Mock"), ("decks", "i Import"), ("question", "v Speak")]
)
async def test_answers_aloud_and_imports_are_offered_in_a_small_window(
    start_on: StartOn, screen: str, key: str
) -> None:
    async with start_on(screen, size=SMALL) as pilot:
        assert key in keys_of(pilot)


async def test_each_key_of_the_line_lies_within_it(start_on: StartOn) -> None:
    async with start_on("decks", size=SMALL) as pilot:
        await press(pilot, *DEBRIEF)
        await settled(pilot)
        bar = screen_of(pilot).query_one(KeyBar)
        room = bar.region.right + 1  # the blank after the last word may be cut
        assert [key for key in bar.children if key.region.right > room] == []
        assert len(bar.children) > 4


async def test_a_remapped_key_keeps_its_position(start_on: StartOn, own_taste: Path) -> None:
    async with start_on("decks") as pilot:
        before = keys_of(pilot)
    own_taste.write_text('[keys]\n"decks.options" = "x"\n"app.help" = "f9"\n')
    async with start_on("decks") as pilot:
        assert keys_of(pilot) == before.replace("o Options", "x Options").replace(
            "? Keys", "f9 Keys"
        )


async def test_the_keys_stay_behind_a_dialog(start_on: StartOn) -> None:
    async with start_on("decks") as pilot:
        await settled(pilot)
        behind = screen_of(pilot)
        await press(pilot, "c")
        await settled(pilot)
        strips = behind._compositor.render_strips()

    assert "Keys" in "".join(segment.text for segment in strips[-1])
