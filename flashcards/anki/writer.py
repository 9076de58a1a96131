"""Writes a snapshot as a package that Anki imports."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import IO

from flashcards.anki import protobuf
from flashcards.anki.container import COLLECTIONS
from flashcards.anki.export_rows import Outgoing
from flashcards.anki.write_common import write_collection
from flashcards.anki.write_schema11 import Schema11
from flashcards.anki.write_schema18 import Schema18
from flashcards.errors import FlashcardsError
from flashcards.model import Card, Deck, Note, NoteKind, Preset
from flashcards.model.snapshot import Snapshot
from flashcards.notes.ids import deck_uid
from flashcards.support.unfinished import replacing, scratch

_LEGACY, _CURRENT = 1, 3  # versions of packages, as the member ``meta`` names them
_COMPRESSION = 3  # zstd's own default level
_PIECE = 1 << 20  # bytes copied at once, so that a large medium is never in memory as a whole
_STAND_IN = "Please update Anki: this package is for version 2.1.50 or newer."


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A media file to pack: its name in the notes, and its path."""

    name: str
    path: Path


def write(
    snapshot: Snapshot,
    target: Path,
    now_ms: int,
    *,
    legacy: bool = False,
    scheduling: bool = True,
    media: Iterable[MediaFile] = (),
) -> None:
    """Writes an ``.apkg``, completely or not at all.

    Args:
        snapshot: the content.
        target: the file.
        now_ms: the current time in epoch milliseconds UTC.
        legacy: writes the format for versions of Anki before 2.1.50.
        scheduling: whether to include review history, schedules and flags.
        media: the pictures and sounds of the notes.

    Raises:
        FlashcardsError: if the file cannot be written.
    """
    out = Outgoing(
        snapshot=snapshot,
        calendar=snapshot.settings.calendar(),
        now_ms=now_ms,
        scheduling=scheduling,
    )
    try:
        with replacing(target) as part, zipfile.ZipFile(part, "w", compresslevel=1) as package:
            (_write_legacy if legacy else _write_current)(package, out, tuple(media))
    except OSError as error:
        raise FlashcardsError(f"{target} cannot be written: {error.strerror or error}.") from error


def _write_legacy(package: zipfile.ZipFile, out: Outgoing, media: tuple[MediaFile, ...]) -> None:
    _pack_collection(package, out)
    for number, medium in enumerate(media):
        package.write(medium.path, str(number))
    names = {str(number): medium.name for number, medium in enumerate(media)}
    package.writestr("media", json.dumps(names, ensure_ascii=False))


def _pack_collection(package: zipfile.ZipFile, out: Outgoing) -> None:
    with scratch() as folder:
        path = folder / "collection.db"
        write_collection(path, out, Schema11())
        package.write(path, COLLECTIONS[_LEGACY], zipfile.ZIP_DEFLATED)


def _write_current(package: zipfile.ZipFile, out: Outgoing, media: tuple[MediaFile, ...]) -> None:
    package.writestr("meta", protobuf.integer(1, _CURRENT))
    with scratch() as folder:
        path = folder / "collection.db"
        write_collection(path, out, Schema18())
        _pack(package, COLLECTIONS[_CURRENT], path)
    _pack_collection(package, _stand_in(out))
    entries = []
    for number, medium in enumerate(media):
        size, digest = _pack_medium(package, str(number), medium.path)
        entry = protobuf.data(1, medium.name) + protobuf.integer(2, size) + protobuf.data(3, digest)
        entries.append(protobuf.data(1, entry))
    with _compressed(package, "media") as stream:
        stream.write(b"".join(entries))


def _pack_medium(package: zipfile.ZipFile, member: str, path: Path) -> tuple[int, bytes]:
    """Packs a medium; returns its size and SHA-1, by which Anki knows it."""
    digest = sha1(usedforsecurity=False)
    size = _pack(package, member, path, digest.update)
    return size, digest.digest()


def _pack(
    package: zipfile.ZipFile, member: str, path: Path, see: Callable[[bytes], object] = len
) -> int:
    """Packs a file with zstd, as Anki does, and shows ``see`` its pieces; returns its size."""
    with path.open("rb") as source, _compressed(package, member) as stream:
        while piece := source.read(_PIECE):
            see(piece)
            stream.write(piece)
        return source.tell()


@contextmanager
def _compressed(package: zipfile.ZipFile, member: str) -> Iterator[IO[bytes]]:
    # Deferred: 15 ms that packages for older versions do not need.
    import zstandard

    # Anki writes its members without their size, too.
    compressor = zstandard.ZstdCompressor(level=_COMPRESSION, write_content_size=False, threads=-1)
    with package.open(member, "w", force_zip64=True) as raw, compressor.stream_writer(raw) as out:
        yield out


def _stand_in(out: Outgoing) -> Outgoing:
    """The dummy collection in a current package, whose only note asks to update Anki."""
    deck = Deck(id=1, uid=deck_uid("Default"), name="Default", preset_id=1)
    note = Note(
        id=1,
        uid="flashcards-please-update",
        deck_id=1,
        kind=NoteKind.BASIC,
        front=_STAND_IN,
        back="",
    )
    snapshot = Snapshot(
        settings=out.snapshot.settings,
        presets=((Preset(id=1, version_id=1), 0),),
        decks=(deck,),
        notes=(note,),
        cards=(Card(id=1, note_id=1, deck_id=1, ordinal=0),),
        reviews=(),
    )
    return Outgoing(snapshot, out.calendar, out.now_ms, scheduling=False)
