"""Anki's packages (.apkg, .colpkg): whole collections in, with their history, and out again."""

from flashcards.anki.container import is_package
from flashcards.anki.media import Medium, keep_media
from flashcards.anki.reader import AnkiImport, read
from flashcards.anki.writer import MediaFile, write

__all__ = ["AnkiImport", "MediaFile", "Medium", "is_package", "keep_media", "read", "write"]
