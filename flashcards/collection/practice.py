"""The use-cases of attempts: keeping them beside the schedule, and looking at them."""

from __future__ import annotations

from dataclasses import replace

from flashcards.collection.cards import present
from flashcards.collection.workspace import Workspace
from flashcards.model import Attempt, StepKind
from flashcards.practice.live_attempt import Transcript
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

    def transcribe(self, attempt: Attempt, transcript: Transcript) -> Attempt | None:
        """Adds how an answer was spoken, which was worked out after it was rated.

        Ticks and rating stay. It makes no step to undo: it belongs to that of the answer.

        Returns:
            The attempt as it is now, None if it was undone or removed meanwhile.
        """
        with self._workspace.db.write() as connection:
            here = attempt_rows.by_id(connection, [attempt.id]).get(attempt.id)
            # The id of one that was undone is given again.
            if here is None or (here.card_id, here.at_ms) != (attempt.card_id, attempt.at_ms):
                return None
            after = spoken_as(here, transcript)
            attempt_rows.change(Changes(connection), here, after)
        return after

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


def spoken_as(attempt: Attempt, transcript: Transcript) -> Attempt:
    """An attempt with the text of its answer, and how that was spoken."""
    return replace(
        attempt,
        text=transcript.text,
        words=transcript.words,
        pauses_ms=transcript.pauses_ms,
        fillers=transcript.fillers,
    )


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
