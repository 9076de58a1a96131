"""Reads the texts beside a file of a folder, to which the file may link."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from flashcards.errors import SourceError
from flashcards.formats.decoding import decode

_LARGEST = 1 << 20
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


def _decoded(file: Path) -> str | None:
    try:
        return decode(file.name, file.read_bytes()) if file.stat().st_size <= _LARGEST else None
    except (OSError, SourceError):
        return None
