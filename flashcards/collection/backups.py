"""The use-cases of backups: make, copy, list, restore.

Listing and restoring are functions: they must work on a collection that cannot be opened.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from flashcards.collection.workspace import Workspace
from flashcards.errors import DatabaseError
from flashcards.storage.sqlite import backup, identity
from flashcards.storage.sqlite.backup_list import BackupFile, backup_files
from flashcards.study_day import Clock, StudyCalendar, SystemClock


class Backups:
    """Copies of a collection in its backup folder."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def make(self, reason: str = "manual") -> Path:
        """Copies the collection into its backup folder and returns the copy's path.

        Args:
            reason: a word for the file's name; of each reason the newest ten are kept.

        Raises:
            DamagedError: if the collection cannot be read completely; earlier backups are kept.
            DatabaseError: if the backup cannot be written.
        """
        local = self._workspace.last_calendar.local(self._workspace.now_ms())
        return backup.make(self._workspace.path, reason, local)

    def copy_to(self, target: Path) -> None:
        """Writes a verified copy of the collection to a file.

        Raises:
            DamagedError: if the collection cannot be read completely.
            DatabaseError: if the file cannot be written, or is not one that may be overwritten.
        """
        path = self._workspace.path
        try:
            if target.exists() and (target.samefile(path) or not target.is_file()):
                raise DatabaseError(f"{target} cannot be overwritten; name another file.")
            if not identity.is_missing(target):
                identity.refuse_foreign(target)
            backup.copy(path, target)
        except OSError as error:
            raise DatabaseError(f"{target} cannot be written: {error.strerror}.") from error

    def make_daily(self) -> Path | None:
        """Makes the study day's backup unless there is one already.

        May be called from any thread: it uses a connection of its own and the calendar as last
        read. Closing the collection stops it.

        Returns:
            The backup, None if there was one already or the collection was closed.

        Raises:
            DamagedError: if the collection cannot be read completely; earlier backups are kept.
            DatabaseError: if the backup cannot be written.
        """
        workspace = self._workspace
        calendar, now = workspace.last_calendar, workspace.now_ms()
        day_start = calendar.local(calendar.start_of(calendar.day_of(now)))
        return backup.make_daily(
            workspace.path, day_start, calendar.local(now), workspace.closing.is_set
        )


def backups_of(path: Path) -> list[Path]:
    """The backups of the collection at a path, newest first."""
    return backup.backups_of(path)


def listed(path: Path) -> list[BackupFile]:
    """The backups of the collection at a path with what can be seen of each, newest first."""
    return backup_files(path)


def local_now(clock: Clock | None = None) -> datetime:
    """The present time as it is written into the names of backups."""
    return StudyCalendar().local((clock or SystemClock()).now_ms())


def newest_backup(path: Path) -> Path | None:
    """The newest backup to go back to, None if there is none; damaged files do not count."""
    return backup.newest_to_restore(path)


def require_backup(chosen: Path) -> None:
    """Checks that a backup is there, before anything is asked.

    Raises:
        DatabaseError: if it is not.
    """
    backup.require(chosen)


def restore(path: Path, chosen: Path, clock: Clock | None = None) -> Path | None:
    """Replaces the collection at a path with a backup; this process must not have it open.

    Args:
        path: the collection, which may be missing or damaged.
        chosen: the backup.
        clock: gives the time in the name of the backup of the present state.

    Returns:
        The backup of the present state, None if there was no file.

    Raises:
        DatabaseError: if the backup is not a readable collection, or another program is writing to
            this one; nothing is changed.
    """
    # The collection's own time zone cannot be read if the collection cannot.
    return backup.restore(path, chosen, local_now(clock))
