"""What the tests of importing share: small files, and importing them."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.import_export.report import SourceReport

TWO_DECKS = '[{"deck": "A", "q": "one", "a": "1"}, {"deck": "B", "q": "two", "a": "2"}]'


def imported(
    collection: Collection, *names: str | Path, options: ImportOptions | None = None
) -> list[SourceReport]:
    return list(
        import_sources(collection, [str(name) for name in names], options or ImportOptions())
    )


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def words(path: Path) -> Path:
    return written(path, "question,answer\nuno,one\n")


def decks_of(collection: Collection) -> set[str]:
    names = {deck.id: deck.name for deck in collection.decks.all()}
    return {names[note.deck_id] for note in collection.notes.all()}
