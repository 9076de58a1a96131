"""Two pictures, the names under which they are kept, and bringing a deck in."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from flashcards.collection import Collection
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.import_export.report import SourceReport


def kept_name(data: bytes, ending: str = "png") -> str:
    return f"{blake2b(data, digest_size=20).hexdigest()}.{ending}"


RED, BLUE = b"a red picture", b"a blue picture"


def brought(collection: Collection, path: Path, *, dry_run: bool = False) -> SourceReport:
    """What is said of a file that is imported."""
    (report,) = import_sources(collection, [str(path)], ImportOptions(dry_run=dry_run))
    assert report.error is None
    return report


def backs(collection: Collection) -> list[str]:
    return [note.back for note in collection.notes.all()]


def keep(collection: Collection, data: bytes, name: str) -> str:
    """Keeps a picture; returns the link that shows it."""
    kept = collection.media.folder.keep(name, lambda write: write(data))
    return f'![]({kept} "{name}")'
