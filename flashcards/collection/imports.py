"""The use-cases of importing: notes from a source, or a whole collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace

from flashcards.collection.backups import Backups
from flashcards.collection.workspace import Workspace
from flashcards.model import StepKind
from flashcards.model.drafts import NoteDraft
from flashcards.model.snapshot import Snapshot
from flashcards.notes import matching, rewording
from flashcards.notes.matching import ImportResult
from flashcards.notes.rewording import Rewording
from flashcards.scheduling import validate
from flashcards.storage import Connection, import_plan, snapshots
from flashcards.storage import notes as note_rows
from flashcards.storage import settings as setting_rows
from flashcards.storage import undo as journal
from flashcards.storage.undo import Changes


class Imports:
    """Adds notes and merges collections."""

    def __init__(self, workspace: Workspace, backups: Backups) -> None:
        self._workspace = workspace
        self._backups = backups

    def add(
        self,
        drafts: Sequence[NoteDraft],
        source: str,
        *,
        dry_run: bool = False,
        undoable: bool = True,
        reworded: Callable[[Rewording], bool] | None = None,
        move: bool = False,
    ) -> ImportResult:
        """Imports a source's notes: new ones are added, changed ones updated, schedules kept.

        Args:
            drafts: the notes of the source.
            source: its name, stored with the notes.
            dry_run: whether only to report what would happen.
            undoable: whether to make it an undo step.
            reworded: called with each likely rewording; True says that the new question replaces
                one that vanished from the source and takes over its history. It may wait for a
                person.
            move: whether notes that are in another deck than the source names are moved there.

        Raises:
            DatabaseError: if the backup or the notes cannot be written; nothing is changed.
        """
        workspace = self._workspace
        workspace.forget()
        version = workspace.db.data_version()
        # What is to be moved may be in any deck, under any id.
        signs = None if move else matching.signs_of(drafts, source)
        with workspace.db.read() as connection:
            known = note_rows.known_notes(connection, signs)
            plan = matching.plan(drafts, known, source, move=move)
            if signs is not None and not signs.cover(plan):
                signs = None
                known = note_rows.known_notes(connection, signs)
                plan = matching.plan(drafts, known, source, move=move)
            offered = _rewordings(connection, plan) if reworded else []
        # A person may take minutes to answer, so no transaction is open here. The plan is made
        # again below if another program has written in the meantime, or a rewording was accepted.
        kept = [offer for offer in offered if reworded and reworded(offer)]
        try:
            with workspace.db.write() as connection:
                if kept or version != workspace.db.data_version():
                    known = note_rows.known_notes(connection, signs)
                    pairs = {offer.index: offer.note_id for offer in kept}
                    plan = matching.plan(drafts, known, source, pairs, move=move)
                if (plan.updated or plan.moves) and undoable and not dry_run:
                    # Locked, and before any change: the copy is what the import begins with.
                    self._backups.make("before-import")
                changes = Changes(connection)
                result = import_plan.carry_out(changes, plan, source, workspace.now_ms())
                result = replace(result, reworded=tuple(kept))
                # A dry run does everything and is rolled back, so its report is not a guess.
                _roll_back_if(dry_run)
                if undoable:
                    changes.keep(StepKind.IMPORT, workspace.now_ms(), subject=source)
        except _RolledBackError:
            pass
        return result

    def merge(
        self, snapshot: Snapshot, source: str, *, dry_run: bool = False, move: bool = False
    ) -> ImportResult:
        """Merges a snapshot into this collection; an empty collection becomes a copy of it.

        Args:
            snapshot: what comes in.
            source: its name, for the undo step.
            dry_run: whether only to report what would happen.
            move: whether notes that are in another deck than the snapshot's are moved there.

        Raises:
            SettingError: if the snapshot's settings or options are out of range; nothing is
                changed.
        """
        # Before the lock: options from outside would otherwise fail only when a card is shown.
        snapshot.settings.calendar()
        for preset, _ in snapshot.presets:
            validate(preset)
        workspace = self._workspace
        workspace.forget()
        try:
            with workspace.db.write() as connection:
                was_empty = snapshots.is_empty(connection)
                if not was_empty and not dry_run:
                    self._backups.make("before-import")
                changes = Changes(connection)
                result = snapshots.merge(changes, snapshot, move=move)
                # A collection in use keeps its own, which say when its study days begin.
                if was_empty:
                    setting_rows.change(changes, snapshot.settings)
                _roll_back_if(dry_run)
                changes.keep(StepKind.IMPORT, workspace.now_ms(), subject=source)
        except _RolledBackError:
            pass
        return result

    @contextmanager
    def as_one(self, *, whole: bool = False) -> Iterator[None]:
        """Joins all imports inside into one undo step, unless other changes are made inside.

        Args:
            whole: whether to make it one transaction too. No person may be asked inside then,
                since other programs cannot write until it ends.
        """
        db = self._workspace.db
        with db.write() if whole else nullcontext():
            with db.read() as connection:
                before = journal.newest_step(connection)
            try:
                yield
            finally:
                # After an error too: the sources that are in already become one step.
                with db.write() as connection:
                    journal.join_imports(connection, before)


class _RolledBackError(Exception):
    """Rolls back the transaction of a dry run."""


def _roll_back_if(unwanted: bool) -> None:  # noqa: FBT001
    if unwanted:
        raise _RolledBackError


def _rewordings(connection: Connection, plan: matching.Plan) -> list[Rewording]:
    if not plan.added or not plan.vanished:
        return []
    drafts = {new.number: new.draft for new in plan.added}
    return rewording.find(drafts, note_rows.vanished(connection, plan.vanished))
