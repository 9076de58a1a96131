"""Pictures and sounds of notes on their way out, under names that people know again."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.formats.base import NoteDraft
from flashcards.formats.plain_text import escaped_inline
from flashcards.media.folder import FOLDER, MediaFolder, used_and_missing
from flashcards.media.links import Kind, Link, NoteT, clean_name, relinked_note
from flashcards.model import Note

_SPEAKER = "🔊"


@dataclass
class Outgoing:
    """Gives the media of notes names of their own; ``files`` are those that there were.

    Contents of one name are told apart by what the later ones are called here. With a folder that
    they are put ``beside``, no file is taken for another that lies there already.
    """

    media: MediaFolder
    beside: Path | None = None
    files: dict[str, Path] = field(default_factory=dict)
    _names: dict[Path, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def for_text(self, draft: NoteDraft) -> NoteDraft:
        """The note, linking to files beside the one that it is written to, if there is one."""

        def change(link: Link) -> Link | None:
            if (name := self._name(link)) is None:
                return None
            title = "" if link.title == name else link.title
            return replace(link, target=f"{FOLDER}/{name}", title=title)

        return draft if self.beside is None else relinked_note(draft, change)

    def for_anki(self, note: NoteT) -> NoteT:
        """The note as Anki has it: files by their names, sounds to be played."""

        def change(link: Link) -> Link | str | None:
            if (name := self._name(link)) is None:
                return None
            if link.kind is Kind.PICTURE:
                title = "" if link.title == link.name else link.title
                return replace(link, target=name, title=title)
            label = link.label.strip()
            before = "" if label.startswith(_SPEAKER) or not label else f"{label} "
            return f"{before}[sound:{escaped_inline(name)}]"

        return relinked_note(note, change)

    def copy_files(self) -> None:
        """Puts the files where the notes look for them.

        Raises:
            FlashcardsError: if one cannot be written.
        """
        if self.beside is not None:
            _copy(self.files, self.beside / FOLDER)

    def _name(self, link: Link) -> str | None:
        file = self.media.find(link) if link.is_medium else None
        if file is None:
            return None
        if file not in self._names:
            self._names[file] = name = self._free(clean_name(link.name), file)
            self._taken.add(name.casefold())
            self.files[name] = file
        return self._names[file]

    def _free(self, name: str, file: Path) -> str:
        stem, dot, ending = name.rpartition(".")
        tried = (name, f"{stem}-{file.stem[:8]}{dot}{ending}")
        return next((each for each in tried if self._is_free(each, file)), file.name)

    def _is_free(self, name: str, file: Path) -> bool:
        if name.casefold() in self._taken:
            return False
        present = None if self.beside is None else self.beside / FOLDER / name
        return present is None or not present.exists() or filecmp.cmp(present, file, shallow=False)


def copy_used(media: MediaFolder, notes: Iterable[Note], beside: Path) -> None:
    """Puts the media of notes into a folder beside a file, under the names that they have here.

    Raises:
        FlashcardsError: if one cannot be written.
    """
    used, _ = used_and_missing(media, notes)
    _copy({name: media.path / name for name in used}, beside / FOLDER)


def _copy(files: Mapping[str, Path], folder: Path) -> None:
    if not files:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in files.items():
            unfinished = folder / f".{name}.part"
            shutil.copyfile(file, unfinished)
            unfinished.replace(folder / name)
    except OSError as error:
        raise FlashcardsError(
            f"{folder}: media cannot be written there: {error.strerror or error}."
        ) from error
