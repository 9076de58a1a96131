"""Memories of some cards under other parameters."""

from __future__ import annotations

import pytest

from flashcards.scheduling import Replayer
from flashcards.storage import cards, memories, reviews
from flashcards.storage.undo import Changes
from tests.builders import OTHER_PARAMETERS, draft
from tests.storage.filling import answered, bring
from tests.storage.test_removal import review


def test_memories_follow_from_the_logs_and_due_dates_stay(changes: Changes) -> None:
    bring(changes, draft("One"), draft("Two"), draft("New"))
    for card_id in (1, 2):
        answered(changes, review(card_id, card_id))
    before = list(cards.all_cards(changes.connection))

    memories.recompute(changes, [1, 3], OTHER_PARAMETERS)

    first, *others = cards.all_cards(changes.connection)
    wanted = Replayer(OTHER_PARAMETERS).replay(reviews.log_of(changes.connection, 1)).memory
    assert first.schedule.memory is not None
    assert wanted is not None
    assert first.schedule.memory.stability == pytest.approx(wanted.stability)
    assert first.schedule.memory.difficulty == pytest.approx(wanted.difficulty)
    assert first.schedule.due_day == before[0].schedule.due_day
    assert others == before[1:]
