"""Imports and exports Anki packages (.apkg, .colpkg) with their review history."""

from flashcards.anki.container import Package, is_package
from flashcards.anki.media import Medium, keep_media, with_names
from flashcards.anki.reader import AnkiImport, read
from flashcards.anki.writer import MediaFile, write

__all__ = [
    "AnkiImport",
    "MediaFile",
    "Medium",
    "Package",
    "is_package",
    "keep_media",
    "read",
    "with_names",
    "write",
]
