"""Reads the texts beside a file of a folder or of a zip, to which the file may link."""

from __future__ import annotations

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
class Neighbours:
    """The texts below ``root`` by their paths from ``folder``."""

    folder: Path
    root: Path
    _texts: dict[Path, str | None] = field(default_factory=dict)
    _room: int = _KEPT

    def text(self, path: str) -> str | None:
        """The text of a file, or of the page of a folder; None if there is none."""
        for name in dict.fromkeys((path, unquote(path))):
            if (file := self._file(name)) is not None:
                return self._kept(file)
        return None

    def _file(self, name: str) -> Path | None:
        """The file if it is a regular one below the root, also behind symbolic links."""
        try:
            top = self.root.resolve()
            target = (self.folder / name).resolve()
            names = [target, *(target / index for index in _INDEXES)]
            files = (file.resolve() for file in names if file.is_file())
            return next((file for file in files if file.is_relative_to(top)), None)
        except (OSError, ValueError, RuntimeError):
            return None

    def _kept(self, file: Path) -> str | None:
        if file not in self._texts:
            text = _decoded(file)
            if len(text or "") > self._room:
                return text
            self._room -= len(text or "")
            self._texts[file] = text
        return self._texts[file]


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
