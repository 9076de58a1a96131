"""What the names that a person gives stand for: files, folders, zips of files, standard input."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from flashcards.archives import is_link, refuse_climbing
from flashcards.errors import SourceError

STDIN = "-"
_ENDINGS = frozenset(
    [
        *(".md", ".markdown", ".txt", ".text", ".csv", ".tsv", ".json", ".yaml", ".yml", ".toml"),
        *(".org", ".html", ".htm", ".apkg", ".colpkg"),
    ]
)
"""Of the files in a zip, those that may be decks."""
_ZIP = b"PK\x03\x04"
_LARGEST_MEMBER = 256 << 20
_LARGEST_ZIP = 1 << 30
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to read: the name that its notes will remember, and how to get its bytes.

    ``in_folder`` says that it was not named itself, so that what is no deck is passed over. With
    a ``file``, pictures and sounds below its folder come along, or below ``root``; a zip need not
    be read whole. ``source`` is the name that was given.
    """

    label: str
    shown: str
    read: Callable[[], bytes]
    in_folder: bool = False
    file: Path | None = None
    root: Path | None = None
    is_zip: bool = False
    source: str = ""


def find(names: Sequence[str], collection: Path | None = None) -> list[Found]:
    """What the names stand for: folders and zips of decks are searched, file by file.

    A file is remembered by its own name and one in a folder by its place below it, so that the
    same source is recognised from whatever directory it is named.

    Args:
        names: what a person gave.
        collection: the file that is imported into; it is no source, and is not touched.
    """
    return [replace(found, source=name) for name in names for found in _named(name, collection)]


def _named(name: str, collection: Path | None) -> Iterator[Found]:
    path = Path(name)
    if name == STDIN:
        yield Found(STDIN, "standard input", lambda: sys.stdin.buffer.read())
    elif os.path.isdir(name):  # noqa: PTH112 - Path's raises for a name that cannot be a file's
        yield from _in_folder(path, collection)
    elif _is_part_of(collection, path):
        reason = f"{name} is the collection itself; name the decks to bring into it."
        yield Found(_label(path.name), name, partial(_refuse, reason))
    else:
        yield from _file(Found(_label(path.name), name, path.read_bytes, file=path), path)


def _file(found: Found, path: Path) -> Iterator[Found]:
    """The file itself, or what a zip of decks holds."""
    if not _begins_as_zip(path):
        yield found
        return
    from flashcards.packages import is_package

    whole = replace(found, is_zip=True)
    inner = [] if is_package(path) else list(_in_zip(whole, path))
    yield from inner or [whole]


def _begins_as_zip(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except (OSError, ValueError):  # said when it is read
        return False


def _in_zip(outer: Found, path: Path) -> Iterator[Found]:
    """The decks in a zip by the order of their names; none of it is unpacked to the disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
        refuse_climbing(outer.shown, (member.filename for member in members))
    except SourceError as refusal:
        yield replace(outer, read=partial(_refuse, str(refusal)))
        return
    except _BROKEN:
        return
    decks = [member for member in members if _may_be_deck(member)]
    if sum(member.file_size for member in decks) > _LARGEST_ZIP:
        reason = f"{outer.shown} would be more than 1 GB unpacked; import its files one by one."
        yield Found(outer.label, outer.shown, partial(_refuse, reason))
        return
    for member in decks:
        label = _label(f"{outer.label}/{member.filename}")
        shown = f"{outer.shown}/{member.filename}"
        read = partial(_read_member, path, member.filename, shown)
        yield Found(label, shown, read, in_folder=True)


def _may_be_deck(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    ending = os.path.splitext(parts[-1])[1].lower()  # noqa: PTH122 - it is no path of ours
    return not (member.is_dir() or is_link(member) or hidden) and ending in _ENDINGS


def _read_member(path: Path, name: str, shown: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as member:
            data = member.read(_LARGEST_MEMBER + 1)
    except _BROKEN as error:
        raise SourceError(f"{shown} cannot be unpacked: {error}.") from error
    if len(data) > _LARGEST_MEMBER:
        raise SourceError(f"{shown} is larger than {_LARGEST_MEMBER >> 20} MB unpacked.")
    return data


def _is_part_of(collection: Path | None, path: Path) -> bool:
    """Whether a file is the collection, or one that SQLite keeps beside it."""
    if collection is None:
        return False
    try:
        whole = path.with_name(path.name.removesuffix("-wal").removesuffix("-shm"))
        return whole.samefile(collection)
    except (OSError, ValueError):
        return False


def _in_folder(folder: Path, collection: Path | None) -> Iterator[Found]:
    """The files below a folder in the order of their names, hidden ones and their folders not."""
    above = folder.resolve().name
    files: list[Path] = []
    unreadable: list[OSError] = []
    for place, inner, names in os.walk(folder, onerror=unreadable.append):
        inner[:] = [name for name in inner if not name.startswith(".")]
        files += [Path(place, name) for name in names if not name.startswith(".")]
    files += [Path(error.filename) for error in unreadable]
    for file in sorted(files):
        # What is not there any more is told of; a pipe may never end.
        is_readable = file.is_file() or not file.exists()
        if is_readable and not _is_part_of(collection, file):
            label = _label(f"{above}/{file.relative_to(folder).as_posix()}")
            found = Found(label, str(file), file.read_bytes, in_folder=True, file=file, root=folder)
            yield from _file(found, file)
    if not files:
        reason = f"{folder} holds no files."
        yield Found(_label(above), str(folder), partial(_refuse, reason))


def _refuse(reason: str) -> bytes:
    raise SourceError(reason)


def _label(name: str) -> str:
    """A file's name as text, also where the system's bytes are none."""
    return os.fsencode(name).decode("utf-8", "replace")
