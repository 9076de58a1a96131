"""Cards that could be shown today."""

from __future__ import annotations

from flashcards.model import State
from flashcards.study.queue import Candidate


def new(card_id: int, *, note: int | None = None, deck: int = 1) -> Candidate:
    return Candidate(card_id, note or card_id, deck, State.NEW)


def review(card_id: int, due: int = 100, *, note: int | None = None, deck: int = 1) -> Candidate:
    return Candidate(card_id, note or card_id, deck, State.REVIEW, due_day=due)


def learning(card_id: int, due_ms: int, *, note: int | None = None, deck: int = 1) -> Candidate:
    return Candidate(card_id, note or card_id, deck, State.LEARNING, due_ms=due_ms)
