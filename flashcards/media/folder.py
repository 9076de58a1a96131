"""The folder beside a collection that stores its pictures and sounds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.markdown.links import Link, ending_of, is_safe, media_links
from flashcards.model import Note
from flashcards.support.unfinished import Writing

FOLDER = "media"
_PIECE = 1 << 20  # bytes copied at once, so that a film is never in memory as a whole
_DIGEST_BYTES = 20  # 160 bits: equal names mean equal content, and names stay short


@dataclass(frozen=True, slots=True)
class MediaFolder:
    """Files named by a hash of their content, so that equal content is stored once.

    Collections in one folder share it. ``writing`` is the import that adds files, if any: they
    are removed again if it fails.
    """

    path: Path
    writing: Writing | None = None

    @classmethod
    def beside(cls, collection: Path, writing: Writing | None = None) -> MediaFolder:
        """The media folder of a database file."""
        return cls(collection.parent / FOLDER, writing)

    def keep(
        self,
        name: str,
        copy: Callable[[Callable[[bytes], object]], object],
        *,
        dry_run: bool = False,
    ) -> str:
        """Stores a file, completely or not at all; a dry run only computes its name.

        Args:
            name: its original name, for the extension.
            copy: passes the content, piece by piece, to the function that it is called with.
            dry_run: whether to store nothing.

        Returns:
            The name under which it is stored.

        Raises:
            FlashcardsError: if it cannot be written.
        """
        if dry_run:
            return _named(name, copy, lambda _: None)
        try:
            if self.writing is not None:
                return self._kept(name, copy, self.writing)
            with Writing() as writing:
                return self._kept(name, copy, writing)
        except OSError as error:
            raise FlashcardsError(
                f"{self.path}: “{name}” cannot be kept there: {error.strerror or error}."
            ) from error

    def _kept(
        self, name: str, copy: Callable[[Callable[[bytes], object]], object], writing: Writing
    ) -> str:
        # The name is known only when all content has been read: write first, rename then.
        with writing.draft(self.path) as draft:
            with draft.open("wb") as out:
                kept = _named(name, copy, out.write)
            target = self.path / kept
            # The name is a hash, so a file of another length was left incomplete by a power cut.
            if not target.is_file() or target.stat().st_size != draft.stat().st_size:
                writing.arrives(target)
                draft.replace(target)
        return kept

    def keep_file(self, file: Path, *, dry_run: bool = False) -> str:
        """Stores a copy of a file and returns its name; a dry run only computes the name.

        Raises:
            OSError: if it cannot be read.
            FlashcardsError: if it cannot be written.
        """
        with file.open("rb") as source:

            def copy(write: Callable[[bytes], object]) -> None:
                while piece := source.read(_PIECE):
                    write(piece)

            return self.keep(file.name, copy, dry_run=dry_run)

    def find(self, link: Link) -> Path | None:
        """The file that a link refers to, None if it is not stored."""
        for name in link.paths:
            if is_safe(name) and (self.path / name).is_file():
                return self.path / name
        return None

    def move(self, names: Iterable[str], target: Path) -> None:
        """Moves files into another folder.

        Raises:
            FlashcardsError: if a file cannot be moved.
        """
        try:
            for name in names:
                target.mkdir(parents=True, exist_ok=True)
                shutil.move(self.path / name, target / name)
        except OSError as error:
            reason = error.strerror or error
            raise FlashcardsError(f"Media cannot be moved to {target}: {reason}.") from error

    def names(self) -> list[str]:
        """The names of all stored files, sorted."""
        files = self.path.iterdir() if self.path.is_dir() else ()
        return sorted(file.name for file in files if not file.name.startswith("."))


def used_and_missing(media: MediaFolder, notes: Iterable[Note]) -> tuple[set[str], list[str]]:
    """The stored files that notes link to, and the names of those that are missing."""
    used: set[str] = set()
    missing: dict[str, None] = {}
    for link in (link for note in notes for link in media_links(note)):
        if (file := media.find(link)) is not None:
            used.add(file.name)
        else:
            missing[link.name] = None
    return used, list(missing)


def _named(
    name: str,
    copy: Callable[[Callable[[bytes], object]], object],
    write: Callable[[bytes], object],
) -> str:
    """Passes content to ``write`` and returns its name: a hash and the extension of ``name``."""
    digest = blake2b(digest_size=_DIGEST_BYTES)

    def pass_on(piece: bytes) -> None:
        digest.update(piece)
        write(piece)

    copy(pass_on)
    ending = ending_of(name)
    return digest.hexdigest() + (f".{ending}" if ending else "")


@dataclass(frozen=True, slots=True)
class MediaReport:
    """The result of comparing the notes with the media folder.

    ``missing`` has names as used in notes, ``unused`` the names of files that no note links to.
    """

    used: int = 0
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
