"""Notes, cards and answers in a file, without the use-cases above it."""

from __future__ import annotations

from flashcards.model import Card, MemoryState, Review, Schedule, State
from flashcards.model.drafts import NoteDraft
from flashcards.notes import matching
from flashcards.notes.matching import ImportResult
from flashcards.storage import cards, import_plan, notes
from flashcards.storage.undo import Changes
from tests.builders import TODAY

NOW_MS = 1_000


def bring(changes: Changes, *drafts: NoteDraft, source: str = "a.md") -> ImportResult:
    """Imports drafts as a source."""
    plan = matching.plan(drafts, notes.known_notes(changes.connection), source)
    return import_plan.carry_out(changes, plan, source, NOW_MS)


def only_card(changes: Changes, note_id: int) -> Card:
    """The one card of a note."""
    (card,) = cards.cards_of_note(changes.connection, note_id)
    return card


def put(changes: Changes, card_id: int, **values: int | float | None) -> Card:
    """Gives a card other values in some columns."""
    before = cards.card(changes.connection, card_id)
    assert before is not None
    cards.change_card(changes, before, **values)  # type: ignore[arg-type]
    after = cards.card(changes.connection, card_id)
    assert after is not None
    return after


def in_review(changes: Changes, card_id: int, *, stability: float = 10.0, due: int = 0) -> Card:
    """A card that was answered so long ago that it is due in some days from today."""
    return put(
        changes, card_id, state=State.REVIEW, due_day=TODAY + due, interval_days=10, reps=1,
        last_day=TODAY + due - 10, last_ms=5, stability=stability, difficulty=5.0,
    )  # fmt: skip


def answered(changes: Changes, review: Review) -> None:
    """Adds an answer, after which its card is in review."""
    card = cards.card(changes.connection, review.card_id)
    assert card is not None
    schedule = Schedule(
        state=State.REVIEW, due_day=review.study_day + 3, interval_days=3,
        memory=MemoryState(3.0, 5.0), reps=card.schedule.reps + 1,
        last_day=review.study_day, last_ms=review.at_ms,
    )  # fmt: skip
    cards.answer(changes, card, review, schedule)
