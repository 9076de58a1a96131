"""The use-cases: one method, one transaction, one undo step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from uuid import uuid4

from flashcards import answering, deck_tree, importing, notetypes
from flashcards.errors import CardChangedError, SettingError
from flashcards.formats.base import NoteDraft
from flashcards.importing import ImportResult
from flashcards.model import Card, Deck, LeechAction, Level, Note, NoteKind, Preset, Rating
from flashcards.queue import Queue, allot
from flashcards.scheduling import (
    Scheduler,
    apply_review,
    current_retrievability,
    curve,
    validate,
)
from flashcards.settings import Settings
from flashcards.snapshot import Snapshot
from flashcards.storage import Connection, Database, backup, merge, transfer
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import due as due_rows
from flashcards.storage import undo as journal
from flashcards.storage.undo import Changes, UndoStep
from flashcards.timing import Clock, StudyCalendar, SystemClock
from flashcards.views import Answered, CardInfo, CheckReport, DeckNode, ShownCard
from flashcards.wording import reason_for

LEECH_TAG = "leech"
_SETTINGS = "settings"
_HIGHEST_FLAG = 7
_T = TypeVar("_T")


class Collection:
    """A person's notes, cards and review log in one file."""

    def __init__(self, path: Path, *, clock: Clock | None = None) -> None:
        """Opens the collection, making an empty one if there is no file.

        Raises:
            DatabaseError: if the file cannot be used; it is left as it was.
        """
        self._db = Database(path)
        self._clock = clock or SystemClock()
        self._schedulers: dict[Preset, Scheduler] = {}
        self._deck_presets: dict[int, tuple[Deck, Preset]] = {}
        self._decks_version = -1
        self.path = path
        self.is_new = self._db.created
        try:
            self._ensure_preset()
            self._settings = self._read_settings()
            self._calendar = self._settings.calendar()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._db.close()

    # Time

    def now_ms(self) -> int:
        """The present instant, epoch milliseconds UTC."""
        return self._clock.now_ms()

    def today(self) -> int:
        """The present study day."""
        return self._calendar.day_of(self.now_ms())

    @property
    def calendar(self) -> StudyCalendar:
        """How this collection turns instants into study days."""
        return self._calendar

    def data_version(self) -> int:
        """A number that moves when another program has changed the collection."""
        return self._db.data_version()

    # Decks

    def decks(self) -> list[Deck]:
        """All decks, parents before children."""
        with self._db.read() as connection:
            return deck_rows.all_decks(connection)

    def find_deck(self, name: str) -> Deck:
        """The deck of that name, or of the only name that ends so.

        Raises:
            UnknownDeckError: if none or several do.
        """
        return deck_tree.find(name, self.decks())

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

    def subtree(self, deck: Deck | None) -> list[Deck]:
        """A deck and all below it; every deck for None."""
        return [each for each in self.decks() if deck is None or deck_tree.within(each, deck)]

    # Today's queue

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

    def _deck_and_preset(self, connection: Connection, deck_id: int) -> tuple[Deck, Preset]:
        """Read once, and again when another program wrote: every card shown needs them."""
        version = self._db.data_version()
        if version != self._decks_version:
            presets = deck_rows.all_presets(connection)
            every = deck_rows.all_decks(connection)
            self._deck_presets = {deck.id: (deck, presets[deck.preset_id]) for deck in every}
            self._decks_version = version
        return self._deck_presets[deck_id]

    def _forget_decks(self) -> None:
        """Decks or presets were changed here, which does not move the data version."""
        self._decks_version = -1

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
            card = _present(card_rows.card(connection, card_id))
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
        return CardInfo(shown, reason, log, curve(shown.card.schedule, shown.preset.parameters))

    def _change_card(self, card_id: int, label: str, **after: int | None) -> None:
        with self._db.write() as connection:
            changes = Changes(connection)
            card = _present(card_rows.card(connection, card_id))
            card_rows.change_card(changes, card, **after)
            changes.keep(label, self.now_ms())

    # Notes

    def edit_note(
        self,
        note_id: int,
        *,
        front: str | None = None,
        back: str | None = None,
        key_points: Iterable[str] | None = None,
        level: Level | None = None,
        tags: Iterable[str] | None = None,
        clear_level: bool = False,
    ) -> None:
        """Changes a note's wording; the schedules of its cards stay.

        Raises:
            SettingError: if the question is left empty, or a cloze note without a deletion.
        """
        with self._db.write() as connection:
            note = _present(card_rows.note(connection, note_id))
            edited = replace(
                note,
                front=note.front if front is None else front.strip(),
                back=note.back if back is None else back.strip(),
                key_points=note.key_points if key_points is None else tuple(key_points),
                level=None if clear_level else level or note.level,
                tags=note.tags if tags is None else tuple(dict.fromkeys(tags)),
            )
            if edited == note:
                return
            _refuse_empty(edited)
            changes = Changes(connection)
            merge.write_note(changes, replace(edited, modified_ms=self.now_ms()))
            changes.keep("editing", self.now_ms())

    def notes(self, deck: Deck | None = None) -> list[Note]:
        """The notes of a deck and of those below it, in the order in which they are learnt."""
        ids = [each.id for each in self.subtree(deck)]
        with self._db.read() as connection:
            return card_rows.notes_in(connection, ids)

    # Presets and settings

    def presets(self) -> list[Preset]:
        """All presets with their present options."""
        with self._db.read() as connection:
            return list(deck_rows.all_presets(connection).values())

    def save_preset(self, preset: Preset) -> None:
        """Puts new options into force; new parameters change memories, never due dates.

        Raises:
            SettingError: if an option is out of range; nothing is changed.
        """
        validate(preset)
        self._forget_decks()
        now = self.now_ms()
        with self._db.write() as connection:
            present = deck_rows.all_presets(connection)[preset.id]
            if replace(preset, version_id=present.version_id) == present:
                return
            changes = Changes(connection)
            deck_rows.rename_preset(changes, preset)
            at_ms = deck_rows.next_version_ms(connection, preset.id, now)
            deck_rows.add_version(changes, preset, at_ms)
            if preset.parameters != present.parameters:
                self._recompute_memory(changes, preset)
            changes.keep("changing options", now)

    def preset_of(self, deck: Deck) -> Preset:
        """The preset in force for a deck."""
        return next(preset for preset in self.presets() if preset.id == deck.preset_id)

    def assign_preset(self, deck: Deck, name: str) -> Preset:
        """Puts a deck under the preset of that name, making a copy of its present one if missing.

        Decks below it keep theirs. Other parameters change memories, never due dates.
        """
        self._forget_decks()
        now = self.now_ms()
        with self._db.write() as connection:
            changes = Changes(connection)
            presets = {each.name: each for each in deck_rows.all_presets(connection).values()}
            present = next(each for each in presets.values() if each.id == deck.preset_id)
            if name not in presets:
                copy = replace(present, uid=str(uuid4()), name=name)
                deck_rows.add_preset(changes, copy, now)
                presets = {each.name: each for each in deck_rows.all_presets(connection).values()}
            deck_rows.set_preset(changes, deck.id, presets[name].id)
            if presets[name].parameters != present.parameters:
                self._recompute_memory(changes, presets[name])
            changes.keep("changing the preset", now)
        return presets[name]

    def _recompute_memory(self, changes: Changes, preset: Preset) -> None:
        from flashcards.storage import integrity

        integrity.recompute_memory(changes, preset)

    def settings(self) -> Settings:
        """What holds for the whole collection."""
        return self._settings

    def save_settings(self, settings: Settings) -> None:
        """Puts new settings into force; study days already written stay as they are.

        Raises:
            SettingError: if a setting is out of range or the time zone is not known.
        """
        calendar = settings.calendar()
        with self._db.write() as connection:
            deck_rows.set_setting(connection, _SETTINGS, json.dumps(asdict(settings)))
        self._settings, self._calendar = settings, calendar

    def _read_settings(self) -> Settings:
        with self._db.read() as connection:
            text = deck_rows.setting(connection, _SETTINGS)
        return Settings(**json.loads(text)) if text else Settings()

    def _ensure_preset(self) -> None:
        """Also where a first start was cut short after the tables were made."""
        if not self.presets():
            with self._db.write() as connection:
                if not deck_rows.all_presets(connection):
                    deck_rows.add_preset(Changes(connection), Preset(), self.now_ms())

    # What is to come

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

    # In and out

    def import_notes(
        self,
        drafts: Sequence[NoteDraft],
        source: str,
        *,
        dry_run: bool = False,
        undoable: bool = True,
    ) -> ImportResult:
        """Brings a source's notes in: new ones added, changed ones updated, schedules kept.

        Args:
            drafts: what the source says.
            source: its name, kept with the notes.
            dry_run: only says what would happen.
            undoable: whether it becomes a step that ``undo`` takes back.
        """
        self._forget_decks()
        try:
            with self._db.write() as connection:
                plan = importing.plan(drafts, card_rows.known_notes(connection), source)
                if plan.updated and undoable and not dry_run:
                    self.back_up("before-import")
                changes = Changes(connection)
                result = merge.carry_out(changes, plan, source, self.now_ms())
                _roll_back_if(dry_run)
                if undoable:
                    changes.keep(f"importing {source}", self.now_ms())
        except _RolledBackError:
            pass
        return result

    def drafts(self, deck: Deck) -> list[NoteDraft]:
        """A deck's own notes as a source would tell them, in the order of learning."""
        with self._db.read() as connection:
            return [
                importing.draft_of(n, deck.name) for n in card_rows.notes_in(connection, [deck.id])
            ]

    def snapshot(self, deck: Deck | None = None) -> Snapshot:
        """Everything in a deck and below it, or in the whole collection, as values."""
        ids = {each.id for each in self.subtree(deck)}
        with self._db.read() as connection:
            return transfer.take(connection, self._settings, ids)

    def import_snapshot(
        self, snapshot: Snapshot, source: str, *, dry_run: bool = False
    ) -> ImportResult:
        """Unites a snapshot with this collection; an empty one becomes the same collection.

        Raises:
            SettingError: if the snapshot's settings or options cannot be; nothing is changed.
        """
        snapshot.settings.calendar()
        for preset, _ in snapshot.presets:
            validate(preset)
        self._forget_decks()
        was_empty = False
        try:
            with self._db.write() as connection:
                was_empty = transfer.is_empty(connection)
                if not was_empty and not dry_run:
                    self.back_up("before-import")
                changes = Changes(connection)
                result = transfer.merge(changes, snapshot)
                _roll_back_if(dry_run)
                changes.keep(f"importing {source}", self.now_ms())
        except _RolledBackError:
            return result
        if was_empty:
            self.save_settings(snapshot.settings)
        return result

    # Safety

    def back_up(self, reason: str = "manual") -> Path:
        """Copies the collection into its backup folder and returns the copy's path."""
        return backup.make(self.path, reason, self._calendar.local(self.now_ms()))

    def back_up_daily(self) -> Path | None:
        """Makes the study day's backup if there is none yet."""
        day_start = self._calendar.local(self._calendar.start_of(self.today()))
        return backup.make_daily(self.path, day_start, self._calendar.local(self.now_ms()))

    def check(self, *, repair: bool = False) -> CheckReport:
        """Verifies the file and that every card is what its log says.

        Args:
            repair: gives cards that differ the schedule that their log amounts to.
        """
        from flashcards.storage import integrity

        if repair:
            self.back_up("before-repair")
        return integrity.check(self._db, repair=repair)


class _RolledBackError(Exception):
    """Ends a transaction whose changes are not wanted: a dry run."""


def _roll_back_if(unwanted: bool) -> None:  # noqa: FBT001
    if unwanted:
        raise _RolledBackError


def _present(found: _T | None) -> _T:
    if found is None:
        raise CardChangedError("This card was removed elsewhere; nothing was changed.")
    return found


def _refuse_empty(note: Note) -> None:
    if not note.front.strip():
        raise SettingError("The question cannot be empty.")
    if note.kind is NoteKind.CLOZE and not notetypes.has_cloze(note.front):
        raise SettingError("A cloze note needs at least one deletion, such as {{c1::word}}.")
