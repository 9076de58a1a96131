"""How the documents of a folder are written, which says what a single one of them means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePath

from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.single import Mark, mark_of, name_asks
from flashcards.markdown.headings import heading_of

_ENDINGS = frozenset([".md", ".markdown", ".mdx"])
_BEGINNING = 16_384
"""Bytes of a document that hold its front matter and its first headings."""
_FEWEST = 10  # documents
_FAIR_SHARE = 0.25
"""Of the documents with such front matter; the others are what the questions are about."""
_FEWEST_LISTS, _LONG = 5, 8
"""Lists of questions, and the headings that ask in each."""
_LARGEST = 1 << 18
"""Bytes of a document in which such headings are counted."""
_CLEARLY = 3
"""How many times as many labels as titles that ask make the latter titles of articles."""
_HEADING = re.compile(r"^##.*", re.M)
_MANY, _MOSTLY = 20, 0.6
"""Documents whose names ask, and their share, that make the others questions as well."""


def beginning_on_disk(file: PurePath, size: int) -> bytes:
    """So many bytes of a file, none if it cannot be read."""
    path = Path(file)
    try:
        if not path.is_file():  # a pipe could block for ever
            return b""
        with path.open("rb") as document:
            return document.read(size)
    except OSError:
        return b""


@dataclass
class Documents:
    """The documents among the files of a folder or a zip; what is seen is kept, since all ask.

    ``beginning`` reads so many bytes of one of the files.
    """

    files: Sequence[PurePath] = field(repr=False)
    beginning: Callable[[PurePath, int], bytes] = field(default=beginning_on_disk, repr=False)

    @cached_property
    def marks_questions(self) -> bool:
        """Whether many documents mark that they are a question, so that the others are none."""
        marked = self._marks[Mark.LABEL] + self._marks[Mark.TITLE]
        return marked >= _FEWEST and marked >= _FAIR_SHARE * (marked + self._marks[Mark.NONE])

    @property
    def labels_questions(self) -> bool:
        """Whether they do so by a label, so that a title that asks is none."""
        return self._marks[Mark.LABEL] >= max(_FEWEST, _CLEARLY * self._marks[Mark.TITLE])

    @cached_property
    def _marks(self) -> Counter[Mark | None]:
        return Counter(mark_of(self._text(file, _BEGINNING)) for file in self._documents)

    @cached_property
    def lists_questions(self) -> bool:
        """Whether several documents are lists of questions, so that articles are not cards."""
        texts = (self._text(file, _LARGEST) for file in self._documents)
        return len(list(islice(filter(_is_list, texts), _FEWEST_LISTS))) == _FEWEST_LISTS

    @cached_property
    def names_ask(self) -> bool:
        """Whether the names of most documents ask, so that each is a question."""
        asking = sum(name_asks(file.stem) for file in self._documents)
        return asking >= max(_MANY, _MOSTLY * len(self._documents))

    @cached_property
    def _documents(self) -> list[PurePath]:
        return [file for file in self.files if file.suffix.lower() in _ENDINGS]

    def _text(self, file: PurePath, size: int) -> str:
        """The beginning of a document, empty if it cannot be read."""
        return self.beginning(file, size).decode("utf-8", "replace").replace("\r\n", "\n")


def _is_list(text: str) -> bool:
    """Whether many headings of a document ask."""
    lines = (match[0] for match in _HEADING.finditer(text))
    headings = (heading_of(line.rstrip()) for line in lines)
    asking = (heading for heading in headings if heading and asks(heading.text))
    return len(list(islice(asking, _LONG))) == _LONG
