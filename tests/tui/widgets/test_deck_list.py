"""The list of decks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from textual.strip import Strip

from flashcards.study.queue import Counts
from flashcards.study_day import day_number
from flashcards.tui.widgets.deck_list import DeckList, needs, widths
from tests.tui.driving import Start, lines_of, screen_of, text_of


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


async def test_the_cursor_stays_in_sight_when_the_window_gets_lower(start: Start) -> None:
    async with start(size=(120, 40)) as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        assert decks.chosen is not None
        decks.show([replace(decks.chosen, label=f"Deck {n:04}") for n in range(20)], 19)
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        assert "▌ Deck 0019" in text_of(pilot)


async def test_columns_of_numbers_leave_names_what_they_do_not_need(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        assert decks.chosen is not None
        name = "Software Engineer, behavioural"
        decks.show([replace(decks.chosen, label=name, depth=1)], 0)
        await pilot.pause()
        assert name in text_of(pilot)


def test_columns_are_as_wide_as_their_widest_number_up_to_the_usual() -> None:
    idle = (Counts(0, 0, 0), Counts(0, 0, 0))
    assert needs([idle]) == (5, 7, 5)
    assert needs([idle, (Counts(20, 3, 0), Counts(60, 0, 0))]) == (10, 7, 5)
    assert widths(58, needs([(Counts(20, 0, 200), Counts(9_000, 0, 9_000))])) == (11, 7, 12)
    assert widths(76, (5, 7, 5)) == (11, 10, 12)


@pytest.mark.parametrize(("size", "words"), [((80, 24), "‖ until 9 Mar"), ((60, 15), "‖")])
async def test_a_paused_deck_says_so_in_its_row(
    start: Start, size: tuple[int, int], words: str
) -> None:
    async with start(size=size) as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        assert decks.chosen is not None
        until = day_number(date(2026, 3, 9))
        paused = replace(decks.chosen, label="Waiting", depth=0, paused_until=until)
        decks.show([replace(paused, label="Other", paused_until=None), paused], 0)
        await pilot.pause()
        (row,) = [line for line in lines_of(pilot) if "Waiting" in line]
        assert f"Waiting {words} " in row
        assert "‖" not in next(line for line in lines_of(pilot) if "Other" in line)
