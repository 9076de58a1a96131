"""The use-cases of maintenance: checking a collection, repairing it, surveying a damaged one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from flashcards.collection.backups import Backups
from flashcards.collection.workspace import Workspace
from flashcards.storage.sqlite import backup
from flashcards.study.shown import CheckReport


class Maintenance:
    """Checks and repairs a collection."""

    def __init__(self, workspace: Workspace, backups: Backups) -> None:
        self._workspace = workspace
        self._backups = backups

    def check(self, *, repair: bool = False) -> CheckReport:
        """Verifies the file, and that every card agrees with its review log.

        Args:
            repair: whether to give cards that differ the schedule that follows from their log,
                and to rebuild a damaged file of which no row is lost.
        """
        # Deferred: integrity loads numpy.
        from flashcards.storage import integrity

        workspace = self._workspace
        before = partial(self._backups.make, "before-repair")
        report = integrity.check(workspace.db, repair=repair, before=before)
        if not (repair and report.tables) or report.lost:
            return report
        # Only if no row is lost: rebuilding drops what cannot be read, and a backup may have it.
        backup.rebuild(workspace.path, workspace.last_calendar.local(workspace.now_ms()))
        return replace(integrity.check(workspace.db, repair=True, before=before), rebuilt=True)


def blame(path: Path, error: Exception) -> None:
    """Explains an unexpected error if the collection at a path is damaged; else does nothing.

    Raises:
        DamagedError: if it is.
    """
    from flashcards.storage.sqlite.database import blame

    blame(path, error)


def survey(path: Path, reason: str) -> CheckReport:
    """Counts what can still be read of a collection that could not be opened for ``reason``."""
    # Deferred: integrity loads numpy.
    from flashcards.storage import integrity

    return integrity.survey(path, reason)
