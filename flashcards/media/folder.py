"""The folder beside a collection in which its pictures and sounds are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.media.links import Link, ending_of, is_safe, media_links
from flashcards.model import Note

FOLDER = "media"
_PIECE = 1 << 20
_DIGEST_BYTES = 20


@dataclass(frozen=True, slots=True)
class MediaFolder:
    """Files under names made of their content, so that the same content is kept once.

    Collections that lie in one folder share it.
    """

    path: Path

    @classmethod
    def beside(cls, collection: Path) -> MediaFolder:
        """The folder of a collection's file."""
        return cls(collection.parent / FOLDER)

    def keep(self, name: str, copy: Callable[[Callable[[bytes], object]], object]) -> str:
        """Keeps a file, whole or not at all.

        Args:
            name: its name so far, for the ending.
            copy: gives the content, piece by piece, to the function that it is called with.

        Returns:
            The name under which it is kept.

        Raises:
            FlashcardsError: if it cannot be written.
        """
        import tempfile

        try:
            self.path.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=self.path, prefix=".unfinished-")
            try:
                with open(handle, "wb") as out:  # noqa: PTH123 - it is open already
                    kept = _named(name, copy, out.write)
                self._put(Path(unfinished), self.path / kept)
            finally:
                Path(unfinished).unlink(missing_ok=True)
        except OSError as error:
            raise FlashcardsError(
                f"{self.path}: “{name}” cannot be kept there: {error.strerror or error}."
            ) from error
        return kept

    def _put(self, new: Path, place: Path) -> None:
        # A file of another length is one that a power cut left behind.
        if not place.is_file() or place.stat().st_size != new.stat().st_size:
            new.replace(place)

    def keep_file(self, file: Path, *, dry_run: bool = False) -> str:
        """Keeps a copy of a file; a dry run only says what it would be called.

        Raises:
            OSError: if it cannot be read.
            FlashcardsError: if it cannot be written.
        """
        with file.open("rb") as source:

            def copy(write: Callable[[bytes], object]) -> None:
                while piece := source.read(_PIECE):
                    write(piece)

            if dry_run:
                return _named(file.name, copy, lambda _: None)
            return self.keep(file.name, copy)

    def find(self, link: Link) -> Path | None:
        """The file that a link of a note means, None if it is not here."""
        for name in link.places:
            if is_safe(name) and (self.path / name).is_file():
                return self.path / name
        return None

    def move(self, names: Iterable[str], target: Path) -> None:
        """Moves files into another folder.

        Raises:
            FlashcardsError: if that cannot be.
        """
        import shutil

        try:
            for name in names:
                target.mkdir(parents=True, exist_ok=True)
                shutil.move(self.path / name, target / name)
        except OSError as error:
            reason = error.strerror or error
            raise FlashcardsError(f"Media cannot be moved to {target}: {reason}.") from error

    def names(self) -> list[str]:
        """What is kept."""
        files = self.path.iterdir() if self.path.is_dir() else ()
        return sorted(file.name for file in files if not file.name.startswith("."))


def used_and_missing(media: MediaFolder, notes: Iterable[Note]) -> tuple[set[str], list[str]]:
    """The files that notes link to, and what they link to that is not here."""
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
    """Passes content on and returns the name that it has."""
    digest = blake2b(digest_size=_DIGEST_BYTES)

    def pass_on(piece: bytes) -> None:
        digest.update(piece)
        write(piece)

    copy(pass_on)
    ending = ending_of(name)
    return digest.hexdigest() + (f".{ending}" if ending else "")
