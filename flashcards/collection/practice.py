"""The use-cases of attempts: keeping them beside the schedule, and looking at them."""

from __future__ import annotations

from dataclasses import replace

from flashcards.collection.cards import present
from flashcards.collection.workspace import Workspace
from flashcards.model import Attempt, StepKind
from flashcards.storage import Connection
from flashcards.storage import attempts as attempt_rows
from flashcards.storage import cards as card_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.undo import Changes


class Practice:
    """The attempts of a collection; those that are reviews are kept by ``Study.answer``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def record(self, attempt: Attempt) -> Attempt:
        """Keeps an attempt that leaves the schedule alone.

        Returns:
            The attempt as kept, with its id and its instant.

        Raises:
            CardChangedError: if its card was removed.
        """
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            changes = Changes(connection)
            kept = add(changes, attempt, now)
            changes.keep(StepKind.PRACTICE, now, card=attempt.card_id)
        return kept

    def attempts(self, card_id: int) -> list[Attempt]:
        """A card's attempts, newest first."""
        with self._workspace.db.read() as connection:
            return attempt_rows.of_card(connection, card_id)

    def last(self, card_id: int) -> Attempt | None:
        """A card's newest attempt, None if there is none."""
        with self._workspace.db.read() as connection:
            return attempt_rows.last(connection, card_id)

    def all(self) -> list[Attempt]:
        """Every attempt, for statistics, in the order in which they were kept."""
        with self._workspace.db.read() as connection:
            return list(attempt_rows.all_attempts(connection))


def add(changes: Changes, attempt: Attempt, now_ms: int) -> Attempt:
    """Adds an attempt without a review, at an instant at which its card has neither.

    Raises:
        CardChangedError: if its card was removed.
    """
    connection = changes.connection
    present(card_rows.card(connection, attempt.card_id))
    return attempt_rows.add(changes, replace(attempt, at_ms=_at(connection, attempt, now_ms)))


def _at(connection: Connection, attempt: Attempt, now_ms: int) -> int:
    # The instant of a review would make the attempt seem to belong to it.
    after_reviews = review_rows.next_event_ms(connection, attempt.card_id, now_ms)
    return attempt_rows.next_ms(connection, attempt.card_id, after_reviews)
