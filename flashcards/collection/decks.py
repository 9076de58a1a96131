"""The use-cases of decks: the tree with its counts, and finding a deck by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flashcards.collection.study import Study
from flashcards.collection.workspace import Workspace
from flashcards.model import Deck, NewOrder, ReviewOrder
from flashcards.storage import decks as deck_rows
from flashcards.storage import due as due_rows
from flashcards.storage import presets as preset_rows
from flashcards.study import deck_tree
from flashcards.study.queue import Counts, allot
from flashcards.study.shown import DeckNode, Outlook


class Decks:
    """The decks of a collection."""

    def __init__(self, workspace: Workspace, study: Study) -> None:
        self._workspace = workspace
        self._study = study

    def all(self) -> list[Deck]:
        """All decks, parents before children."""
        with self._workspace.db.read() as connection:
            return deck_rows.all_decks(connection)

    def find(self, name: str) -> Deck:
        """The deck with a name, or the only one whose name ends with it.

        Raises:
            UnknownDeckError: if no deck or several decks match.
        """
        return deck_tree.find(name, self.all())

    def subtree(self, deck: Deck | None) -> list[Deck]:
        """A deck with its subdecks; every deck for None."""
        return deck_tree.subtree(deck, self.all())

    def tree(self) -> list[DeckNode]:
        """Every deck with the cards left in it today, parents before children."""
        workspace = self._workspace
        today = workspace.today()
        end_ms = workspace.calendar.start_of(today + 1)
        with workspace.db.read() as connection:
            decks = deck_rows.all_decks(connection)
            presets = preset_rows.all_presets(connection)
            totals, new = due_rows.totals(connection), due_rows.new_cards(connection, today)
            gathered = due_rows.gather(connection, [deck.id for deck in decks], today, end_ms)
            limits = deck_tree.limits(decks, presets, due_rows.done_today(connection, today))
            # Only counts are needed, so the order is free; deck by deck reads the fewest cards.
            alone = [
                replace(
                    limit, parent_id=None, new_order=NewOrder.DECK, review_order=ReviewOrder.DUE
                )
                for limit in limits
            ]
            own = allot(gathered, alone, seed=today)
        return deck_tree.build(decks, limits, own, totals, new)

    def outlook(self, nodes: Sequence[DeckNode]) -> Outlook:
        """Sums up the deck tree for today, and adds what is due after it."""
        # Their counts include those of their subdecks.
        tops = [node for node in nodes if node.depth == 0]
        learning_ms, next_day = self._study.next_learning_ms(), self._study.next_due_day()
        now_ms, today = self._workspace.now_ms(), self._workspace.today()
        return Outlook(
            counts=sum((node.counts for node in tops), Counts()),
            waiting=sum((node.waiting for node in tops), Counts()),
            due_tomorrow=self._study.due_tomorrow(),
            learning_in_ms=None if learning_ms is None else max(learning_ms - now_ms, 0),
            next_in_days=None if next_day is None else next_day - today,
        )

    def last_studied(self) -> int | None:
        """The id of the deck that was studied last, None before the first answer."""
        with self._workspace.db.read() as connection:
            return due_rows.last_studied(connection)
