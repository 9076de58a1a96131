from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from tests.builders import answer
from tests.tui.driving import FrozenClock, Start, press, text_of


async def test_a_narrow_line_shortens_the_question_and_shows_the_day(
    start: Start, other: Collection
) -> None:
    other.notes.edit(1, front="How would you keep watch over the health of a service?")
    answer(other, 1)
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "u")
        assert "Undone: rated “How would you keep wat…” Good, today 12:00" in text_of(pilot)
        await press(pilot, "U")
        assert "Redone: rated “How would you keep wat…” Good, today 12:00" in text_of(pilot)


async def test_undo_shows_a_change_of_another_program_before_it_undoes_it(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start() as pilot:
        with Collection(path, clock=clock) as other:
            other.cards.suspend(1)
        await pilot.press("u")
        assert "Changed elsewhere, u undoes: suspended “What is *drift*?”" in text_of(pilot)
        await pilot.press("u")
        assert "Undone: suspended" in text_of(pilot)


async def test_the_last_changes_are_listed_and_one_is_gone_back_to(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        for card_id in (1, 2, 3):
            collection.cards.suspend(card_id)
    async with start() as pilot:
        await press(pilot, "H")
        assert "1. suspended “「猫」とは何ですか”, today" in text_of(pilot)
        await press(pilot, "down", "enter")
        assert "Undone: 2 changes; U redoes them one by one" in text_of(pilot)
    with Collection(path, clock=clock) as collection:
        assert [card.card_id for card in collection.cards.set_aside()] == [1]


async def test_without_a_change_there_is_nothing_to_go_back_to(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "H")
        assert "Nothing to undo" in text_of(pilot)
