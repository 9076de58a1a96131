"""A collection that is not in a package: the file that Anki works with, or one taken out of a zip.

Like a package, it is untrusted; unlike one, it has no media with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from flashcards.anki.container import LARGEST_COLLECTION, SQLITE, decompressed, most_unpacked
from flashcards.errors import SourceError
from flashcards.support.unfinished import scratch

_ZSTD = b"\x28\xb5\x2f\xfd"
_PIECE = 1 << 20  # bytes copied at once: few calls, and little memory


def is_bare_collection(source: Path | bytes) -> bool:
    """Whether a file begins as a collection does, plain or compressed."""
    return _head(source).startswith((SQLITE, _ZSTD))


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[: len(SQLITE)]
    try:
        with source.open("rb") as file:
            return file.read(len(SQLITE))
    except OSError:  # reported later, when the file is opened as a package
        return b""


@contextmanager
def bare_collection(name: str, source: Path | bytes) -> Iterator[Path]:
    """The collection as a database; it is read in place if it can be.

    Raises:
        SourceError: if it is damaged, unpacks to far more than its size, or is in use.
    """
    is_plain = _head(source).startswith(SQLITE)
    if isinstance(source, Path) and is_plain:
        _refuse_in_use(name, source)
        yield source
        return
    with scratch() as folder:
        target = folder / "collection.db"
        with _opened(source) as raw, target.open("wb") as out:
            _copy(name, raw, out, _size(source), compressed=not is_plain)
        yield target


def _refuse_in_use(name: str, path: Path) -> None:
    """What Anki wrote last may stand in a file beside the collection until Anki is closed."""
    beside = path.with_name(f"{path.name}-wal")
    if beside.is_file() and beside.stat().st_size:
        raise SourceError(
            f"{name}: what Anki wrote last is still in “{beside.name}”; close Anki, or open and "
            "close it again, then import the collection."
        )


def _opened(source: Path | bytes) -> BinaryIO:
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _size(source: Path | bytes) -> int:
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def _copy(name: str, raw: BinaryIO, out: BinaryIO, size: int, *, compressed: bool) -> None:
    left = min(LARGEST_COLLECTION, most_unpacked(size))
    try:
        with decompressed(raw, compressed=compressed) as stream:
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise SourceError(
                        f"{name} unpacks to far more than its size; this is not a collection that "
                        "Anki makes, and it was not imported."
                    )
                out.write(piece)
    except ValueError as error:
        raise SourceError(f"{name} is damaged.") from error
