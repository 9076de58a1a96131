"""Brings pictures and sounds into the media folder: those beside a deck's file, and single ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashcards.errors import SourceError
from flashcards.markdown.links import (
    Kind,
    Link,
    clean_name,
    is_safe,
    kind_of,
    media_links,
    relinked_note,
)
from flashcards.media.folder import FOLDER, MediaFolder
from flashcards.media.locations import MediaLocation, Medium
from flashcards.model import Note
from flashcards.model.drafts import NoteDraft, Parsed, Problem

LARGEST = 50 << 20
"""The largest size of a file, in bytes."""


@dataclass
class Incoming:
    """Imports the media that the notes of one source link to, from its location."""

    label: str
    location: MediaLocation
    media: MediaFolder
    dry_run: bool = False
    _kept: dict[Medium, str] = field(default_factory=dict)
    _problems: dict[str, Problem] = field(default_factory=dict)
    _missing: dict[str, int | None] = field(default_factory=dict)  # names, with their first lines

    def taken(self, parsed: Parsed) -> Parsed:
        """The notes with links to the stored files; what is missing is reported as one problem.

        Raises:
            FlashcardsError: if a file cannot be stored.
        """
        notes = tuple(self._note(note) for note in parsed.notes)
        return Parsed(notes, (*parsed.problems, *self._problems.values(), *self._not_found()))

    def _not_found(self) -> Iterator[Problem]:
        names = tuple(self._missing)
        if len(names) == 1:
            message = f"“{names[0]}” was not found below the folder of the deck"
            yield Problem(self.label, self._missing[names[0]], message, missing=names)
        elif names:
            message = f"{len(names):,} pictures and sounds were not found below the folder"
            yield Problem(self.label, None, message, missing=names)

    def _note(self, note: NoteDraft) -> NoteDraft:
        def change(link: Link) -> Link | None:
            return self._changed(link, note.line) if link.is_medium else None

        return relinked_note(note, change)

    def _changed(self, link: Link, line: int | None) -> Link | None:
        medium = self.location.find(link)
        if medium is None:
            if self.media.find(link) is None:
                self._missing.setdefault(link.paths[-1], line)
            return None
        try:
            if medium.size > LARGEST:
                self._report(link, line, f"is larger than {LARGEST >> 20} MB")
                return None
            if medium not in self._kept:
                self._kept[medium] = medium.keep(self.media, dry_run=self.dry_run)
        except OSError as error:
            self._report(link, line, f"cannot be read: {error.strerror or error}")
            return None
        kept = self._kept[medium]
        name = "" if link.name == kept else link.name
        return replace(link, target=kept, title=link.title or name)

    def _report(self, link: Link, line: int | None, what: str) -> None:
        message = f"“{link.paths[-1]}” {what}; the link stays as it is"
        self._problems.setdefault(message, Problem(self.label, line, message))


def link_to(file: Path, media: MediaFolder) -> Link:
    """Stores a copy of a picture, sound or film, and returns the link to it.

    Raises:
        FlashcardsError: if it is none of these, too large, or cannot be read or stored.
    """
    kind, name = kind_of(file.name), clean_name(file.name)
    try:
        if not file.is_file():
            raise SourceError(f"{file} is not there, or is not a file.")
        if kind is None:
            raise SourceError(f"{file.name} is not a picture, sound or film.")
        if file.stat().st_size > LARGEST:
            raise SourceError(f"{file.name} is larger than {LARGEST >> 20} MB.")
        kept = media.keep_file(file)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise SourceError(f"{file} cannot be read: {error}.") from error
    is_picture = kind is Kind.PICTURE
    return Link(
        picture=is_picture, label="" if is_picture else f"🔊 {name}", target=kept, title=name
    )


def take_beside(notes: Iterable[Note], folder: Path, media: MediaFolder) -> None:
    """Imports the media folder beside an export, under the names that its notes use.

    Raises:
        FlashcardsError: if a file cannot be read or stored.
    """
    missing = (link for note in notes for link in media_links(note) if media.find(link) is None)
    for name in {name for link in missing for name in link.paths if is_safe(name)}:
        file = folder / FOLDER / name
        try:
            if _is_small(file):
                media.keep_file(file)
        except OSError as error:
            raise SourceError(f"{file} cannot be read: {error.strerror or error}.") from error


def _is_small(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and file.stat().st_size <= LARGEST
