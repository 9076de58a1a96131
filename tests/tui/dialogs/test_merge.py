"""Notes that ask the same, side by side: which one stays is chosen before they are merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from flashcards.model import Note, NoteKind
from flashcards.tui.app import FlashcardsApp
from flashcards.tui.dialogs.merge import MergeScreen
from tests.tui.driving import Driven, Start, press, text_of


def note(id_: int, answer: str) -> Note:
    return Note(
        id=id_, uid=str(id_), deck_id=1, kind=NoteKind.BASIC, front="Why?", back=answer,
        key_points=("point",), tags=("tag",),
    )  # fmt: skip


@dataclass
class Merging:
    merged: list[tuple[int, int]] = field(default_factory=list)
    refuses: bool = False

    def merge(self, keep: int, drop: int) -> bool:
        self.merged.append((keep, drop))
        return not self.refuses


GROUPS = [
    (note(1, "one"), note(2, "two"), note(3, "three")),
    (note(4, "four"), note(5, "five")),
]


async def shown(pilot: Driven, merging: Merging, start: int = 0) -> None:
    assert isinstance(pilot.app, FlashcardsApp)
    screen = MergeScreen(GROUPS, start, lambda deck: f"Deck {deck.id}", merging.merge)
    pilot.app.push_screen(screen)
    await pilot.pause()
    await pilot.pause()


async def test_both_notes_are_shown_and_the_left_one_stays(start: Start) -> None:
    merging = Merging()
    async with start(size=(60, 15)) as pilot:
        await shown(pilot, merging)
        for words in ("of 4", "This one stays", "Deck 1", "Deck 2", "one", "two", "#tag"):
            assert words in text_of(pilot)
        await press(pilot, "x", "enter")
    assert merging.merged == [(2, 1)]


async def test_pairs_of_a_merged_note_are_gone_and_the_last_one_closes(start: Start) -> None:
    merging = Merging()
    async with start() as pilot:
        await shown(pilot, merging)
        await press(pilot, "enter", "enter")
        assert "The same question: 1 of 1" in text_of(pilot)
        await press(pilot, "enter")
        assert "All decks" in text_of(pilot)
    assert merging.merged == [(1, 2), (1, 3), (4, 5)]


async def test_it_starts_with_the_group_of_the_card_and_goes_round(start: Start) -> None:
    merging = Merging(refuses=True)
    async with start() as pilot:
        await shown(pilot, merging, start=1)
        assert "The same question: 4 of 4" in text_of(pilot)
        await press(pilot, "right")
        assert "1 of 4" in text_of(pilot)
        await press(pilot, "left", "enter", "down", "escape")
        assert "All decks" in text_of(pilot)
    assert merging.merged == [(4, 5)]
