"""Resolves the names a user gives to import sources: files, folders, zips, standard input."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from flashcards.errors import BrokenDataError, SourceError
from flashcards.import_export.bounded_reading import read_file, read_stdin
from flashcards.import_export.documents import Documents
from flashcards.import_export.neighbours import Kept, Neighbours
from flashcards.import_export.typed_path import path_from
from flashcards.import_export.zips import PACKAGES, TEXTS, begins_as_zip, decks_in, ending_of
from flashcards.markdown.links import kind_of
from flashcards.media.locations import FOLDERS, FolderLocation, MediaLocation
from flashcards.support.limits import LARGEST_FOLDER, LARGEST_TEXT, MOST_FILES

STDIN = "-"
_COLLECTIONS = ("collection.anki2", "collection.anki21", "collection.anki21b")
"""In a package, from the oldest to the newest; Anki fills only one, and puts a stand-in beside."""


@dataclass(frozen=True, slots=True)
class ImportSource:
    """One thing to read: ``label`` is stored with its notes, ``read`` returns its bytes.

    ``in_folder`` marks a member of a folder or a zip that the user did not name, so that it is
    skipped if it is not a deck. ``file`` is where it lies on disk, ``location`` has the pictures
    and sounds that are imported along, ``beside`` gives the texts that it may link to; ``is_zip``
    means that it can be read from disk, without loading it whole; ``around`` is for ``Source``.
    ``source`` is the name that the user gave.
    """

    label: str
    shown: str
    read: Callable[[], bytes]
    in_folder: bool = False
    file: Path | None = None
    location: MediaLocation | None = None
    is_zip: bool = False
    beside: Callable[[str], str | None] | None = field(default=None, repr=False, compare=False)
    around: Documents | None = field(default=None, repr=False, compare=False)
    source: str = ""


def find(names: Sequence[str], collection: Path | None = None) -> list[ImportSource]:
    """The sources behind the names; folders and zips of decks are searched file by file.

    A file is labelled with its own name, one in a folder with its path below that folder, so that
    the same source is recognised from any working directory.

    Args:
        names: as typed or pasted (see ``path_from``).
        collection: the database that is imported into; it is refused if named, and skipped in a
            folder.
    """
    return [replace(item, source=name) for name in names for item in _named(name, collection)]


def _named(name: str, collection: Path | None) -> Iterator[ImportSource]:
    path, shown = path_from(name), name.strip() or repr(name)
    if name == STDIN:
        yield ImportSource(STDIN, "standard input", partial(read_stdin, "standard input"))
    elif os.path.isdir(path):  # noqa: PTH112 - Path's raises for a name that cannot be a file's
        yield from _in_folder(path, shown, collection)
    elif _is_part_of(collection, path):
        reason = f"{shown} is the collection itself; name the decks to bring into it."
        yield _refused(_label(path.name), shown, reason)
    else:
        yield from _expanded(_file_source(_label(path.name), shown, path))


def _file_source(label: str, shown: str, path: Path, root: Path | None = None) -> ImportSource:
    location = FolderLocation(path.parent, root or path.parent)
    return ImportSource(label, shown, partial(read_file, path, shown), file=path, location=location)


def _expanded(source: ImportSource) -> Iterator[ImportSource]:
    """The file itself, or the decks in it if it is a zip of decks."""
    path = source.file
    if path is None or not begins_as_zip(path):
        yield source
        return
    # Deferred: it loads numpy, 0.1 s that an import without a zip does not need.
    from flashcards.anki import is_package

    if ending_of(path.name) in PACKAGES or is_package(path):
        yield replace(source, is_zip=True)
        return
    try:
        for packed in decks_in(path, source.shown):
            label, shown = _label(f"{source.label}/{packed.name}"), f"{source.shown}/{packed.name}"
            yield ImportSource(
                label,
                shown,
                packed.read,
                in_folder=True,
                location=packed.location,
                beside=packed.beside,
                around=packed.around,
            )
    except SourceError as refusal:
        yield replace(source, read=partial(_refuse, refusal), file=None)


def _is_part_of(collection: Path | None, path: Path) -> bool:
    """Whether a file is the collection or SQLite's ``-wal`` or ``-shm`` file beside it."""
    if collection is None:
        return False
    try:
        whole = path.with_name(path.name.removesuffix("-wal").removesuffix("-shm"))
        return whole.samefile(collection)
    except (OSError, ValueError):
        return False


