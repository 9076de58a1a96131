"""Anki's packages (.apkg, .colpkg): whole collections in, with their history, and out again."""

from flashcards.anki.container import is_package
from flashcards.anki.reader import AnkiImport, read

__all__ = ["AnkiImport", "is_package", "read"]
