"""The use-cases of single cards: suspend, bury, flag, reset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from flashcards.collection.workspace import Workspace
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Deck, StepKind
from flashcards.notes import note_types
from flashcards.scheduling import apply_review
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.undo import Changes
from flashcards.study import answering, deck_tree
from flashcards.study.shown import SetAside

# As many as Anki has, so that flags survive an exchange of packages.
_HIGHEST_FLAG = 7
_T = TypeVar("_T")


class Cards:
    """Changes to cards; those to a single one raise ``CardChangedError`` if it was removed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def suspend(self, card_id: int) -> None:
        """Keeps a card out of the queue until it is unsuspended."""
        self._change(card_id, StepKind.SUSPEND, suspended=1)

    def bury(self, card_id: int) -> None:
        """Keeps a card out of the queue until the next study day."""
        self._change(card_id, StepKind.BURY, buried_day=self._workspace.today())

    def set_aside(self, deck: Deck | None = None) -> list[SetAside]:
        """The suspended and buried cards of a deck and its subdecks, in the order of decks."""
        today = self._workspace.today()
        with self._workspace.db.read() as connection:
            members = deck_tree.subtree(deck, deck_rows.all_decks(connection))
            decks = {member.id: member.name for member in members}
            rows = card_rows.set_aside(connection, list(decks), today)
        cards = [
            SetAside(
                card_id=card.id,
                question=note_types.question(note, card.ordinal),
                deck=decks[card.deck_id],
                is_suspended=card.suspended,
                is_buried=card.buried_day == today,
            )
            for card, note in rows
        ]
        order = {name: index for index, name in enumerate(decks.values())}
        return sorted(cards, key=lambda card: order[card.deck])

    def bring_back(self, card_ids: Sequence[int]) -> int:
        """Unsuspends and unburies cards, as one step to undo.

        Returns:
            How many cards were suspended or buried.
        """
        today = self._workspace.today()
        with self._workspace.db.write() as connection:
            cards = [card_rows.card(connection, card_id) for card_id in card_ids]
            aside = [c for c in cards if c and (c.suspended or c.buried_day == today)]
            changes = Changes(connection)
            card_rows.bring_back(changes, aside)
            kind = StepKind.UNSUSPEND if any(c.suspended for c in aside) else StepKind.UNBURY
            only = aside[0].id if len(aside) == 1 else None
            changes.keep(kind, self._workspace.now_ms(), card=only, count=len(aside))
        return len(aside)

    def flag(self, card_id: int, flag: int) -> None:
        """Marks a card with a flag from 1 to 7; 0 removes it.

        Raises:
            SettingError: if there is no such flag.
        """
        if not 0 <= flag <= _HIGHEST_FLAG:
            raise SettingError(f"Flags go from 0 (none) to 7, not {flag}.")
        self._change(card_id, StepKind.FLAG, flag=flag)

    def reset(self, card_id: int) -> None:
        """Makes a card new again; its log is kept, with the reset as an event."""
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            card = present(card_rows.card(connection, card_id))
            # An event of the log: were only the card changed, replaying would undo the reset.
            at_ms = review_rows.next_event_ms(connection, card_id, now)
            _, preset = self._workspace.deck_and_preset(connection, card.deck_id)
            day = self._workspace.calendar.day_of(now)
            event = answering.reset_of(card, at_ms, day, preset.version_id)
            changes = Changes(connection)
            card_rows.answer(changes, card, event, apply_review(card.schedule, event, None))
            changes.keep(StepKind.RESET, now, card=card_id)

    def _change(self, card_id: int, kind: StepKind, **after: int | None) -> None:
        with self._workspace.db.write() as connection:
            changes = Changes(connection)
            card = present(card_rows.card(connection, card_id))
            card_rows.change_card(changes, card, **after)
            changes.keep(kind, self._workspace.now_ms(), card=card_id)


def present(row: _T | None) -> _T:
    """Returns a card or note that was looked up.

    Raises:
        CardChangedError: if it is None, because it does not exist any more.
    """
    if row is None:
        raise CardChangedError("This card was removed elsewhere; nothing was changed.")
    return row
