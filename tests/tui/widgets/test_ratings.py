"""The four ratings and their intervals."""

from __future__ import annotations

import pytest

from flashcards.model import Rating
from flashcards.presentation import wording
from tests.tui.driving import Start, review_of, text_of


@pytest.mark.parametrize("size", [(60, 15), (70, 20), (80, 24)])
async def test_every_rating_shows_its_interval_with_its_unit(
    start: Start, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = {Rating.AGAIN: "10 min", Rating.HARD: "26 d", Rating.GOOD: "1.2 mo"}
    async with start("operations", size=size) as pilot:
        card = review_of(pilot).session.current
        assert card is not None
        outcomes = {id(outcome): rating for rating, outcome in card.outcomes.items()}
        monkeypatch.setattr(
            wording, "interval", lambda outcome: longest.get(outcomes[id(outcome)], "1.9 mo")
        )
        await pilot.press("space")
        shown = text_of(pilot)
    for words in (*longest.values(), "1.9 mo"):
        assert words in shown
