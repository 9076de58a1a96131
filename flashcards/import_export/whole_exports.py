"""Imports a lossless export of this program, with the media beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.formats import Problem, collection_json
from flashcards.import_export.whole import Document
from flashcards.media.incoming import take_beside
from flashcards.model.snapshot import Snapshot

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.import_export.options import ImportOptions

_KEEPS_ITS_OWN = "a whole export keeps its own decks and tags; --deck and --tag do not apply to it"


def read(
    collection: Collection, document: Document, options: ImportOptions
) -> tuple[Snapshot, tuple[Problem, ...]]:
    """The export; a deck or tags that were asked for do not change it.

    Raises:
        SourceError: if it cannot be read.
    """
    source = document.source
    snapshot = collection_json.load(source.label, document.text.text)
    if source.file is not None and not options.dry_run:
        take_beside(snapshot.notes, source.file.parent, collection.media.folder)
    ignored = (Problem(source.label, None, _KEEPS_ITS_OWN),)
    return snapshot, ignored if options.deck or options.tags else ()
