"""The use-cases of cards, one or many: suspend, bury, flag, reset, move, set due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from flashcards.collection.workspace import Workspace
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Card, Deck, Preset, Review, Schedule, StepKind
from flashcards.model.deck import checked_name
from flashcards.notes import ids, note_types
from flashcards.scheduling import Replayer, apply_review
from flashcards.scheduling.fuzz import uniform
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
            cards = card_rows.cards_by_id(connection, card_ids)
            aside = [c for c in cards if c.suspended or c.buried_day == today]
            changes = Changes(connection)
            card_rows.bring_back(changes, aside)
            kind = StepKind.UNSUSPEND if any(c.suspended for c in aside) else StepKind.UNBURY
            self._keep(changes, kind, aside)
        return len(aside)

    def flag(self, card_id: int, flag: int) -> None:
        """Marks a card with a flag from 1 to 7; 0 removes it.

        Raises:
            SettingError: if there is no such flag.
        """
        _refuse_unknown(flag)
        self._change(card_id, StepKind.FLAG, flag=flag)

    def reset(self, card_id: int) -> None:
        """Makes a card new again; its log is kept, with the reset as an event."""
        if not self.reset_all([card_id]):
            present(None)

    def _change(self, card_id: int, kind: StepKind, **after: int | None) -> None:
        with self._workspace.db.write() as connection:
            changes = Changes(connection)
            card = present(card_rows.card(connection, card_id))
            card_rows.change_card(changes, card, **after)
            changes.keep(kind, self._workspace.now_ms(), card=card_id)

    # Many at once; cards that were removed elsewhere are left out

    def suspend_all(self, card_ids: Iterable[int]) -> int:
        """Keeps cards out of the queue until they are brought back.

        Returns:
            How many were not suspended before.
        """
        return self._change_all(card_ids, StepKind.SUSPEND, lambda c: c.suspended, suspended=1)

    def bury_all(self, card_ids: Iterable[int]) -> int:
        """Keeps cards out of the queue until the next study day.

        Returns:
            How many were not buried before.
        """
        today = self._workspace.today()
        return self._change_all(
            card_ids, StepKind.BURY, lambda c: c.buried_day == today, buried_day=today
        )

    def unsuspend_all(self, card_ids: Iterable[int]) -> int:
        """Lets suspended cards come again.

        Returns:
            How many were suspended before.
        """
        return self._change_all(
            card_ids, StepKind.UNSUSPEND, lambda c: not c.suspended, suspended=0
        )

    def unbury_all(self, card_ids: Iterable[int]) -> int:
        """Lets buried cards come again today.

        Returns:
            How many were buried before.
        """
        today = self._workspace.today()
        return self._change_all(
            card_ids, StepKind.UNBURY, lambda c: c.buried_day != today, buried_day=None
        )

    def flag_all(self, card_ids: Iterable[int], flag: int) -> int:
        """Marks cards with a flag from 1 to 7; 0 removes it.

        Returns:
            How many had another flag before.

        Raises:
            SettingError: if there is no such flag.
        """
        _refuse_unknown(flag)
        return self._change_all(card_ids, StepKind.FLAG, lambda c: c.flag == flag, flag=flag)

    def _change_all(
        self,
        card_ids: Iterable[int],
        kind: StepKind,
        is_so: Callable[[Card], bool],
        **after: int | None,
    ) -> int:
        with self._workspace.db.write() as connection:
            cards = [c for c in card_rows.cards_by_id(connection, card_ids) if not is_so(c)]
            changes = Changes(connection)
            card_rows.change_all(changes, [card.id for card in cards], **after)
            self._keep(changes, kind, cards)
        return len(cards)

    def reset_all(self, card_ids: Iterable[int]) -> int:
        """Makes cards new again; their logs are kept, with the resets as events.

        Returns:
            How many there were.
        """

        def reset(card: Card, at_ms: int, day: int, preset: Preset) -> tuple[Review, Schedule]:
            event = answering.reset_of(card, at_ms, day, preset.version_id)
            return event, apply_review(card.schedule, event, None)

        return self._record_all(card_ids, StepKind.RESET, reset)

    def set_due(self, card_ids: Iterable[int], when: str, *, seed: int | None = None) -> int:
        """Makes cards due on another day, as an event of their logs.

        Memory stays as it is. A card that was not in review, even a new one, is in review then; to
        one without a memory its days are the measure of one. Whether a card is suspended or buried
        does not change.

        Args:
            card_ids: the cards.
            when: a day as ``study/typed_days.py`` reads it, or a range of days from today as "3-7",
                over which the cards are spread.
            seed: spreads the cards in another way; the present study day if None.

        Returns:
            How many cards there were.

        Raises:
            SettingError: if ``when`` is none of these; nothing is changed.
        """
        # Deferred, as what moves cards: a session begins without.
        from flashcards.study import due_dates

        span = due_dates.span_from(when, self._workspace.today())
        spread = self._workspace.today() if seed is None else seed
        replayers: dict[tuple[float, ...], Replayer] = {}

        def postpone(card: Card, at_ms: int, day: int, preset: Preset) -> tuple[Review, Schedule]:
            days = span.day(uniform(str(card.id), spread))
            event = due_dates.event(card, days, at_ms, day, preset.version_id)
            if preset.parameters not in replayers:
                replayers[preset.parameters] = Replayer(preset.parameters)
            return event, replayers[preset.parameters].after(card.schedule, event)

        return self._record_all(card_ids, StepKind.DUE, postpone)

    def _record_all(
        self,
        card_ids: Iterable[int],
        kind: StepKind,
        event_of: Callable[[Card, int, int, Preset], tuple[Review, Schedule]],
    ) -> int:
        """Adds an event for each card, of which ``event_of`` is given instant, day and preset."""
        workspace = self._workspace
        now = workspace.now_ms()
        day = workspace.calendar.day_of(now)
        with workspace.db.write() as connection:
            cards = card_rows.cards_by_id(connection, card_ids)
            # After the last event, even if the clock went back: the log stays in order.
            instants = review_rows.next_events_ms(connection, [card.id for card in cards], now)
            presets = {
                id_: workspace.deck_and_preset(connection, id_)[1]
                for id_ in {card.deck_id for card in cards}
            }
            changes = Changes(connection)
            events = [event_of(c, instants[c.id], day, presets[c.deck_id]) for c in cards]
            card_rows.record(changes, events)
            self._keep(changes, kind, cards)
        return len(cards)

    def move(self, card_ids: Iterable[int], deck_name: str) -> int:
        """Moves cards behind the new cards of a deck, which is made if it is missing.

        Siblings that are in one deck stay together: with one of them all go. A card that is in
        another deck than its siblings goes only if it is named. Memories follow the parameters of
        the deck, due dates stay. A later import leaves the notes where they are.

        Returns:
            How many cards were moved, siblings included.

        Raises:
            SettingError: if it is not a valid name for a deck.
        """
        name = checked_name(deck_name)
        from flashcards.storage import moving

        self._workspace.forget()
        with self._workspace.db.write() as connection:
            named = card_rows.cards_by_id(connection, card_ids)
            if not named:
                return 0
            changes = Changes(connection)
            deck_id = deck_rows.ensure_all(changes, [name], ids.deck_uid)[name]
            moved = moving.move(changes, named, deck_id)
            self._keep(changes, StepKind.MOVE, moved, target=name)
        return len(moved)

    def _keep(
        self, changes: Changes, kind: StepKind, cards: Sequence[Card], **arguments: str
    ) -> None:
        only = cards[0].id if len(cards) == 1 else None
        now = self._workspace.now_ms()
        changes.keep(kind, now, card=only, count=len(cards), **arguments)


def _refuse_unknown(flag: int) -> None:
    if not 0 <= flag <= _HIGHEST_FLAG:
        raise SettingError(f"Flags go from 0 (none) to 7, not {flag}.")


def present(row: _T | None) -> _T:
    """Returns a card or note that was looked up.

    Raises:
        CardChangedError: if it is None, because it does not exist any more.
    """
    if row is None:
        raise CardChangedError("This card was removed elsewhere; nothing was changed.")
    return row
