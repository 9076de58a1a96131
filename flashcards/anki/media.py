"""The media of a package: which there are, and keeping them beside the collection."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from unicodedata import normalize

from flashcards.anki.container import NEWEST, Package
from flashcards.anki.wire import Message
from flashcards.errors import SourceError
from flashcards.formats.base import Problem

_LONGEST_NAME = 200
_FORBIDDEN = frozenset('/\\:*?"<>|')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or sound of a package: the name in the notes, and where it lies in the zip."""

    name: str
    member: str


def media_of(package: Package) -> tuple[tuple[Medium, ...], tuple[Problem, ...]]:
    """The media of a package; those that cannot be kept are problems.

    Raises:
        SourceError: if the list itself is damaged.
    """
    kept: dict[str, Medium] = {}
    problems = []
    for member, name in _entries(package):
        name = normalize("NFC", name)
        if not is_safe(name):
            shown = repr(name[:_LONGEST_NAME])
            problems.append(_problem(package, f"skipped a medium with the unsafe name {shown}"))
        elif not package.has(member):
            problems.append(_problem(package, f"skipped “{name}”: it is not in the package"))
        else:
            kept.setdefault(name, Medium(name, member))
    return tuple(kept.values()), tuple(problems)


def _problem(package: Package, message: str) -> Problem:
    return Problem(package.name, None, message)


def _entries(package: Package) -> Iterator[tuple[str, str]]:
    data = package.media_list()
    if not data:
        return
    try:
        if package.version == NEWEST:
            for number, entry in enumerate(Message(data).all_raw(1)):
                yield str(number), Message(entry).text(1)
            return
        named = json.loads(data)
        if not isinstance(named, dict):
            raise TypeError("it is not an object")
        for member, name in named.items():
            if member.isdecimal() and isinstance(name, str):
                yield member, name
    except (ValueError, TypeError, RecursionError) as error:
        raise SourceError(f"{package.name}: its list of media is damaged: {error}.") from error


def is_safe(name: str) -> bool:
    """Whether a name is that of one plain file on every system."""
    return (
        0 < len(name.encode("utf-8", "replace")) <= _LONGEST_NAME
        and not _FORBIDDEN.intersection(name)
        and name.isprintable()
        and name.strip(" .") == name.rstrip(" .")
        and name.rstrip(" .") == name
        and name.split(".")[0].strip().casefold() not in _DEVICES
    )


def keep_media(package: Package, media: tuple[Medium, ...], folder: Path) -> dict[str, str]:
    """Copies media into a folder; the same content is kept once.

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


def _keep(package: Package, medium: Medium, folder: Path) -> str:
    unfinished = folder / ".unfinished.part"
    digest = sha1(usedforsecurity=False)
    try:
        with unfinished.open("wb") as out:
            package.copy_medium(medium.member, lambda piece: (digest.update(piece), out.write(piece)))
        name = _free_name(folder, medium.name, digest.hexdigest())
        unfinished.replace(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)
    return name


def _free_name(folder: Path, name: str, digest: str) -> str:
    present = folder / name
    if not present.exists() or sha1(present.read_bytes(), usedforsecurity=False).hexdigest() == digest:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{digest}.{ending}" if dot and stem else f"{name}-{digest}"
