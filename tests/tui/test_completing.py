"""Completing names of decks and tags."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from flashcards.tui.completing import completed
from tests.tui.driving import Start, press, settled
from tests.tui.writing import form_of


async def test_decks_and_tags_are_completed(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        deck = form_of(pilot).query_one("#deck", Input)
        deck.value = ""
        deck.focus()
        await press(pilot, *"lang")
        await settled(pilot)
        await press(pilot, "right")
        assert deck.value == "languages"
        tags = form_of(pilot).query_one("#tags", Input)
        tags.focus()
        await press(pilot, *"new m")
        await settled(pilot)
        await press(pilot, "right")
        assert tags.value == "new ml"


@pytest.mark.parametrize(
    ("typed", "words", "expected"),
    [
        ("lang", False, "languages"),
        ("LANG", False, "LANGuages"),
        ("", False, None),
        ("Languages", False, None),
        ("my lang", False, None),
        ("my lang", True, "my languages"),
        ("my ", True, None),
    ],
)
def test_the_first_name_that_begins_so_is_taken(
    typed: str, words: bool, expected: str | None
) -> None:
    assert completed(typed, ["Languages", "Latin"], words=words) == expected
