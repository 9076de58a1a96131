"""Imports the pictures and sounds beside a deck's file together with its notes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from flashcards.errors import SourceError
from flashcards.markdown.links import Link, is_safe, media_links, relinked_note
from flashcards.media.folder import FOLDER, MediaFolder
from flashcards.model import Note
from flashcards.model.drafts import NoteDraft, Parsed, Problem

_MEDIA_FOLDERS = (FOLDER, "collection.media")
"""Where exports, ours and Anki's, keep the files that their texts name."""
LARGEST = 50 << 20
"""The largest size of a file, in bytes."""


@dataclass
class Incoming:
    """Imports the media that the notes of one source link to.

    Only files below ``root`` are imported, even if a link or a symbolic link points elsewhere.
    Links are relative to ``folder``, which contains the source, or to a folder of media in it.
    """

    label: str
    folder: Path
    root: Path
    media: MediaFolder
    dry_run: bool = False
    _kept: dict[Path, str] = field(default_factory=dict)
    _problems: dict[str, Problem] = field(default_factory=dict)
    _missing: dict[str, int | None] = field(default_factory=dict)  # names, with their first lines

    def taken(self, parsed: Parsed) -> Parsed:
        """The notes with links to the stored files; what is missing is reported as one problem.

        Raises:
            FlashcardsError: if a file cannot be stored.
        """
        notes = tuple(self._note(note) for note in parsed.notes)
        return Parsed(notes, (*parsed.problems, *self._problems.values(), *self._not_found()))

    def _not_found(self) -> Iterator[Problem]:
        names = tuple(self._missing)
        if len(names) == 1:
            message = f"“{names[0]}” was not found below the folder of the deck"
            yield Problem(self.label, self._missing[names[0]], message, missing=names)
        elif names:
            message = f"{len(names):,} pictures and sounds were not found below the folder"
            yield Problem(self.label, None, message, missing=names)

    def _note(self, note: NoteDraft) -> NoteDraft:
        def change(link: Link) -> Link | None:
            return self._changed(link, note.line) if link.is_medium else None

        return relinked_note(note, change)

    def _changed(self, link: Link, line: int | None) -> Link | None:
        file = self._source_of(link)
        if file is None:
            if self.media.find(link) is None:
                self._missing.setdefault(link.places[-1], line)
            return None
        try:
            if file.stat().st_size > LARGEST:
                self._report(link, line, f"is larger than {LARGEST >> 20} MB")
                return None
            if file not in self._kept:
                self._kept[file] = self.media.keep_file(file, dry_run=self.dry_run)
        except OSError as error:
            self._report(link, line, f"cannot be read: {error.strerror or error}")
            return None
        kept = self._kept[file]
        name = "" if link.name == kept else link.name
        return replace(link, target=kept, title=link.title or name)

    def _report(self, link: Link, line: int | None, what: str) -> None:
        message = f"“{link.places[-1]}” {what}; the link stays as it is"
        self._problems.setdefault(message, Problem(self.label, line, message))

    def _source_of(self, link: Link) -> Path | None:
        for folder in (self.folder, *(self.folder / name for name in _MEDIA_FOLDERS)):
            for path in link.places:
                if (file := self._inside(folder / path)) is not None:
                    return file
        # The name alone decides only inside a vault, which is imported as a folder.
        name = link.places[-1]
        if self.folder == self.root or "/" in name:
            return None
        return self._by_name.get(name)

    def _inside(self, path: Path) -> Path | None:
        """The resolved path if it is a regular file below the root, else None."""
        try:
            file = path.resolve()
            return file if file.is_relative_to(self._top) and file.is_file() else None
        except (OSError, ValueError, RuntimeError):
            return None

    @cached_property
    def _top(self) -> Path:
        return self.root.resolve()

    @cached_property
    def _by_name(self) -> dict[str, Path]:
        """Files below the root by name, because Obsidian vaults link to files by name alone."""
        files: dict[str, Path] = {}
        for path in sorted(self._files()):
            if path.name not in files and (file := self._inside(path)) is not None:
                files[path.name] = file
        return files

    def _files(self) -> Iterator[Path]:
        for folder, inner, names in os.walk(self.root):
            inner[:] = [name for name in inner if not name.startswith(".")]
            yield from (Path(folder, name) for name in names)


def take_beside(notes: Iterable[Note], folder: Path, media: MediaFolder) -> None:
    """Imports the media folder beside an export, under the names that its notes use.

    Raises:
        FlashcardsError: if a file cannot be read or stored.
    """
    missing = (link for note in notes for link in media_links(note) if media.find(link) is None)
    for name in {name for link in missing for name in link.places if is_safe(name)}:
        file = folder / FOLDER / name
        try:
            if _is_small(file):
                media.keep_file(file)
        except OSError as error:
            raise SourceError(f"{file} cannot be read: {error.strerror or error}.") from error


def _is_small(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and file.stat().st_size <= LARGEST
