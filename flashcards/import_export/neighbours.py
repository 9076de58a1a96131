"""Reads the texts beside a file of a folder or of a zip, to which the file may link."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from flashcards.errors import SourceError
from flashcards.formats.decoding import decode

LARGEST_LINKED = 1 << 20
"""Bytes of a text that holds an answer."""
_KEPT = 16 << 20
"""Bytes of texts that are kept, since many questions may link to the same."""
_INDEXES = ("README.md", "readme.md", "index.md")
"""What a link to a folder shows."""


@dataclass
class Kept:
    """What was looked up before below one folder: its files all ask for the same indexes."""

    files: dict[str, Path | None] = field(default_factory=dict)
    texts: dict[Path, str | None] = field(default_factory=dict)
    room: int = _KEPT


@dataclass
class Neighbours:
    """The texts below ``root`` by their paths from ``folder``; ``kept`` is shared by folders."""

    folder: Path
    root: Path
    kept: Kept = field(default_factory=Kept)

    def text(self, path: str) -> str | None:
        """The text of a file, or of the page of a folder; None if there is none."""
        for name in dict.fromkeys((path, unquote(path))):
            if (file := self._known(name)) is not None:
                return self._kept(file)
        return None

    def _known(self, name: str) -> Path | None:
        whole = os.path.normpath(f"{self.folder}/{name}") if not name.startswith("/") else name
        if whole not in self.kept.files:
            self.kept.files[whole] = self._file(name)
        return self.kept.files[whole]

    def _file(self, name: str) -> Path | None:
        """The file if it is a regular one below the root, also behind symbolic links."""
        try:
            # A deck from elsewhere must not link to other files of this machine.
            top = self.root.resolve()
            target = (self.folder / name).resolve()
            names = [target, *(target / index for index in _INDEXES)]
            files = (file.resolve() for file in names if file.is_file())
            return next((file for file in files if file.is_relative_to(top)), None)
        except (OSError, ValueError, RuntimeError):
            return None

    def _kept(self, file: Path) -> str | None:
        texts = self.kept.texts
        if file not in texts:
            text = _decoded(file)
            if len(text or "") > self.kept.room:
                return text
            self.kept.room -= len(text or "")
            texts[file] = text
        return texts[file]


@dataclass(frozen=True)
class ZippedNeighbours:
    """The texts of a zip by their paths from ``folder`` in it.

    ``reads`` has a function for each text that returns its bytes, by its whole path.
    """

    folder: str
    reads: Mapping[str, Callable[[], bytes]]

    def text(self, path: str) -> str | None:
        """The text of a file, or of the page of a folder; None if there is none."""
        for name in dict.fromkeys((path, unquote(path))):
            whole = posixpath.normpath(posixpath.join(self.folder, name))
            for candidate in (whole, *(posixpath.join(whole, index) for index in _INDEXES)):
                if candidate in self.reads:
                    return _text(candidate, self.reads[candidate])
        return None


def _decoded(file: Path) -> str | None:
    try:
        return _text(file.name, file.read_bytes) if file.stat().st_size <= LARGEST_LINKED else None
    except OSError:
        return None


def _text(name: str, read: Callable[[], bytes]) -> str | None:
    try:
        return decode(name, read())
    except (OSError, SourceError):
        return None
