"""The use-cases of the day: what is due, showing a card, answering it, setting it aside, undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from flashcards import answering, deck_tree, importing, notetypes
from flashcards.collection.opened import Opened
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import Card, Deck, LeechAction, Note, Preset, Rating
from flashcards.queue import Queue, allot
from flashcards.scheduling import (
    Replayer,
    Scheduler,
    apply_review,
    current_retrievability,
    curve,
)
from flashcards.storage import Connection
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import due as due_rows
from flashcards.storage import undo as journal
from flashcards.storage.undo import Changes, UndoStep
from flashcards.timing import Clock
from flashcards.views import Answered, CardInfo, DeckNode, ShownCard
from flashcards.wording import reason_for

LEECH_TAG = "leech"
_HIGHEST_FLAG = 7
_T = TypeVar("_T")


class Studying(Opened):
    """Studying the cards of a collection."""

    def __init__(self, path: Path, *, clock: Clock | None = None) -> None:
        super().__init__(path, clock=clock)
        self._schedulers: dict[Preset, Scheduler] = {}

    # What is due

    def deck_tree(self) -> list[DeckNode]:
        """Every deck with what is left in it today, parents before children."""
        with self._db.read() as connection:
            decks = deck_rows.all_decks(connection)
            presets = deck_rows.all_presets(connection)
            totals = due_rows.totals(connection)
            today = self.today()
            gathered = due_rows.gather(
                connection, [deck.id for deck in decks], today, self._calendar.start_of(today + 1)
            )
            limits = deck_tree.limits(decks, presets, due_rows.done_today(connection, today))
            own = allot(gathered, [replace(limit, parent_id=None) for limit in limits], seed=today)
        return deck_tree.build(decks, limits, own, totals)

    def queue(self, deck: Deck | None = None) -> Queue:
        """What is to be done today in a deck and below it, or in the whole collection."""
        with self._db.read() as connection:
            every = deck_rows.all_decks(connection)
            decks = [each for each in every if deck is None or deck_tree.within(each, deck)]
            today = self.today()
            gathered = due_rows.gather(
                connection, [each.id for each in decks], today, self._calendar.start_of(today + 1)
            )
            presets = deck_rows.all_presets(connection)
            done = due_rows.done_today(connection, today)
            return Queue(allot(gathered, deck_tree.limits(decks, presets, done), seed=today))

    def show(self, card_id: int) -> ShownCard | None:
        """A card as it is to be shown now, None if it is gone."""
        with self._db.read() as connection:
            card = card_rows.card(connection, card_id)
            note = None if card is None else card_rows.note(connection, card.note_id)
            if card is None or note is None:
                return None
            deck, preset = self._deck_and_preset(connection, card.deck_id)
        return self._shown(card, note, deck, preset)

    def _shown(self, card: Card, note: Note, deck: Deck, preset: Preset) -> ShownCard:
        today = self.today()
        sides = notetypes.face(note.kind, note.front, note.back, card.ordinal)
        return ShownCard(
            card=card,
            note=note,
            deck=deck,
            preset=preset,
            question=sides.question,
            answer=sides.answer,
            study_day=today,
            outcomes=self._scheduler(preset).preview(
                importing.card_uid(note, card.ordinal), card.schedule, today
            ),
            predicted=current_retrievability(card.schedule, today, preset.parameters),
        )

    def _scheduler(self, preset: Preset) -> Scheduler:
        if preset not in self._schedulers:
            self._schedulers[preset] = Scheduler(preset)
        return self._schedulers[preset]

    def due_tomorrow(self, deck: Deck | None = None) -> int:
        """How many begun cards will be due by the end of tomorrow, were no more answered."""
        tomorrow = self.today() + 1
        ids = [each.id for each in self.subtree(deck)]
        with self._db.read() as connection:
            end = self._calendar.start_of(tomorrow + 1)
            return due_rows.due_on(connection, ids, tomorrow, end)

    def next_due_day(self, deck: Deck | None = None) -> int | None:
        """The first study day after today on which a begun card is due, None if there is none."""
        ids = [each.id for each in self.subtree(deck)]
        with self._db.read() as connection:
            return due_rows.next_day(connection, ids, self.today())

    # Answering

    def answer(self, shown: ShownCard, rating: Rating, duration_ms: int) -> Answered:
        """Applies the outcome that was shown for a rating; it is on disk when this returns.

        Raises:
            CardChangedError: if the card or its options are not as they were shown, or a new
                study day has begun.
            DatabaseError: if it could not be written; nothing was.
        """
        now = self.now_ms()
        if self._calendar.day_of(now) != shown.study_day:
            raise CardChangedError("A new study day has begun; the intervals were worked out anew.")
        with self._db.write() as connection:
            self._refuse_changed(connection, shown)
            at_ms = self._next_event_ms(connection, shown.card.id)
            review = answering.review_of(shown, rating, at_ms, duration_ms)
            schedule = apply_review(shown.card.schedule, review, shown.outcomes[rating].memory)
            is_leech = answering.is_leech(shown, review, schedule.lapses)
            changes = Changes(connection)
            card_rows.answer(changes, shown.card, review, schedule)
            if is_leech:
                self._mark_leech(changes, shown)
            changes.keep(f"{journal.ANSWER_LABEL}{rating.name.title()}", now)
        suspends = shown.preset.leech_action is LeechAction.SUSPEND
        return Answered(review, became_leech=is_leech, suspended=is_leech and suspends)

    def _refuse_changed(self, connection: Connection, shown: ShownCard) -> None:
        if card_rows.card(connection, shown.card.id) != shown.card:
            raise CardChangedError("This card was changed elsewhere; nothing was recorded.")
        if self._deck_and_preset(connection, shown.card.deck_id)[1] != shown.preset:
            raise CardChangedError("The options were changed; the intervals were worked out anew.")

    def _next_event_ms(self, connection: Connection, card_id: int) -> int:
        """Now, but after the card's last event: a clock may go back, the log's order does not."""
        return max(self.now_ms(), card_rows.last_event_ms(connection, card_id) + 1)

    def _mark_leech(self, changes: Changes, shown: ShownCard) -> None:
        note = card_rows.note(changes.connection, shown.note.id)
        if note is not None and LEECH_TAG not in note.tags:
            card_rows.change_note(changes, replace(note, tags=(*note.tags, LEECH_TAG)))
        if shown.preset.leech_action is LeechAction.SUSPEND:
            card_rows.change_card(changes, shown.card, suspended=1)

    # Undo

    def undo(self) -> UndoStep | None:
        """Takes back the newest change, whichever session or program run made it."""
        self._forget_decks()
        with self._db.write() as connection:
            return journal.take_back(connection)

    def undo_label(self) -> str | None:
        """What ``undo`` would take back."""
        with self._db.read() as connection:
            return journal.last_label(connection)

    # One card

    def suspend(self, card_id: int, *, suspended: bool = True) -> None:
        """Keeps a card back until told otherwise, or lets it come again."""
        label = "suspending" if suspended else "unsuspending"
        self._change_card(card_id, label, suspended=int(suspended))

    def bury(self, card_id: int) -> None:
        """Keeps a card back until the next study day."""
        self._change_card(card_id, "burying", buried_day=self.today())

    def flag(self, card_id: int, flag: int) -> None:
        """Marks a card with a flag from 1 to 7; 0 takes it off.

        Raises:
            SettingError: if there is no such flag.
        """
        if not 0 <= flag <= _HIGHEST_FLAG:
            raise SettingError(f"Flags go from 0 (none) to 7, not {flag}.")
        self._change_card(card_id, "flagging" if flag else "unflagging", flag=flag)

    def reset(self, card_id: int) -> None:
        """Makes a card new again; its log is kept, with the reset as an event."""
        now = self.now_ms()
        with self._db.write() as connection:
            card = present(card_rows.card(connection, card_id))
            at_ms = self._next_event_ms(connection, card_id)
            _, preset = self._deck_and_preset(connection, card.deck_id)
            event = answering.reset_of(card, at_ms, self._calendar.day_of(now), preset.version_id)
            changes = Changes(connection)
            card_rows.answer(changes, card, event, apply_review(card.schedule, event, None))
            changes.keep("resetting", now)

    def card_info(self, card_id: int) -> CardInfo | None:
        """Why a card comes when it comes, with its log and forgetting curve."""
        shown = self.show(card_id)
        if shown is None:
            return None
        with self._db.read() as connection:
            log = tuple(card_rows.log_of(connection, card_id))
        reason = reason_for(shown, self.now_ms(), self._calendar)
        parameters = shown.preset.parameters
        memories = tuple(after.memory for after in Replayer(parameters).steps(log))
        return CardInfo(shown, reason, log, memories, curve(shown.card.schedule, parameters))

    def _change_card(self, card_id: int, label: str, **after: int | None) -> None:
        with self._db.write() as connection:
            changes = Changes(connection)
            card = present(card_rows.card(connection, card_id))
            card_rows.change_card(changes, card, **after)
            changes.keep(label, self.now_ms())


def present(found: _T | None) -> _T:
    """What was found.

    Raises:
        CardChangedError: if it is not there any more.
    """
    if found is None:
        raise CardChangedError("This card was removed elsewhere; nothing was changed.")
    return found
