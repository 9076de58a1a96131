"""The package as a file: an untrusted zip with a collection and media.

Nothing is unpacked under a name from the package, and every read has a limit, because a few
kilobytes can unpack to gigabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

from flashcards.anki.protobuf import Message
from flashcards.errors import SourceError
from flashcards.support.archives import BROKEN, open_zip, refuse_climbing, refuse_links, why_broken
from flashcards.support.unfinished import scratch

NEWEST = 3  # the version that Anki's “meta” entry states since 2.1.50
COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_COLLECTION = "collection.anki2"
_PIECE = 1 << 20  # bytes copied at once: few calls, and little memory
_SMALL = 1 << 12  # bytes; the “meta” entry is a message with one number
LARGEST_COLLECTION = 2 << 30
"""Bytes, a plain choice: it bounds the temporary file to which the collection is unpacked."""
_LARGEST_LIST = 64 << 20
"""Bytes: over 300 for each of the media that a package may list (``media._MOST``)."""
LARGEST_MEDIUM = 256 << 20
"""Bytes, a plain choice: Anki itself synchronises media of up to 100 MB."""
_SWELLING = 50
"""A package may unpack to this many times its size, or to ``_ALWAYS_ALLOWED`` bytes if more."""
_ALWAYS_ALLOWED = 64 << 20  # bytes; small collections are mostly empty pages, which pack well
_ZIP = b"PK"
SQLITE = b"SQLite format 3\0"


def most_unpacked(size: int) -> int:
    """How many bytes a file of this size may unpack to."""
    return max(_ALWAYS_ALLOWED, size * _SWELLING)


def is_package(source: Path | bytes) -> bool:
    """Whether a file is a zip with an Anki collection, even if it is truncated."""
    try:
        with open_zip("", source) as archive:
            return any(name.startswith(_COLLECTION) for name in archive.namelist())
    except BROKEN:
        return _mentions_collection(source)
    except SourceError:  # reported later, when the package is opened
        return False


def _mentions_collection(source: Path | bytes) -> bool:
    """Whether a damaged zip contains the name of the file that is in every package."""
    name = _COLLECTION.encode()
    if isinstance(source, bytes):
        return source.startswith(_ZIP) and name in source
    with source.open("rb") as file:
        piece = file.read(_PIECE)
        is_zip = piece.startswith(_ZIP)
        while is_zip and piece and name not in piece:
            # The end of a piece is kept: the name may be split between two of them.
            piece = piece[-len(name) :] + more if (more := file.read(_PIECE)) else b""
        return is_zip and bool(piece)


class Package(AbstractContextManager["Package"]):
    """An opened package; ``version`` is 1, 2 (SQLite, schema 11) or 3 (compressed, schema 18).

    Args:
        name: the name of the package, for messages.
        source: its path or its bytes.

    Raises:
        SourceError: if it is not a package, damaged, hostile, or of a newer Anki.
    """

    def __init__(self, name: str, source: Path | bytes) -> None:
        self.name = name
        try:
            self._zip = open_zip(name, source)
        except BROKEN as error:
            raise SourceError(_not_opened(name, error)) from error
        self._members = {info.filename: info for info in self._zip.infolist()}
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        self._most = most_unpacked(size)
        self._unpacked = 0
        try:
            refuse_links(name, self._zip.infolist())
            refuse_climbing(name, self._members)
            self.version = self._version()
        except BaseException:
            self._zip.close()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def _version(self) -> int:
        """The version of the package. Newer ones also hold a dummy collection for older Anki."""
        version = 2 if COLLECTIONS[2] in self._members else 1
        if COLLECTIONS[3] in self._members:
            version = 3
        if "meta" in self._members:
            version = self._stated_version()
        if version < 1:
            raise SourceError(f"{self.name}: its “meta” entry is damaged: it names no version.")
        if version > NEWEST:
            raise SourceError(
                f"{self.name}: this package is of a newer Anki (version {version}; versions 1 to "
                f"{NEWEST} are known). Export it again with “Support older Anki versions” ticked."
            )
        if COLLECTIONS[version] not in self._members:
            raise SourceError(f"{self.name}: there is no Anki collection in this file.")
        return version

    def _stated_version(self) -> int:
        try:
            return Message(self._read("meta", _SMALL, compressed=False)).number(1)
        except ValueError as error:
            raise SourceError(f"{self.name}: its “meta” entry is damaged: {error}.") from error

    @contextmanager
    def collection(self) -> Iterator[Path]:
        """Unpacks the collection to a temporary file, removed when the block ends."""
        member = COLLECTIONS[self.version]
        with scratch() as folder:
            target = folder / "collection.db"
            with target.open("wb") as out:
                self._copy(member, out.write, LARGEST_COLLECTION, begins=SQLITE)
            yield target

    def media_list(self) -> bytes:
        """The undecoded list of media, empty if there is none."""
        if "media" not in self._members:
            return b""
        return self._read("media", _LARGEST_LIST, compressed=self.version == NEWEST)

    def has(self, member: str) -> bool:
        """Whether the package has a member of that name."""
        return member in self._members

    def copy_medium(self, member: str, write: Callable[[bytes], object]) -> None:
        """Passes the content of one media file to ``write``, in pieces.

        Raises:
            SourceError: if it is damaged or larger than ``LARGEST_MEDIUM``.
        """
        self._copy(member, write, LARGEST_MEDIUM)

    def _read(self, member: str, largest: int, *, compressed: bool) -> bytes:
        pieces: list[bytes] = []
        self._copy(member, pieces.append, largest, compressed=compressed)
        return b"".join(pieces)

    def _copy(
        self,
        member: str,
        write: Callable[[bytes], object],
        largest: int,
        *,
        compressed: bool | None = None,
        begins: bytes = b"",
    ) -> None:
        """Streams a member to ``write``, and refuses one that unpacks to far more than its size."""
        info = self._members[member]
        largest = min(largest, self._most)
        if compressed is None:
            compressed = self.version == NEWEST
        done = 0
        try:
            with self._zip.open(info) as raw, decompressed(raw, compressed=compressed) as stream:
                while piece := stream.read(_PIECE):
                    if not done and not piece.startswith(begins):
                        raise SourceError(f"{self.name}: the collection in it is not a database.")
                    done += len(piece)
                    if done > largest or self._unpacked + done > self._most:
                        raise SourceError(
                            f"{self.name}: “{member}” unpacks to more than {largest >> 20} MB; "
                            "this is not a package that Anki makes, and it was not imported."
                        )
                    write(piece)
            self._unpacked += done
        except BROKEN as error:
            raise SourceError(f"{self.name}: “{member}” {why_broken(error)}.") from error
        if not done and begins:
            raise SourceError(f"{self.name}: the collection in it is empty.")


@contextmanager
def decompressed(raw: IO[bytes], *, compressed: bool) -> Iterator[BinaryIO]:
    """The content of a stream of zstd, or the stream itself; ``ValueError`` if it is damaged."""
    if not compressed:
        yield cast(BinaryIO, raw)
        return
    # Deferred: 15 ms that packages of older versions do not need.
    import zstandard

    try:
        # A frame names the window that it needs in memory: at most 128 MB are granted.
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(raw) as stream:
            yield cast(BinaryIO, stream)
    except zstandard.ZstdError as error:
        raise ValueError from error


def _not_opened(name: str, error: BaseException) -> str:
    """The message for a file that cannot be opened: the system's reason, if there is one."""
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: it {why_broken(error)}."
    return f"{name}: not an Anki package, or damaged."
