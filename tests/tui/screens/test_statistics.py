"""The statistics on the screen."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input, Static, TextArea

from flashcards.collection import Collection
from flashcards.collection.statistics import Statistics
from flashcards.model.note_filter import EVERYTHING
from flashcards.presentation.charts import Table, drawn, plain
from flashcards.stats.practice import PracticeReport
from flashcards.tui.dialogs.edit import EditScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.statistics import StatisticsScreen
from flashcards.tui.widgets.reading import Reading
from tests.builders import FrozenClock, add, draft
from tests.collection.learner import begin_all, filled
from tests.practising import speak
from tests.tui.driving import Driven, Start, lines_of, press, text_of
from tests.tui.figures import opened, settled


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_pages_are_turned_and_fit_the_screen(
    start: Start, studied: Path, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        await opened(pilot)
        assert "True retention" in text_of(pilot)
        assert "all decks · all levels · all time" in text_of(pilot)
        await pilot.press("right")
        assert "Retention by month" in text_of(pilot)
        await pilot.press("left", "left")
        assert "Most lapses" in text_of(pilot)
        assert max(len(line) for line in lines_of(pilot)) <= size[0]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_page_that_is_asked_for_while_figures_are_made_comes_up(
    start: Start, studied: Path
) -> None:
    begun = Event()

    def when_told() -> Collection:
        begun.wait()
        return Collection(studied)

    async with start() as pilot:
        await pilot.app.push_screen(StatisticsScreen(when_told, None))
        await pilot.press("left", "left")
        begun.set()
        await settled(pilot)
        assert "Minutes a day, by desired retention" in text_of(pilot)


async def test_range_deck_and_level_are_chosen_by_key(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        for key, words in (
            ("r", "all decks · all levels · last 7 days"),
            ("v", "all decks · level easy · last 7 days"),
        ):
            await pilot.press(key)
            await settled(pilot)
            assert words in text_of(pilot)
        await pilot.press("d", *"inter", "enter")
        await settled(pilot)
        assert "Interview · level easy · last 7 days" in text_of(pilot)


async def test_a_search_limits_the_figures_and_stands_in_the_heading(
    start: Start, studied: Path
) -> None:
    async with start(size=(60, 15)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "slash", *"level:", "enter")
        assert pilot.app.screen is not screen, "it cannot be read"
        assert "^" in text_of(pilot)
        await press(pilot, *"hard", "enter")
        await settled(pilot)
        assert "all decks · all levels · level:hard · all time" in text_of(pilot)
        await press(pilot, "slash", "escape")
        assert "level:hard" in text_of(pilot)
        await press(pilot, "slash", "ctrl+u", "enter")
        await settled(pilot)
        assert "all decks · all levels · all time" in text_of(pilot)


async def test_a_search_that_finds_nothing_has_empty_figures(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "slash", *"zebra", "enter")
        await settled(pilot)
        assert "all levels · zebra · all time" in text_of(pilot)


async def test_a_page_is_explained_on_demand(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("w")
        assert "True retention is the share of long-term reviews" in text_of(pilot)
        await pilot.press("w")
        assert "True retention is the share" not in text_of(pilot)


async def test_escape_closes_the_explanation_before_the_page(start: Start, studied: Path) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        await pilot.press("w", "escape")
        assert pilot.app.screen is screen
        assert "True retention is the share" not in text_of(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DecksScreen)


@pytest.mark.parametrize("keys", [("r",), ("v",), ("d", "enter"), ("number_sign", "enter")])
async def test_another_choice_shows_at_once_that_it_is_being_worked_out(
    start: Start, studied: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        computed: list[object] = []
        monkeypatch.setattr(screen, "_compute", computed.append)  # it takes its time
        await pilot.press(*keys)
        await pilot.pause()

        assert len(computed) == 1
        assert screen.query_one(Reading).loading
        assert "True retention" not in text_of(pilot)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_no_table_is_cut_and_quitting_stays_in_sight(
    start: Start, studied: Path, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        screen = await opened(pilot)
        width = screen.query_one("#choice").content_size.width - 2
        for page in screen._pages:
            for block in page.blocks:
                if isinstance(block, Table) and block.rows:
                    cells = {cell for row in block.rows for cell in row[1:]}
                    shown = plain(drawn(block, width))
                    assert all(cell in shown for cell in cells), (page.name, block.title)
            assert lines_of(pilot)[-1].rstrip().endswith("q Quit")
            await pilot.press("right")


async def test_a_wide_screen_is_used(start: Start, studied: Path) -> None:
    async with start(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("right", "right", "right")
        assert max(len(line) for line in lines_of(pilot)) > 100


async def test_the_page_of_the_hardest_cards_says_that_numbers_are_keys(
    start: Start, studied: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("left")
        await settled(pilot)
        assert "1–2 edit the card of that number" in text_of(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        (line,) = [line for line in lines_of(pilot) if "Edit the card of that number" in line]
        assert "1–2" in line


async def test_numbers_are_no_keys_on_other_pages(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert "Edit the card" not in text_of(pilot)


async def test_the_first_page_of_a_new_collection_is_no_wall_of_dashes(
    start: Start, path: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        assert "Nothing has been reviewed here yet; 3 new cards are waiting." in text_of(pilot)
        assert "–" not in text_of(pilot)


async def test_the_hardest_card_is_one_key_away_from_being_edited(
    start: Start, studied: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("left", "1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EditScreen)
        assert pilot.app.screen.query_one("#front", TextArea).text


async def test_an_empty_collection_has_nothing_to_show_yet(start: Start, path: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("right")
        assert "Nothing yet." not in text_of(pilot)
        assert "Retention by month and week" in text_of(pilot)


async def test_another_desired_retention_shows_what_it_would_change(
    start: Start, studied: Path
) -> None:
    async with start() as pilot:
        await pilot.press("o")
        await settled(pilot)
        pilot.app.screen.query_one("#retention", Input).value = "97"
        await settled(pilot)
        hint = pilot.app.screen.query_one("#retention-hint", Static)
        assert re.fullmatch(
            r"[\d.]+ → [\d.]+ reviews, [\d.]+ → [\d.]+ min a day", str(hint.content)
        )


async def test_the_workload_gets_its_band_when_one_turns_to_it(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with filled(path, 300, clock) as collection:
        begin_all(collection)
    async with start(size=(100, 80)) as pilot:
        await opened(pilot)
        await pilot.press("left", "left")
        await settled(pilot)
        assert re.search(r"\d–\d", text_of(pilot))


async def to_practice(pilot: Driven) -> None:
    await pilot.press(*["right"] * 4)
    await settled(pilot)


async def test_practice_is_worked_out_when_one_turns_to_it_and_only_once(
    start: Start, studied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    practice = Statistics.practice

    def counted(self: Statistics, *chosen: Any) -> PracticeReport:
        asked.append(chosen[:2])
        return practice(self, *chosen)

    monkeypatch.setattr(Statistics, "practice", counted)
    async with start() as pilot:
        await opened(pilot)
        assert asked == []
        await to_practice(pilot)
        assert "Nothing has been answered aloud" in text_of(pilot)
        await pilot.press("right", "left")
        await settled(pilot)
        assert asked == [(EVERYTHING, None)]
        await pilot.press("r")
        await settled(pilot)
        assert asked[1:] == [(EVERYTHING, 7)]
        assert "Nothing has been answered aloud" in text_of(pilot)


async def test_other_pages_can_be_read_while_practice_is_worked_out(
    start: Start, studied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        computed: list[object] = []
        monkeypatch.setattr(screen, "_compute", lambda *given: computed.append(given))
        await pilot.press(*["right"] * 4)
        assert screen.query_one(Reading).loading
        await pilot.press("left")
        await pilot.pause()
        assert not screen.query_one(Reading).loading
        assert "Activity" in text_of(pilot)
        await pilot.press("right")
        assert screen.query_one(Reading).loading
        assert len(computed) == 1


async def test_a_choice_made_while_practice_is_worked_out_brings_practice_of_that_choice(
    start: Start, studied: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press(*["right"] * 4, "r")
        await settled(pilot)
        await settled(pilot)
        assert "last 7 days" in text_of(pilot)
        assert "Nothing has been answered aloud" in text_of(pilot)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_a_point_that_was_missed_is_one_key_away_from_its_note(
    start: Start, studied: Path, size: tuple[int, int]
) -> None:
    with Collection(studied) as collection:
        (card,) = add(collection, draft("Why queues?", key_points=("peaks", "they decouple")))
        speak(collection, card, 0)
        speak(collection, card, 0)
    async with start(size=size) as pilot:
        screen = await opened(pilot)
        await to_practice(pilot)
        assert "1 edits the card." in text_of(pilot)
        assert max(len(line) for line in lines_of(pilot)) <= size[0]
        assert [page.card_ids for page in screen._pages if page.key == "practice"] == [(card,)]
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EditScreen)
