"""Exports the media of notes under readable names instead of hashes."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.markdown.escaping import escaped_inline
from flashcards.markdown.links import Kind, Link, NoteT, clean_name, relinked_note
from flashcards.media.folder import FOLDER, MediaFolder, used_and_missing
from flashcards.model import Note
from flashcards.model.drafts import NoteDraft
from flashcards.support.unfinished import Writing

_SPEAKER = "🔊"


@dataclass
class Outgoing:
    """Assigns a name to each media file of exported notes, and collects them in ``files``.

    If several files have the same name, part of the hash is added to the later ones. With
    ``beside``, the folder of the export, names of different files that exist there are avoided.
    """

    media: MediaFolder
    beside: Path | None = None
    files: dict[str, Path] = field(default_factory=dict)
    _names: dict[Path, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def for_text(self, draft: NoteDraft) -> NoteDraft:
        """The note with links to files beside the export; unchanged if it goes to a stream."""

        def change(link: Link) -> Link | None:
            if (name := self._name(link)) is None:
                return None
            title = "" if link.title == name else link.title
            return replace(link, target=f"{FOLDER}/{name}", title=title)

        return draft if self.beside is None else relinked_note(draft, change)

    def for_anki(self, note: NoteT) -> NoteT:
        """The note with links in Anki's style: pictures by name, sounds as ``[sound:…]``."""

        def change(link: Link) -> Link | str | None:
            if (name := self._name(link)) is None:
                return None
            if link.kind is Kind.PICTURE:
                title = "" if link.title == link.name else link.title
                return replace(link, target=name, title=title)
            label = link.label.strip()
            before = "" if label.startswith(_SPEAKER) or not label else f"{label} "
            return f"{before}[sound:{escaped_inline(name)}]"

        return relinked_note(note, change)

    def copy_files(self, writing: Writing) -> None:
        """Copies the files to where the notes link to, as part of the export.

        Raises:
            FlashcardsError: if one cannot be written.
        """
        if self.beside is not None:
            _copy(self.files, self.beside / FOLDER, writing)

    def _name(self, link: Link) -> str | None:
        file = self.media.find(link) if link.is_medium else None
        if file is None:
            return None
        if file not in self._names:
            self._names[file] = name = self._free(clean_name(link.name), file)
            self._taken.add(name.casefold())
            self.files[name] = file
        return self._names[file]

    def _free(self, name: str, file: Path) -> str:
        stem, dot, ending = name.rpartition(".")
        tried = (name, f"{stem}-{file.stem[:8]}{dot}{ending}")
        return next((free for free in tried if self._is_free(free, file)), file.name)

    def _is_free(self, name: str, file: Path) -> bool:
        # Case is ignored: some file systems do not distinguish it.
        if name.casefold() in self._taken:
            return False
        present = None if self.beside is None else self.beside / FOLDER / name
        # Compared by content: the same file may be there from an earlier export.
        return present is None or not present.exists() or filecmp.cmp(present, file, shallow=False)


def copy_used(media: MediaFolder, notes: Iterable[Note], beside: Path, writing: Writing) -> None:
    """Copies the media of notes to a folder beside a file, under their stored names.

    Raises:
        FlashcardsError: if one cannot be written.
    """
    used, _ = used_and_missing(media, notes)
    _copy({name: media.path / name for name in used}, beside / FOLDER, writing)


def _copy(files: Mapping[str, Path], folder: Path, writing: Writing) -> None:
    try:
        for name, file in files.items():
            shutil.copyfile(file, writing.part(folder / name))
    except OSError as error:
        raise FlashcardsError(
            f"{folder}: media cannot be written there: {error.strerror or error}."
        ) from error