def _in_folder(folder: Path, shown: str, collection: Path | None) -> Iterator[ImportSource]:
    """The files below a folder, sorted by path; hidden files and folders are left out."""
    above = folder.resolve().name
    files = _files_below(folder)
    if len(files) > MOST_FILES:
        many = f"holds more than {MOST_FILES:,} files; name the folders in it that hold decks."
        yield _refused(_label(above), shown, f"{shown} {many}")
        return
    if (error := _too_much_text(files, folder, shown)) is not None:
        yield _refused(_label(above), shown, error)
        return
    kept = Kept()
    around = Documents(files)
    for file in sorted(files):
        label = _label(f"{above}/{file.relative_to(folder).as_posix()}")
        if file.is_symlink() and not file.exists():
            yield _leading_nowhere(label, file)
            continue
        # A file deleted meanwhile is kept, so that reading it reports the error. Pipes and
        # devices are left out: reading one could block for ever.
        is_readable = file.is_file() or not file.exists()
        if is_readable and not _is_part_of(collection, file):
            source = _file_source(label, str(file), file, folder)
            beside = Neighbours(file.parent, folder, kept).text
            yield from _expanded(replace(source, in_folder=True, beside=beside, around=around))
    if not files:
        yield _refused(_label(above), shown, f"{shown} holds no files.")


def _leading_nowhere(label: str, link: Path) -> ImportSource:
    """A symbolic link to a file that is not there, which a checkout may hold: it is reported."""
    shown = str(link)
    gone = BrokenDataError(f"{shown}: a link to a file that does not exist")
    return ImportSource(label, shown, partial(_refuse, gone), in_folder=True)


def _too_much_text(files: Sequence[Path], folder: Path, shown: str) -> str | None:
    """Why a folder with too much text is refused, before any of it is read; None if it is not.

    A text that is too large by itself is left out: it is an export or refused when it is read.
    """
    sizes: Counter[str] = Counter()
    for file in files:
        if ending_of(file.name) in TEXTS:
            with suppress(OSError):
                size = file.stat().st_size
                sizes[str(file.parent.relative_to(folder))] += size if size <= LARGEST_TEXT else 0
    if sizes.total() <= LARGEST_FOLDER:
        return None
    inside, most = max(sizes.items(), key=lambda pair: pair[1])
    return (
        f"{shown} holds {sizes.total() >> 20} MB of text, {most >> 20} MB of them in {inside}; "
        f"import its folders one by one, or only the files that you want: at most "
        f"{LARGEST_FOLDER >> 20} MB at once."
    )


def _files_below(folder: Path) -> list[Path]:
    """The files below a folder, and the subfolders that cannot be read, to be reported.

    Pictures and sounds in a folder of media belong to decks, and are left out. The walk stops
    once there are more than ``MOST_FILES``.
    """
    files: list[Path] = []
    unreadable: list[OSError] = []
    # Links to folders are not followed: they may lead round in circles.
    for inside, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        of_decks = Path(inside).name in FOLDERS
        outdated = _outdated(names)
        files += [
            Path(inside, name)
            for name in names
            if not (name.startswith(".") or (of_decks and kind_of(name) is not None))
            and name not in outdated
        ]
        if len(files) > MOST_FILES:
            break
    return files + [Path(error.filename) for error in unreadable]


def _outdated(names: list[str]) -> Sequence[str]:
    """The collections of an unpacked package that hold less than a newer one beside them."""
    there = [name for name in _COLLECTIONS if name in names]
    return there[:-1]


def _refused(label: str, shown: str, reason: str) -> ImportSource:
    return ImportSource(label, shown, partial(_refuse, SourceError(reason)))


def _refuse(refusal: SourceError) -> bytes:
    raise refusal


def _label(name: str) -> str:
    """A file name as valid text: bytes that are not UTF-8 are replaced, to be stored and shown."""
    return os.fsencode(name).decode("utf-8", "replace")


__all__ = ["STDIN", "ImportSource", "find", "path_from"]
