"""A snapshot as a package that Anki imports."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import IO

from flashcards.anki import wire
from flashcards.anki.container import COLLECTIONS
from flashcards.anki.outgoing import Outgoing
from flashcards.anki.write_common import write_collection
from flashcards.anki.write_schema11 import Schema11
from flashcards.anki.write_schema18 import Schema18
from flashcards.errors import FlashcardsError
from flashcards.importing import deck_uid
from flashcards.model import Card, Deck, Note, NoteKind, Preset
from flashcards.snapshot import Snapshot

_LEGACY, _CURRENT = 1, 3
_COMPRESSION = 3
_PIECE = 1 << 20
_STAND_IN = "Please update Anki: this package is for version 2.1.50 or newer."


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A picture or sound to be packed: its name in the notes, and where it is."""

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
    """Writes an ``.apkg``, whole or not at all.

    Args:
        snapshot: what to write.
        target: the file.
        now_ms: the present instant, epoch milliseconds UTC.
        legacy: for programs that do not know the present format (since Anki 2.1.50).
        scheduling: whether history, schedule and flags go along.
        media: the pictures and sounds of the notes.

    Raises:
        FlashcardsError: if the file cannot be written.
    """
    out = Outgoing(snapshot, snapshot.settings.calendar(), now_ms, scheduling)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(unfinished, "w", compresslevel=1) as package:
            (_write_legacy if legacy else _write_current)(package, out, tuple(media))
        unfinished.replace(target)
    except OSError as error:
        raise FlashcardsError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _write_legacy(package: zipfile.ZipFile, out: Outgoing, media: tuple[MediaFile, ...]) -> None:
    _pack_collection(package, out)
    for number, medium in enumerate(media):
        package.write(medium.path, str(number))
    names = {str(number): medium.name for number, medium in enumerate(media)}
    package.writestr("media", json.dumps(names, ensure_ascii=False))


def _pack_collection(package: zipfile.ZipFile, out: Outgoing) -> None:
    with tempfile.TemporaryDirectory(prefix="flashcards-") as folder:
        path = Path(folder) / "collection.db"
        write_collection(path, out, Schema11())
        package.write(path, COLLECTIONS[_LEGACY], zipfile.ZIP_DEFLATED)


def _write_current(package: zipfile.ZipFile, out: Outgoing, media: tuple[MediaFile, ...]) -> None:
    package.writestr("meta", wire.integer(1, _CURRENT))
    with tempfile.TemporaryDirectory(prefix="flashcards-") as folder:
        path = Path(folder) / "collection.db"
        write_collection(path, out, Schema18())
        _pack(package, COLLECTIONS[_CURRENT], path)
    _pack_collection(package, _stand_in(out))
    entries = []
    for number, medium in enumerate(media):
        size, digest = _pack(package, str(number), medium.path)
        entry = wire.data(1, medium.name) + wire.integer(2, size) + wire.data(3, digest)
        entries.append(wire.data(1, entry))
    with _compressed(package, "media") as stream:
        stream.write(b"".join(entries))


def _pack(package: zipfile.ZipFile, member: str, path: Path) -> tuple[int, bytes]:
    """Puts a file into the package, compressed as Anki does; returns its size and SHA-1."""
    digest = sha1(usedforsecurity=False)
    with path.open("rb") as source, _compressed(package, member) as stream:
        while piece := source.read(_PIECE):
            digest.update(piece)
            stream.write(piece)
        return source.tell(), digest.digest()


@contextmanager
def _compressed(package: zipfile.ZipFile, member: str) -> Iterator[IO[bytes]]:
    import zstandard

    compressor = zstandard.ZstdCompressor(level=_COMPRESSION, write_content_size=False, threads=-1)
    with package.open(member, "w", force_zip64=True) as raw, compressor.stream_writer(raw) as out:
        yield out


def _stand_in(out: Outgoing) -> Outgoing:
    """What an older program finds in a package of the present format."""
    deck = Deck(1, deck_uid("Default"), "Default", 1)
    note = Note(1, "flashcards-please-update", 1, NoteKind.BASIC, _STAND_IN, "")
    snapshot = Snapshot(
        settings=out.snapshot.settings,
        presets=((Preset(id=1, version_id=1), 0),),
        decks=(deck,),
        notes=(note,),
        cards=(Card(1, 1, 1, 0),),
        reviews=(),
    )
    return Outgoing(snapshot, out.calendar, out.now_ms, scheduling=False)
