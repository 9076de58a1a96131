"""The media of a package: which there are, and keeping them beside the collection."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha1
from unicodedata import normalize

from flashcards.anki.container import NEWEST, Package
from flashcards.anki.wire import Message
from flashcards.archives import refuse_climbing
from flashcards.errors import SourceError
from flashcards.formats.base import Problem
from flashcards.media.folder import MediaFolder
from flashcards.media.links import Link, is_safe, media_links, relinked_note
from flashcards.model import Note

_SHOWN = 200


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
        SourceError: if the list itself is damaged, or a name in it leads elsewhere.
    """
    kept: dict[str, Medium] = {}
    problems = []
    media = tuple(_entries(package))
    refuse_climbing(package.name, (medium.name for medium in media))
    for medium in media:
        if not is_safe(medium.name):
            shown = repr(medium.name[:_SHOWN])
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


def keep_media(
    package: Package, media: Iterable[Medium], folder: MediaFolder, notes: Iterable[Note]
) -> dict[str, str]:
    """Keeps the media that notes link to.

    Returns:
        The name under which each is kept, by its name in the package.

    Raises:
        SourceError: if a medium is damaged.
        FlashcardsError: if it cannot be written.
    """
    wanted = {place for note in notes for link in media_links(note) for place in link.places}
    return {m.name: _keep(package, m, folder) for m in media if m.name in wanted}


def with_names(notes: Iterable[Note], kept: Mapping[str, str]) -> Iterator[Note]:
    """Notes that link to media under the names that these are kept with."""

    def change(link: Link) -> Link | None:
        name = next((kept[place] for place in link.places if place in kept), None)
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
