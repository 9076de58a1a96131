"""What holds cards together with their history: packages, whole exports, review logs.

All of them are read into a ``Snapshot``, which the collection merges. Formats of notes alone have
the protocol ``formats.base.Format`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from flashcards.errors import SourceError
from flashcards.formats import Problem, Source, collection_json, review_log_csv
from flashcards.import_export.zips import PACKAGES, ending_of
from flashcards.model.snapshot import Snapshot

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.import_export.options import ImportOptions
    from flashcards.import_export.sources import ImportSource


ANKI_PACKAGE = "anki-package"


@dataclass(frozen=True)
class Document:
    """An import source whose content is read once, when a reader asks for it."""

    source: ImportSource

    @cached_property
    def content(self) -> Path | bytes:
        """The path of what can be read in place, else the bytes.

        Raises:
            SourceError: if it cannot be read.
        """
        is_called_package = ending_of(self.source.label) in PACKAGES
        # A package is opened by its path: it may be too large to load.
        in_place = self.source.file if self.source.is_zip or is_called_package else None
        return in_place or _read(self.source)

    @cached_property
    def text(self) -> Source:
        """The content as a source of text; likewise."""
        content = self.content
        data = content if isinstance(content, bytes) else _read(self.source)
        source = self.source
        return Source(source.label, data, source.beside, source.around)


def _read(source: ImportSource) -> bytes:
    try:
        return source.read()
    except OSError as error:
        reason = error.strerror or error
        raise SourceError(f"{source.shown} cannot be read: {reason}.") from error


class WholeReader(Protocol):
    """Reads one kind of what holds cards with their history.

    ``name`` is that of the format, a key of ``TITLES``. Without ``has_texts`` its notes are
    placeholders for cards of which only the ids are known.
    """

    name: str
    has_texts: bool

    def claims(self, document: Document) -> bool:
        """Whether a document is of this kind, judged by its name and its first bytes."""

    def read(
        self, collection: Collection, document: Document, options: ImportOptions
    ) -> tuple[Snapshot, tuple[Problem, ...]]:
        """The document as a snapshot, its media kept beside the collection unless in a dry run.

        Raises:
            SourceError: if it cannot be read.
        """


TITLES = {
    ANKI_PACKAGE: "Anki's packages and collections, .apkg, .colpkg and .anki2",
    review_log_csv.NAME: "A review log alone, as CSV",
    collection_json.FORMAT: "A whole export of this program, as JSON",
}
"""What the readers read, by the names of their formats; the help lists them without loading them.
"""


def whole_readers() -> tuple[WholeReader, ...]:
    """All readers, in the order in which they are asked."""
    # By name, when first used: two of them load numpy, 0.3 s that the help does without.
    modules = ("anki_packages", "whole_exports", "review_logs")
    return tuple(import_module(f"flashcards.import_export.{name}").READER for name in modules)
