"""Where the pictures and sounds of a deck lie: in the folder or in the zip that it comes from."""

from __future__ import annotations

import os
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol
from unicodedata import normalize

from flashcards.errors import SourceError
from flashcards.markdown.links import Link
from flashcards.media.folder import FOLDER, MediaFolder
from flashcards.support.archives import BROKEN, why_broken

FOLDERS = (FOLDER, "collection.media", "_media")
"""Where exports, ours, Anki's and ki's, keep the files that their texts name."""
_PIECE = 1 << 20  # bytes copied at once, so that a film is never in memory as a whole


class Medium(Protocol):
    """A file that was found; equal media are the same file."""

    @property
    def size(self) -> int:
        """Its length in bytes.

        Raises:
            OSError: if it cannot be read.
        """

    def keep(self, media: MediaFolder, *, dry_run: bool) -> str:
        """Stores a copy and returns its name; a dry run only computes the name.

        Raises:
            OSError: if it cannot be read.
            FlashcardsError: if it cannot be written.
        """


class MediaLocation(Protocol):
    """Finds the files that the notes of one deck link to.

    A link is relative to where the deck lies, or to a folder of media beside it, in which
    other programs put what they name without a folder.
    """

    def find(self, link: Link) -> Medium | None:
        """The file that a link means, None if it is not there."""


@dataclass(frozen=True, slots=True)
class File:
    """A file in a folder."""

    path: Path

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return self.path.stat().st_size

    def keep(self, media: MediaFolder, *, dry_run: bool) -> str:
        """Stores a copy."""
        return media.keep_file(self.path, dry_run=dry_run)


@dataclass(frozen=True)
class FolderLocation:
    """Only files below ``root`` are found, even if a link or a symbolic link points elsewhere.

    Links are relative to ``folder``, which contains the deck.
    """

    folder: Path
    root: Path

    def find(self, link: Link) -> File | None:
        """The file that a link means."""
        # A disk may hold the name as macOS writes it, decomposed.
        for path in dict.fromkeys((*link.paths, *(normalize("NFD", p) for p in link.paths))):
            for folder in (self.folder, *(self.folder / name for name in FOLDERS)):
                if (file := self._inside(folder / path)) is not None:
                    return File(file)
        # The name alone decides only inside a vault, which is imported as a folder.
        name = link.paths[-1]
        if self.folder == self.root or "/" in name:
            return None
        file = self._by_name.get(name)
        return None if file is None else File(file)

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


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A file in a zip; ``shown`` is the zip's name in messages."""

    shown: str
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    @property
    def size(self) -> int:
        """Its length in bytes as the zip states it; no more than that is ever read."""
        return self.info.file_size

    def keep(self, media: MediaFolder, *, dry_run: bool) -> str:
        """Stores a copy."""
        return media.keep(self.info.filename, self._copy, dry_run=dry_run)

    def _copy(self, write: Callable[[bytes], object]) -> None:
        try:
            with self.archive.open(self.info) as file:
                while piece := file.read(_PIECE):
                    write(piece)
        except BROKEN as error:
            name = f"{self.shown}/{self.info.filename}"
            raise SourceError(f"{name} {why_broken(error)}.") from error


class ZipLocation:
    """The media in a zip."""

    def __init__(
        self, shown: str, archive: zipfile.ZipFile, media: Sequence[zipfile.ZipInfo]
    ) -> None:
        # NFC: macOS decomposes the names of files, notes hold them composed.
        self._members = {
            normalize("NFC", info.filename): Member(shown, archive, info) for info in media
        }
        self._by_name: dict[str, Member] = {}
        for name, member in self._members.items():
            self._by_name.setdefault(posixpath.basename(name), member)

    def beside(self, deck: str) -> DeckInZip:
        """The same files, as the deck of that name in the zip links to them."""
        return DeckInZip(self, posixpath.dirname(deck))

    def find(self, folder: str, link: Link) -> Member | None:
        """The file that a link in a deck in that folder means."""
        for path in link.paths:
            for inside in (folder, *(posixpath.join(folder, name) for name in FOLDERS)):
                name = posixpath.normpath(posixpath.join(inside, path))
                if (member := self._members.get(name)) is not None:
                    return member
        return self._by_name.get(link.paths[-1])


@dataclass(frozen=True, slots=True)
class DeckInZip:
    """The location of one deck in a zip: ``folder`` is where it lies there."""

    zipped: ZipLocation
    folder: str

    def find(self, link: Link) -> Member | None:
        """The file that a link means."""
        return self.zipped.find(self.folder, link)
