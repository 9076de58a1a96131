"""Changing decks in the list of decks."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.tui.widgets.deck_list import DeckList
from tests.tui.driving import Driven, FrozenClock, Start, press, screen_of, text_of


def names(path: Path, clock: FrozenClock) -> list[str]:
    with Collection(path, clock=clock) as collection:
        return [deck.name for deck in collection.decks.all()]


def chosen(pilot: Driven) -> str:
    node = screen_of(pilot).query_one(DeckList).chosen
    assert node is not None
    return node.deck.name


async def test_a_deck_is_created_by_its_name(start: Start, path: Path, clock: FrozenClock) -> None:
    async with start() as pilot:
        await press(pilot, "c", *"Zoo::Cats", "enter")
        assert names(path, clock) == [
            "Interview", "Interview::Operations", "Languages", "Zoo", "Zoo::Cats",
        ]  # fmt: skip
        assert "Done, u undoes: created the deck “Zoo::Cats”" in text_of(pilot)
        assert "Cats" in text_of(pilot)
        await press(pilot, "u")
        assert "Zoo" not in names(path, clock)


async def test_a_deck_is_renamed_or_moved_from_its_present_name(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start() as pilot:
        await press(pilot, "G", "R", "home", *"Interview::", "enter")
        assert names(path, clock) == [
            "Interview", "Interview::Languages", "Interview::Operations",
        ]  # fmt: skip
        assert chosen(pilot) == "Interview::Languages"
        assert "renamed the deck “Languages” to “Interview::Languages”" in text_of(pilot)
        await press(pilot, "R", "enter")
        assert "Nothing changed" in text_of(pilot)


async def test_a_deck_is_merged_into_one_that_is_picked(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start() as pilot:
        await press(pilot, "G", "M", *"oper", "enter")
        assert names(path, clock) == ["Interview", "Interview::Operations"]
        assert "merged the deck “Languages” into “Interview::Operations”" in text_of(pilot)


async def test_a_deck_is_deleted_and_its_cards_go_to_the_one_above(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start(size=(100, 24)) as pilot:
        await press(pilot, "j", "D")
        assert "Delete the deck “Interview::Operations”? It has 2 cards." in text_of(pilot)
        assert "k  keep the cards, in “Interview”" in text_of(pilot)
        await press(pilot, "k")
        assert names(path, clock) == ["Interview", "Languages"]
        assert "its 2 cards are in “Interview”" in text_of(pilot)
        assert chosen(pilot) == "Interview"


async def test_the_cards_of_a_deck_at_the_top_go_to_one_that_is_picked(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start() as pilot:
        await press(pilot, "G", "delete", "k")
        await press(pilot, "down", "enter")
        assert names(path, clock) == ["Interview", "Interview::Operations"]
        assert "its 1 card is in “…perations" in text_of(pilot)


async def test_a_deck_is_deleted_with_its_cards_and_comes_back(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start() as pilot:
        await press(pilot, "D", "d")
        assert names(path, clock) == ["Languages"]
        assert "deleted the deck “Interview” with its 2 cards" in text_of(pilot)
        await press(pilot, "u")
        assert names(path, clock) == ["Interview", "Interview::Operations", "Languages"]
