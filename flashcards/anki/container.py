"""The package as a file: a zip with a collection and media, opened without trusting it.

Nothing is ever unpacked under a name that the package chooses, and nothing is read without a
bound: a few kilobytes can claim to hold gigabytes.
"""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO, Self, cast

from flashcards.anki.wire import Message
from flashcards.archives import refuse_climbing, refuse_links
from flashcards.errors import SourceError

NEWEST = 3
COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_COLLECTION = "collection.anki2"
_PIECE = 1 << 20
_SMALL = 1 << 12
_LARGEST_COLLECTION = 2 << 30
_LARGEST_LIST = 64 << 20
LARGEST_MEDIUM = 256 << 20
_SWELLING = 100
_ALWAYS_ALLOWED = 64 << 20
_ZIP = b"PK"
_SQLITE = b"SQLite format 3\0"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, UnicodeError,
)  # fmt: skip


def is_package(source: Path | bytes) -> bool:
    """Whether a file is a zip that holds a collection of Anki's, whole or cut short."""
    try:
        with zipfile.ZipFile(_file(source)) as archive:
            return any(name.startswith(_COLLECTION) for name in archive.namelist())
    except _BROKEN:
        data = source if isinstance(source, bytes) else source.read_bytes()
        return data.startswith(_ZIP) and _COLLECTION.encode() in data


def _file(source: Path | bytes) -> Any:
    """What the zip library reads a package from."""
    return BytesIO(source) if isinstance(source, bytes) else source


class Package(AbstractContextManager["Package"]):
    """An opened package; ``version`` is 1, 2 (SQLite, schema 11) or 3 (compressed, schema 18).

    Args:
        name: what the package is called in messages.
        source: its path or its bytes.

    Raises:
        SourceError: if it is no package, damaged, hostile, or of a newer Anki.
    """

    def __init__(self, name: str, source: Path | bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(_file(source))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN as error:
            raise SourceError(
                f"{name}: this is not an Anki package, or it is not whole: {_why(error)}"
            ) from error
        try:
            refuse_links(name, self._members.values())
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
        """Which generation it is; a package of a newer one also holds a stand-in of an older."""
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
        """The collection as a file of its own, removed afterwards."""
        member = COLLECTIONS[self.version]
        with tempfile.TemporaryDirectory(prefix="flashcards-") as folder:
            target = Path(folder) / "collection.db"
            with target.open("wb") as out:
                self._copy(member, out.write, _LARGEST_COLLECTION, begins=_SQLITE)
            yield target

    def media_list(self) -> bytes:
        """The list of media as it stands in the package, empty if there is none."""
        if "media" not in self._members:
            return b""
        return self._read("media", _LARGEST_LIST, compressed=self.version == NEWEST)

    def has(self, member: str) -> bool:
        """Whether there is a file of that name in the package."""
        return member in self._members

    def copy_medium(self, member: str, write: Callable[[bytes], object]) -> None:
        """Hands the content of one medium over in pieces.

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
        """Streams a member, refusing what grows out of all proportion."""
        info = self._members[member]
        largest = min(largest, max(_ALWAYS_ALLOWED, info.compress_size * _SWELLING))
        if compressed is None:
            compressed = self.version == NEWEST
        done = 0
        try:
            with self._zip.open(info) as raw, _plain(raw, compressed=compressed) as stream:
                while piece := stream.read(_PIECE):
                    if not done and not piece.startswith(begins):
                        raise SourceError(f"{self.name}: the collection in it is no database.")
                    done += len(piece)
                    if done > largest:
                        raise SourceError(
                            f"{self.name}: “{member}” unpacks to more than {largest >> 20} MB; "
                            "this is not a package that Anki makes, and it was not imported."
                        )
                    write(piece)
        except _BROKEN as error:
            raise SourceError(f"{self.name}: “{member}” is damaged: {_why(error)}") from error
        if not done and begins:
            raise SourceError(f"{self.name}: the collection in it is empty.")


@contextmanager
def _plain(raw: IO[bytes], *, compressed: bool) -> Iterator[BinaryIO]:
    if not compressed:
        yield cast(BinaryIO, raw)
        return
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(raw) as stream:
            yield cast(BinaryIO, stream)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error


def _why(error: BaseException) -> str:
    return f"{str(error).rstrip('.')}." if str(error) else "it ends early."
