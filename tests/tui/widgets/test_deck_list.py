"""The list of decks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.strip import Strip

from flashcards.tui.widgets.deck_list import DeckList
from tests.tui.driving import Start, screen_of, text_of


async def test_thousands_of_decks_are_drawn_only_where_they_are_seen(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    render_line = DeckList.render_line

    def counted(self: DeckList, y: int) -> Strip:
        drawn.append(y)
        return render_line(self, y)

    monkeypatch.setattr(DeckList, "render_line", counted)
    async with start() as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        assert decks.chosen is not None
        nodes = [
            replace(decks.chosen, label=f"Deck {n:04}", deck=replace(decks.chosen.deck, id=n))
            for n in range(5_000)
        ]
        decks.show(nodes, 0)
        await pilot.press("G", "k", "k")
        await pilot.pause()
        assert "▌ Deck 4997" in text_of(pilot)
        assert "Deck 4999" in text_of(pilot)
        assert len(drawn) < 500
