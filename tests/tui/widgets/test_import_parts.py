"""What a key or a paste means on the import screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from tests.tui.driving import Start, notices_of
from tests.tui.importing import opened, press, settled


@pytest.mark.parametrize("before", [(), ("down",)])
async def test_of_several_lines_pasted_the_first_is_used_and_that_is_said(
    start: Start, folder: Path, before: tuple[str, ...]
) -> None:
    async with start() as pilot:
        await press(pilot, "i", *before)
        screen = pilot.app.screen
        (screen.focused or screen).post_message(Paste("kubernetes.tsv\nmore\n\n"))
        await settled(pilot)
        assert screen.query_one("#path", Input).value == "kubernetes.tsv"
        (notice,) = notices_of(pilot)
        assert notice.startswith("Only the first of 2 lines is used")


async def test_letters_are_not_offered_as_commands_where_they_begin_a_path(
    start: Start, folder: Path
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        for keys in ((), ("end", "enter")):
            await press(pilot, *keys)
            assert not {"q", "t", "question_mark", "j"} & set(screen.active_bindings)
