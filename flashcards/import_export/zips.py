"""Reads the decks in a zip one by one, without unpacking anything to disk."""

from __future__ import annotations

import os
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from flashcards.errors import NoCardsError, SourceError
from flashcards.import_export.bounded_reading import read_stream
from flashcards.import_export.documents import Documents
from flashcards.import_export.neighbours import LARGEST_LINKED, ZippedNeighbours
from flashcards.markdown.links import kind_of
from flashcards.media.locations import MediaLocation, ZipLocation
from flashcards.support.archives import BROKEN, open_zip, refuse_climbing, refuse_links, why_broken
from flashcards.support.limits import MOST_ZIPPED

PACKAGES = frozenset([".apkg", ".colpkg", ".anki2", ".anki21", ".anki21b"])
"""Extensions of Anki's packages, and of the collections in them."""
TEXTS = frozenset(
    [
        *(".md", ".markdown", ".txt", ".text", ".csv", ".tsv", ".json", ".yaml", ".yml", ".toml"),
        *(".jsonl", ".ndjson", ".mdx"),
        *(".org", ".html", ".htm"),
    ]
)
"""Extensions of text files that may be decks."""
PROGRAMS = frozenset(
    """
    .py .js .mjs .cjs .ts .jsx .tsx .java .kt .c .h .cc .cpp .hpp .cs .go .rs .rb .php .swift .scala
    .clj .ex .erl .hs .lua .pl .r .m .sh .bash .bat .ps1 .sql .css .scss .sass .less .styl .vue
    .svelte .svg .ipynb .lock .gradle .tf .proto .graphql .pug .njk .hbs .ejs .afm .ttf .map .snap
    .el .lisp .vim .dart .fs .vb .jl .nim .zig .asm .cmake .mk .class .jar .eml .po .diff .patch
    """.split()  # noqa: SIM905 - a list of so many could not be read
)
"""Extensions of what belongs to programs and pages: in a folder, texts in it are not decks."""
_ZIP = ".zip"
ZIP_SIGNATURE = b"PK\x03\x04"
_LARGEST_PACKAGE = 256 << 20  # bytes, as LARGEST: one package may be all of it
LARGEST = 256 << 20
"""Bytes of all decks in a zip together, unpacked: a bound on memory against zip bombs."""

LARGEST_MEDIA = 1 << 30
"""Bytes of all pictures and sounds in a zip together, unpacked: a bound on the disk."""


class Packed(NamedTuple):
    """A deck in a zip: its name in the archive, a function that reads its bytes, what is beside.

    ``around`` says how all documents of the archive are written.
    """

    name: str
    read: Callable[[], bytes]
    location: MediaLocation
    beside: Callable[[str], str | None]
    around: Documents


def ending_of(name: str) -> str:
    """The extension of a file name, in lower case with its dot."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - the name may not be a path of this system


def begins_as_zip(path: Path) -> bool:
    """Whether a file has the signature of a zip; False if it cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(ZIP_SIGNATURE)) == ZIP_SIGNATURE
    except (OSError, ValueError):  # reported later, when the file is read
        return False


def decks_in(path: Path, shown: str) -> Iterator[Packed]:
    """The decks in a zip, sorted by name.

    Raises:
        NoCardsError: if there are none.
        SourceError: if the zip is damaged or hostile, or holds too much.
    """
    archive = _opened(path, shown)
    members = sorted(archive.infolist(), key=lambda member: member.filename)
    refuse_links(shown, members)
    refuse_climbing(shown, (member.filename for member in members))
    decks = [member for member in members if _may_be_deck(member)]
    _refuse_too_much(shown, decks)
    if not decks:
        raise _without_decks(shown, members)
    media = [member for member in members if kind_of(member.filename) is not None]
    _refuse_too_much_media(shown, media)
    yield from _packed(shown, archive, decks, ZipLocation(shown, archive, media))


def _opened(path: Path, shown: str) -> zipfile.ZipFile:
    try:
        return open_zip(shown, path)
    except BROKEN as error:
        if ending_of(path.name) in PACKAGES | {_ZIP, ""}:
            raise SourceError(f"{shown} {why_broken(error)}.") from error
        raise NoCardsError(f"{shown} looks like a binary file, not text") from error


def _packed(
    shown: str,
    archive: zipfile.ZipFile,
    decks: Sequence[zipfile.ZipInfo],
    location: ZipLocation,
) -> Iterator[Packed]:
    """The decks of an archive, each with what lies beside and around it."""
    # The archive stays open: each deck is read when its turn comes, so that one is in memory.
    reads = {
        member.filename: partial(_read, archive, member, f"{shown}/{member.filename}")
        for member in decks
    }
    texts = {
        member.filename: reads[member.filename]
        for member in decks
        if member.file_size <= LARGEST_LINKED
    }
    around = Documents([PurePosixPath(name) for name in reads], partial(_beginning, archive))
    for name, read in reads.items():
        beside = ZippedNeighbours(posixpath.dirname(name), texts)
        yield Packed(
            name=name,
            read=read,
            location=location.beside(name),
            beside=beside.text,
            around=around,
        )


def _may_be_deck(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    # macOS adds a folder with a hidden copy of each name.
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not (member.is_dir() or hidden) and ending_of(parts[-1]) in TEXTS | PACKAGES


def _refuse_too_much(shown: str, decks: list[zipfile.ZipInfo]) -> None:
    if len(decks) > MOST_ZIPPED:
        raise SourceError(
            f"{shown} holds more than {MOST_ZIPPED:,} decks; unpack it and import the folder."
        )
    size = sum(deck.file_size for deck in decks)
    if size > LARGEST:
        raise SourceError(
            f"{shown} holds {size >> 20:,} MB of decks when it is unpacked, more than "
            f"{LARGEST >> 20} MB; unpack it and import the files."
        )


def _refuse_too_much_media(shown: str, media: list[zipfile.ZipInfo]) -> None:
    size = sum(medium.file_size for medium in media)
    if size > LARGEST_MEDIA:
        raise SourceError(
            f"{shown} holds {size >> 20:,} MB of pictures and sounds when it is unpacked, more "
            f"than {LARGEST_MEDIA >> 20:,} MB; unpack it and import the folder."
        )


def _without_decks(shown: str, members: list[zipfile.ZipInfo]) -> NoCardsError:
    # Zips in zips are not searched: the bounds would hold for each of them alone.
    if any(ending_of(member.filename) == _ZIP for member in members):
        return NoCardsError(f"{shown} holds no decks but another zip; unpack that one first.")
    return NoCardsError(f"{shown} is a zip without decks in it.")


def _beginning(archive: zipfile.ZipFile, name: PurePath, size: int) -> bytes:
    """So many bytes of a member, none if it cannot be read, which is reported in its turn."""
    try:
        with archive.open(str(name)) as file:
            return file.read(size)
    except (*BROKEN, KeyError):
        return b""


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> bytes:
    try:
        with archive.open(member) as file:
            if ending_of(member.filename) in PACKAGES:
                return file.read(_LARGEST_PACKAGE)
            return read_stream(file, shown)  # type: ignore[arg-type]
    except BROKEN as error:
        raise SourceError(f"{shown} {why_broken(error)}.") from error
