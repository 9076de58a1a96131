"""Lists the media of a package, and copies those in use to the media folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha1
from itertools import islice
from unicodedata import normalize

from flashcards.anki.container import NEWEST, Package
from flashcards.anki.protobuf import Message
from flashcards.errors import SourceError
from flashcards.markdown.links import Link, is_safe, media_links, relinked_note
from flashcards.media.folder import MediaFolder
from flashcards.model import Note
from flashcards.model.drafts import Problem
from flashcards.support.archives import refuse_climbing
from flashcards.support.limits import too_many

_SHOWN = 200  # characters of an unsafe name in a message, which may be of any length
_MOST = 200_000  # as many as the cards of one import


@dataclass(frozen=True, slots=True)
class Medium:
    """A media file of a package: its name in the notes, and its member in the zip.

    ``sha1`` is the digest of its content, empty if the package has none.
    """

    name: str
    member: str
    sha1: bytes = b""


def media_of(package: Package) -> tuple[tuple[Medium, ...], tuple[Problem, ...]]:
    """Lists the media of a package, and problems for those that cannot be imported.

    Raises:
        SourceError: if the list is damaged, or a name in it is a path out of the folder.
    """
    kept: dict[str, Medium] = {}
    problems = []
    media = tuple(islice(_entries(package), _MOST + 1))
    if len(media) > _MOST:
        raise too_many(package.name, _MOST, "media")
    refuse_climbing(package.name, (medium.name for medium in media))
    for medium in media:
        if not is_safe(medium.name):
            shown = repr(medium.name[:_SHOWN])
            problems.append(_skipped(package, f"a medium with the unsafe name {shown}"))
        elif not package.has(medium.member):
            message = f"“{medium.name}” is not in the package"
            problems.append(_skipped(package, message))
        else:
            kept.setdefault(medium.name, medium)
    return tuple(kept.values()), tuple(problems)


def _skipped(package: Package, message: str) -> Problem:
    return Problem(package.name, None, message, skipped=True)


def _entries(package: Package) -> Iterator[Medium]:
    data = package.media_list()
    if not data:
        return
    try:
        if package.version == NEWEST:
            # NFC, here and below: macOS decomposes the names of files, notes hold them composed.
            for number, raw in enumerate(Message(data).all_raw(1)):
                entry = Message(raw)
                yield Medium(normalize("NFC", entry.text(1)), str(number), entry.raw(3))
            return
        named = json.loads(data)
        for member, name in named.items():
            if member.isdecimal() and isinstance(name, str):
                yield Medium(normalize("NFC", name), member)
    except (ValueError, AttributeError, RecursionError) as error:
        raise SourceError(f"{package.name}: its list of media is damaged.") from error


def keep_media(
    package: Package, media: Iterable[Medium], folder: MediaFolder, notes: Iterable[Note]
) -> dict[str, str]:
    """Copies the media that notes link to into the media folder.

    Returns:
        The stored name of each file, by its name in the package.

    Raises:
        SourceError: if a medium is damaged.
        FlashcardsError: if it cannot be written.
    """
    wanted = {path for note in notes for link in media_links(note) for path in link.paths}
    return {m.name: _keep(package, m, folder) for m in media if m.name in wanted}


def with_names(notes: Iterable[Note], kept: Mapping[str, str]) -> Iterator[Note]:
    """Changes the links in notes to the stored names of their media."""

    def change(link: Link) -> Link | None:
        name = next((kept[path] for path in link.paths if path in kept), None)
        return None if name is None else replace(link, target=name, title=link.title or link.name)

    for note in notes:
        yield relinked_note(note, change)


def _keep(package: Package, medium: Medium, folder: MediaFolder) -> str:
    digest = sha1(usedforsecurity=False)

    def copy(write: Callable[[bytes], object]) -> None:
        def pass_on(piece: bytes) -> None:
            digest.update(piece)
            write(piece)

        package.copy_medium(medium.member, pass_on)
        if medium.sha1 and digest.digest() != medium.sha1:
            raise SourceError(f"{package.name}: “{medium.name}” in it is damaged.")

    return folder.keep(medium.name, copy)
