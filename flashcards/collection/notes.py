"""The use-cases around the notes: edit, bring in, take out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flashcards import importing, notetypes, rewording
from flashcards.collection.studying import present
from flashcards.collection.upkeep import Upkeep
from flashcards.errors import DatabaseError, SettingError
from flashcards.formats.base import NoteDraft
from flashcards.importing import ImportResult
from flashcards.model import Deck, Level, Note, NoteKind
from flashcards.rewording import Rewording
from flashcards.scheduling import validate
from flashcards.selection import Selection
from flashcards.snapshot import Snapshot, only
from flashcards.storage import Connection, merge, transfer
from flashcards.storage import cards as card_rows
from flashcards.storage import undo as journal
from flashcards.storage.backup import folder_of
from flashcards.storage.undo import Changes
from flashcards.views import MediaReport

_SQLITE = b"SQLite format 3\0"


class Notes(Upkeep):
    """The notes of a collection."""

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
            note = present(card_rows.note(connection, note_id))
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

    # Media

    def check_media(self) -> MediaReport:
        """Which media the notes link to, and which of them are there."""
        from flashcards.media.folder import used_and_missing

        used, missing = used_and_missing(self.media, self.notes())
        unused = tuple(name for name in self.media.names() if name not in used)
        return MediaReport(len(used), tuple(missing), unused)

    def remove_unused_media(self) -> tuple[str, ...]:
        """Moves what no note shows into the backup folder and returns its names.

        Raises:
            DatabaseError: if another collection lies in the same folder, whose notes may show it.
        """
        others = [file.name for file in self.path.parent.iterdir() if self._is_other(file)]
        if others:
            raise DatabaseError(f"{others[0]} shares the media folder, so nothing was removed.")
        unused = self.check_media().unused
        self.media.move(unused, folder_of(self.path) / self.media.path.name)
        return unused

    def _is_other(self, file: Path) -> bool:
        """Whether a file is a database that is not this one."""
        if not file.is_file() or file.samefile(self.path):
            return False
        with file.open("rb") as start:
            return start.read(len(_SQLITE)) == _SQLITE

    # In and out

    def import_notes(
        self,
        drafts: Sequence[NoteDraft],
        source: str,
        *,
        dry_run: bool = False,
        undoable: bool = True,
        reworded: Callable[[Rewording], bool] | None = None,
    ) -> ImportResult:
        """Brings a source's notes in: new ones added, changed ones updated, schedules kept.

        Args:
            drafts: what the source says.
            source: its name, kept with the notes.
            dry_run: only says what would happen.
            undoable: whether it becomes a step that ``undo`` takes back.
            reworded: asked whether a question that is new is that of a note which vanished from
                the source, in other words: its history is kept then. It may take its time.
        """
        self._forget_decks()
        version = self._db.data_version()
        with self._db.read() as connection:
            plan = importing.plan(drafts, card_rows.known_notes(connection), source)
            offered = self._rewordings(connection, plan) if reworded else []
        kept = [each for each in offered if reworded and reworded(each)]
        try:
            with self._db.write() as connection:
                if kept or version != self._db.data_version():
                    known = card_rows.known_notes(connection)
                    pairs = {each.place: each.note_id for each in kept}
                    plan = importing.plan(drafts, known, source, pairs)
                if plan.updated and undoable and not dry_run:
                    self.back_up("before-import")
                changes = Changes(connection)
                result = merge.carry_out(changes, plan, source, self.now_ms())
                result = replace(result, reworded=tuple(kept))
                _roll_back_if(dry_run)
                if undoable:
                    changes.keep(f"{journal.IMPORT_LABEL}{source}", self.now_ms())
        except _RolledBackError:
            pass
        return result

    def _rewordings(self, connection: Connection, plan: importing.Plan) -> list[Rewording]:
        if not plan.added or not plan.vanished:
            return []
        drafts = {new.place: new.draft for new in plan.added}
        return rewording.find(drafts, card_rows.vanished(connection, plan.vanished))

    @contextmanager
    def one_import(self) -> Iterator[None]:
        """Makes one undo step of all that is imported inside, unless other things are done."""
        with self._db.read() as connection:
            before = journal.newest_step(connection)
        try:
            yield
        finally:
            with self._db.write() as connection:
                journal.join_imports(connection, before)

    def drafts(self, deck: Deck) -> list[NoteDraft]:
        """A deck's own notes as a source would tell them, in the order of learning."""
        with self._db.read() as connection:
            return [
                importing.draft_of(n, deck.name) for n in card_rows.notes_in(connection, [deck.id])
            ]

    def snapshot(self, deck: Deck | None = None, selection: Selection | None = None) -> Snapshot:
        """Everything in a deck and below it, or in the whole collection, as values."""
        ids = {each.id for each in self.subtree(deck)}
        with self._db.read() as connection:
            taken = transfer.take(connection, self._settings, ids)
        if not selection:
            return taken
        return only(taken, lambda note: selection.holds(note.level, note.tags))

    def cards_by_uid(self) -> dict[str, tuple[str, int]]:
        """The note and ordinal of every card by its portable id; a note's id is its first card's.

        For sources that speak of cards without their text.
        """
        with self._db.read() as connection:
            pairs = list(card_rows.uids(connection))
        found = {f"{uid}/{ordinal}": (uid, ordinal) for uid, ordinal in pairs}
        return {uid: (uid, ordinal) for uid, ordinal in reversed(pairs)} | found

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
                changes.keep(f"{journal.IMPORT_LABEL}{source}", self.now_ms())
        except _RolledBackError:
            return result
        if was_empty:
            self.save_settings(snapshot.settings)
        return result


class _RolledBackError(Exception):
    """Ends a transaction whose changes are not wanted: a dry run."""


def _roll_back_if(unwanted: bool) -> None:  # noqa: FBT001
    if unwanted:
        raise _RolledBackError


def _refuse_empty(note: Note) -> None:
    if not note.front.strip():
        raise SettingError("The question cannot be empty.")
    if note.kind is NoteKind.CLOZE and not notetypes.has_cloze(note.front):
        raise SettingError("A cloze note needs at least one deletion, such as {{c1::word}}.")
