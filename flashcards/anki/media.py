"""The media of a package: which there are, and keeping them beside the collection."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import file_digest, sha1
from pathlib import Path
from unicodedata import normalize

from flashcards.anki.container import NEWEST, Package
from flashcards.anki.wire import Message
from flashcards.errors import SourceError
from flashcards.formats.base import Problem
from flashcards.formats.html_lines import quoted
from flashcards.model import Note

_LONGEST_NAME = 200
_FORBIDDEN = frozenset('/\\:*?"<>|')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or sound of a package: the name in the notes, and where it lies in the zip.

    ``sha1`` is of its content, empty if the package does not say.
    """

    name: str
    member: str
    sha1: bytes = b""


def media_of(package: Package) -> tuple[tuple[Medium, ...], tuple[Problem, ...]]:
    """The media of a package; those that cannot be kept are problems.

    Raises:
        SourceError: if the list itself is damaged.
    """
    kept: dict[str, Medium] = {}
    problems = []
    for medium in _entries(package):
        if not is_safe(medium.name):
            shown = repr(medium.name[:_LONGEST_NAME])
            problems.append(_problem(package, f"skipped a medium with the unsafe name {shown}"))
        elif not package.has(medium.member):
            message = f"skipped “{medium.name}”: it is not in the package"
            problems.append(_problem(package, message))
        else:
            kept.setdefault(medium.name, medium)
    return tuple(kept.values()), tuple(problems)


def _problem(package: Package, message: str) -> Problem:
    return Problem(package.name, None, message)


def _entries(package: Package) -> Iterator[Medium]:
    data = package.media_list()
    if not data:
        return
    try:
        if package.version == NEWEST:
            for number, raw in enumerate(Message(data).all_raw(1)):
                entry = Message(raw)
                yield Medium(normalize("NFC", entry.text(1)), str(number), entry.raw(3))
            return
        named = json.loads(data)
        for member, name in named.items():
            if member.isdecimal() and isinstance(name, str):
                yield Medium(normalize("NFC", name), member)
    except (ValueError, AttributeError, RecursionError) as error:
        raise SourceError(f"{package.name}: its list of media is damaged: {error}.") from error


def is_safe(name: str) -> bool:
    """Whether a name is that of one plain file on every system."""
    return (
        0 < len(name.encode("utf-8", "replace")) <= _LONGEST_NAME
        and not _FORBIDDEN.intersection(name)
        and name.isprintable()
        and not name.startswith(".")
        and name.strip() == name.rstrip(".")
        and name.split(".")[0].strip().casefold() not in _DEVICES
    )


def keep_media(package: Package, media: tuple[Medium, ...], folder: Path) -> dict[str, str]:
    """Copies media into a folder; the same content under the same name is kept once.

    Returns:
        The new name of each medium whose own name another content has already.

    Raises:
        SourceError: if a medium is damaged or cannot be written.
    """
    renamed = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for medium in media:
            stored = _keep(package, medium, folder)
            if stored != medium.name:
                renamed[medium.name] = stored
    except OSError as error:
        raise SourceError(f"{folder}: media cannot be kept there: {error.strerror}.") from error
    return renamed


def with_names(notes: Iterable[Note], renamed: Mapping[str, str]) -> Iterator[Note]:
    """Notes that link to media under the names that these were kept with."""
    links = {f"]({quoted(old)})": f"]({quoted(new)})" for old, new in renamed.items()}
    for note in notes:
        front, back = note.front, note.back
        for old, new in links.items():
            front, back = front.replace(old, new), back.replace(old, new)
        changed = front != note.front or back != note.back
        yield replace(note, front=front, back=back) if changed else note


def _keep(package: Package, medium: Medium, folder: Path) -> str:
    digest = sha1(usedforsecurity=False)
    handle, unfinished = tempfile.mkstemp(dir=folder, prefix=".unfinished-")
    try:
        with open(handle, "wb") as out:  # noqa: PTH123 - it is open already

            def keep(piece: bytes) -> None:
                digest.update(piece)
                out.write(piece)

            package.copy_medium(medium.member, keep)
        if medium.sha1 and digest.digest() != medium.sha1:
            raise SourceError(f"{package.name}: “{medium.name}” in it is damaged.")
        name = _free_name(folder, medium.name, digest.hexdigest())
        Path(unfinished).replace(folder / name)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return name


def _free_name(folder: Path, name: str, digest: str) -> str:
    """The name, or one with the content's hash in it if another file has the name."""
    present = folder / name
    if not present.exists() or _sha1(present) == digest:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{digest}.{ending}" if dot and stem else f"{name}-{digest}"


def _sha1(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha1").hexdigest()
