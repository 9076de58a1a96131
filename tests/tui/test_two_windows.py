"""Another program changes the collection while a card is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea

from flashcards.collection import Collection
from flashcards.model.drafts import NoteDraft
from flashcards.tui.dialogs.edit import EditScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.builders import EASY, OTHER_PARAMETERS, answer, with_options
from tests.tui.driving import (
    DAY,
    DRAFTS,
    FrozenClock,
    Start,
    notices_of,
    press,
    review_of,
    text_of,
)

CHANGES: dict[str, tuple[Callable[[Collection], object], str, str]] = {
    "answered": (lambda other: answer(other, 1, EASY), "This card was changed", "Tell a long"),
    "suspended": (lambda other: other.cards.suspend(1), "This card was changed", "Tell a long"),
    "edited": (
        lambda other: other.notes.edit(1, front="Drift?"),
        "This card was changed",
        "Drift?",
    ),
    "import undone": (lambda other: other.history.undo(), "This card was", ""),
    "options": (
        lambda other: with_options(other, learning_steps=(120,)),
        "The options were changed",
        "What is drift?",
    ),
    "fit": (
        lambda other: other.optimizer.adopt(other.presets.all()[0], OTHER_PARAMETERS),
        "The options were changed",
        "What is drift?",
    ),
}
"""What is done elsewhere, what is said of it, and what is shown then."""


@pytest.fixture
def path(tmp_path: Path, clock: FrozenClock) -> Path:
    """A collection whose notes came by an import that can be undone."""
    path = tmp_path / "collection.db"
    with Collection(path, clock=clock) as collection:
        collection.imports.add(DRAFTS, "test.md")
    return path


@pytest.fixture
def other(path: Path, clock: FrozenClock) -> Iterator[Collection]:
    with Collection(path, clock=clock) as collection:
        yield collection


@pytest.mark.parametrize("key", ["space", "s", "b", "r", "f", "w", "e"])
@pytest.mark.parametrize("change", CHANGES)
async def test_a_key_on_a_question_shows_the_change_instead_of_acting(
    start: Start, other: Collection, change: str, key: str
) -> None:
    act, said, shown = CHANGES[change]
    async with start("operations") as pilot:
        act(other)
        before = other.exports.snapshot()
        await press(pilot, key)
        assert not review_of(pilot).revealed
        assert said in text_of(pilot)
        assert shown in text_of(pilot)
        assert notices_of(pilot) == []
        assert other.exports.snapshot() == before


@pytest.mark.parametrize("change", [name for name in CHANGES if name != "edited"])
async def test_a_rating_of_what_has_changed_is_not_taken(
    start: Start, other: Collection, change: str
) -> None:
    act, _, shown = CHANGES[change]
    async with start("operations") as pilot:
        await press(pilot, "space")
        act(other)
        before = other.exports.snapshot()
        await press(pilot, "4")
        assert not review_of(pilot).revealed
        assert "changed" in text_of(pilot) or "recalculated" in text_of(pilot)
        assert shown in text_of(pilot)
        assert other.exports.snapshot() == before


async def test_what_does_not_concern_the_card_does_not_stand_in_the_way(
    start: Start, other: Collection
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "space")
        other.imports.add([NoteDraft("Interview::Operations", "One more?", "Yes.")], "more.md")
        await press(pilot, "4")
        assert [review.card_id for review in other.exports.snapshot().reviews] == [1]
        assert "1 of 3 done" in text_of(pilot)


@pytest.mark.parametrize("deck", ["operations", None])
async def test_undo_shows_a_change_of_another_program_before_it_undoes_it(
    start: Start, other: Collection, deck: str | None
) -> None:
    async with start(deck) as pilot:
        other.imports.add([NoteDraft("New deck", "One more?", "Yes.")], "more.md")
        await press(pilot, "u")
        assert "Changed elsewhere, u undoes: imported more.md" in text_of(pilot)
        assert len(other.notes.all()) == 4
        await press(pilot, "u")
        assert "Undone: imported more.md" in text_of(pilot)
        assert len(other.notes.all()) == 3


async def test_an_undo_elsewhere_is_shown_before_this_one_undoes_more(
    start: Start, other: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each second the end of a session looks for cards of its own, which would show it as well.
    monkeypatch.setattr("flashcards.tui.screens.review._TICK_S", 3600.0)
    async with start("operations") as pilot:
        await press(pilot, "space", "4", "space", "4")
        other.history.undo()
        await press(pilot, "u")
        assert "Changed elsewhere, u undoes: rated “What is *drift*?” Easy" in text_of(pilot)
        assert "Tell a long story." in text_of(pilot)
        assert len(other.exports.snapshot().reviews) == 1


async def test_an_edit_that_would_overwrite_another_is_saved_only_when_asked_twice(
    start: Start, other: Collection
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "e")
        other.notes.edit(1, back="Theirs")
        pilot.app.screen.query_one("#back", TextArea).text = "Ours"
        await press(pilot, "ctrl+s")
        assert "This note was changed elsewhere; nothing was saved. Save again" in text_of(pilot)
        assert other.notes.all()[0].back == "Theirs"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert other.notes.all()[0].back == "Ours"


async def test_an_edit_of_a_card_that_is_gone_says_so_and_goes_nowhere_else(
    start: Start, other: Collection
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "e")
        other.history.undo()
        before = other.exports.snapshot()
        pilot.app.screen.query_one("#back", TextArea).text = "Ours"
        for _ in range(2):
            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, EditScreen)
            assert "was removed elsewhere" in text_of(pilot)
        await press(pilot, "escape", "y", "space")
        assert other.exports.snapshot() == before
        assert "Done for today" in text_of(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_flag_chosen_for_a_card_that_has_changed_is_not_set(
    start: Start, other: Collection
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "f")
        answer(other, 1, EASY)
        await press(pilot, "3")
        assert "This card was changed elsewhere." in text_of(pilot)
        assert [card.flag for card in other.exports.snapshot().cards] == [0, 0, 0]


async def test_a_new_study_day_is_noticed_before_a_key_acts(
    start: Start, clock: FrozenClock
) -> None:
    async with start("operations") as pilot:
        clock.at_ms += DAY
        await press(pilot, "space")
        assert "A new study day has begun; intervals recalculated." in text_of(pilot)
        await press(pilot, "space")
        assert review_of(pilot).revealed
