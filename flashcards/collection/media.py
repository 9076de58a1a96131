"""The use-cases of pictures and sounds: listing which are used, removing the others.

``media.folder`` is imported when a method needs it: opening a collection does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.collection.workspace import Workspace
from flashcards.errors import DatabaseError
from flashcards.storage import notes as note_rows
from flashcards.storage.sqlite.backup import folder_of
from flashcards.storage.sqlite.identity import is_database
from flashcards.support import unfinished

if TYPE_CHECKING:
    from flashcards.media.folder import MediaFolder, MediaReport


class Media:
    """The media of a collection."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._importing: unfinished.Writing | None = None

    @property
    def folder(self) -> MediaFolder:
        """The folder with the pictures and sounds of the notes."""
        from flashcards.media.folder import MediaFolder

        return MediaFolder.beside(self._workspace.path, self._importing)

    def link_to(self, file: Path) -> str:
        """Copies a picture, sound or film into the folder, and returns the Markdown that links it.

        Raises:
            FlashcardsError: if it is none of these, too large, or cannot be read or stored.
        """
        from flashcards.media.incoming import link_to

        return str(link_to(file, self.folder))

    def check(self) -> MediaReport:
        """Compares the links of all notes with the files in the media folder."""
        from flashcards.media.folder import MediaReport

        used, missing = self._used_and_missing()
        unused = tuple(name for name in self.folder.names() if name not in used)
        return MediaReport(len(used), tuple(missing), unused)

    def remove_unused(self) -> tuple[str, ...]:
        """Moves files that no note links to into the backup folder and returns their names.

        Raises:
            DatabaseError: if another collection is in the same folder, whose notes may use them.
        """
        path = self._workspace.path
        others = [file.name for file in path.parent.iterdir() if _is_other(file, path)]
        if others:
            raise DatabaseError(f"{others[0]} shares the media folder, so nothing was removed.")
        unused = self.check().unused
        self.folder.move(unused, folder_of(path) / self.folder.path.name)
        return unused

    @contextmanager
    def importing(self) -> Iterator[None]:
        """Keeps the media added in this block only if notes that link to them are committed."""
        # Nested, as for each file of a folder: the outermost block decides for all.
        if self._importing is not None:
            yield
            return
        with unfinished.Writing(self._workspace.path) as writing:
            self._importing = writing
            try:
                yield
            finally:
                self._importing = None

    def clear_arrivals(self) -> None:
        """Removes the media of an import that was stopped before its notes were committed."""
        used, _ = self._used_and_missing()
        unfinished.clear(self._workspace.path, lambda file: file.name in used)

    def _used_and_missing(self) -> tuple[set[str], list[str]]:
        from flashcards.media.folder import used_and_missing

        with self._workspace.db.read() as connection:
            return used_and_missing(self.folder, note_rows.all_notes(connection))


def _is_other(file: Path, path: Path) -> bool:
    """Whether a file is a database that is not this one."""
    return file.is_file() and not file.samefile(path) and is_database(file)
