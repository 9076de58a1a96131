"""How the documents of a folder are written, which says what a single one of them means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from flashcards.formats.question_list.single import is_marked, name_asks

_ENDINGS = frozenset([".md", ".markdown", ".mdx"])
_BEGINNING = 8_192
"""Bytes of a document that hold its front matter and its first headings."""
_FEWEST = 10
_FAIR_SHARE = 0.25
"""Of the documents with such front matter; the others are what the questions are about."""
_MANY, _MOSTLY = 20, 0.6
"""Documents whose names ask, and their share, that make the others questions as well."""


@dataclass
class Documents:
    """The documents among the files of a folder; what was found out is kept, since all ask."""

    files: Sequence[Path] = field(repr=False)

    @cached_property
    def marks_questions(self) -> bool:
        """Whether many documents mark that they are a question, so that the others are none."""
        counts = Counter(is_marked(_beginning(file)) for file in self._documents)
        marked = counts[True]
        return marked >= _FEWEST and marked >= _FAIR_SHARE * (marked + counts[False])

    @cached_property
    def names_ask(self) -> bool:
        """Whether the names of most documents ask, so that each is a question."""
        asking = sum(name_asks(file.stem) for file in self._documents)
        return asking >= max(_MANY, _MOSTLY * len(self._documents))

    @cached_property
    def _documents(self) -> list[Path]:
        return [file for file in self.files if file.suffix.lower() in _ENDINGS]


def _beginning(file: Path) -> str:
    """The beginning of a document, empty if it cannot be read."""
    try:
        if not file.is_file():  # a pipe could block for ever
            return ""
        with file.open("rb") as document:
            return document.read(_BEGINNING).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
