"""What is overdue."""

from __future__ import annotations

import pytest

from flashcards.study.spreading import Overdue


@pytest.mark.parametrize(
    ("cards", "since", "is_backlog"),
    [(0, None, False), (19, 80, False), (20, 97, True), (500, 98, False), (500, 80, True)],
)
def test_many_cards_that_are_overdue_for_days_are_worth_a_plan(
    cards: int, since: int | None, is_backlog: bool
) -> None:
    assert Overdue(cards, since).is_backlog(100) is is_backlog
