"""What holds cards together with their history: packages, whole exports, review logs.

All of them are read into a ``Snapshot``, which the collection merges. Formats of notes alone have
the protocol ``formats.base.Format`` instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.errors import SourceError
from flashcards.formats import Problem, Source, collection_json, review_log_csv
from flashcards.import_export.zips import PACKAGES, ZIP_SIGNATURE, ending_of
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


@dataclass(frozen=True, slots=True)
class WholeReader:
    """Reads one kind of what holds cards with their history.

    ``claims`` says whether a document is of this kind, judged by its name and its first bytes.
    ``module`` has the function ``read``. Without ``has_texts`` the notes are placeholders for cards
    of which only the ids are known.
    """

    name: str
    module: str
    claims: Callable[[Document], bool]
    has_texts: bool = True

    def read(
        self, collection: Collection, document: Document, options: ImportOptions
    ) -> tuple[Snapshot, tuple[Problem, ...]]:
        """The document as a snapshot, its media kept beside the collection unless in a dry run.

        Raises:
            SourceError: if it cannot be read.
        """
        # By name: two of them load numpy and what reads packages, which takes as long as reading a
        # thousand notes of a text.
        module = import_module(f"flashcards.import_export.{self.module}")
        result: tuple[Snapshot, tuple[Problem, ...]] = module.read(collection, document, options)
        return result


def _is_package(document: Document) -> bool:
    """Whether its extension or its first bytes are those of a package."""
    if ending_of(document.source.label) in PACKAGES:
        return True
    content = document.content
    if isinstance(content, bytes) and not content.startswith(ZIP_SIGNATURE):
        return False
    # Deferred: nearly every text is known not to be one by now.
    from flashcards.anki import is_package

    return is_package(content)


def _is_whole_export(document: Document) -> bool:
    """Whether it begins as our JSON does."""
    return collection_json.is_snapshot(document.text.data)


def _is_review_log(document: Document) -> bool:
    """Whether its first line has the headings of a review log."""
    try:
        return review_log_csv.is_log(document.text)
    except SourceError:  # not text; reported later, by the format that reads it
        return False


WHOLE_READERS = (
    WholeReader(ANKI_PACKAGE, "anki_packages", _is_package),
    WholeReader(collection_json.FORMAT, "whole_exports", _is_whole_export),
    WholeReader(review_log_csv.NAME, "review_logs", _is_review_log, has_texts=False),
)
"""All readers, in the order in which they are asked."""

TITLES = {
    ANKI_PACKAGE: "Anki's packages and collections, .apkg, .colpkg and .anki2",
    review_log_csv.NAME: "A review log alone, as CSV",
    collection_json.FORMAT: "A whole export of this program, as JSON",
}
"""What the readers read, by the names of their formats."""
