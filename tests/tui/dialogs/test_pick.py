"""Picking one of many."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from flashcards.collection import Collection
from flashcards.tui.dialogs.pick import PickScreen
from tests.builders import add_cards
from tests.tui.driving import Keys, Start, press, screen_of, text_of
from tests.tui.figures import opened, settled


async def test_a_tag_is_picked_from_all_tags_and_given_up_again(
    start: Start, studied: Path
) -> None:
    with Collection(studied) as collection:
        note = collection.exports.snapshot().notes[0]
        collection.notes.edit(note.id, tags=("llm", "ops"))
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("number_sign", "down", "down", "enter")
        await settled(pilot)
        assert "all levels · #ops · all time" in text_of(pilot)
        await pilot.press("number_sign")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("up", "up", "enter")
        await settled(pilot)
        assert "#" not in text_of(pilot)


@pytest.mark.parametrize("size", [(60, 12), (60, 15), (80, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [("M",), ("p",), ("slash", "escape", "m")])
async def test_every_line_of_a_long_list_comes_into_sight(
    start: Start, path: Path, size: tuple[int, int], keys: Keys
) -> None:
    with Collection(path) as collection:
        for number in range(30):
            add_cards(collection, 1, deck=f"Deck {number:02}")
            collection.search.save(f"Deck {number:02} alone", f"deck:{number}")
    async with start(size=size) as pilot:
        await press(pilot, *keys, *["down"] * 24)
        lines = screen_of(pilot).query_one(OptionList)
        assert lines.highlighted is not None
        name = lines.get_option_at_index(lines.highlighted).prompt
        assert str(name)[:7] in text_of(pilot)
        assert "esc Back" in text_of(pilot)


async def test_the_cursor_stays_in_sight_when_the_window_gets_lower(
    start: Start, path: Path
) -> None:
    with Collection(path) as collection:
        for number in range(30):
            add_cards(collection, 1, deck=f"Deck {number:02}")
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "M", *["down"] * 20)
        assert "Deck 20" in text_of(pilot)
        await pilot.resize_terminal(60, 15)
        await settled(pilot)
        assert "Deck 20" in text_of(pilot)
