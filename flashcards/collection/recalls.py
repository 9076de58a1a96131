"""The chance of recall of many cards by their votes; it needs numpy, which a session does without.

What the models know of the cards is written once that pays, so that the next program finds it.
"""

from __future__ import annotations

from collections.abc import Collection

from flashcards.errors import DatabaseError
from flashcards.model.preset import Vote
from flashcards.storage import Database
from flashcards.storage.vote_states import Chances, VoteStates
from flashcards.support.arrays import Floats, Ints


class Recalls:
    """What votes say of the cards of a collection now."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._states = VoteStates()
        self._may_write = True

    def now(self, now_ms: int, today: int) -> Chances:
        """The chance of recall of all cards of which a vote says one."""
        with self._db.read() as connection:
            chances = self._states.chances(connection, (now_ms, today))
        if self._states.is_worth_writing:
            self._write()
        return chances

    def now_of(self, now_ms: int, today: int, card_ids: Collection[int]) -> Chances:
        """The same of some cards, by which nothing is ever written."""
        with self._db.read() as connection:
            return self._states.chances_of(connection, (now_ms, today), card_ids)

    def morning(self, vote: Vote, card_ids: Ints, today: int) -> tuple[Ints, Floats]:
        """What the models knew of some cards when a study day began, see ``VoteStates``."""
        with self._db.read() as connection:
            return self._states.morning(connection, vote, card_ids, today)

    def _write(self) -> None:
        # Within the transaction of a greater change it would be written and undone with it.
        if self._db.in_transaction or not self._may_write:
            return
        try:
            with self._db.write() as connection:
                self._states.write(connection)
        except DatabaseError:
            # Another program writes for long, or the disk is full: others will fold it again.
            self._may_write = False
