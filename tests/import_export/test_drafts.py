"""Notes of a text on their way into an import: the deck and the tags asked for, doubles."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import SourceError
from flashcards.formats import NoteDraft, Parsed
from flashcards.import_export.drafts import deck_name, usable
from flashcards.import_export.importing import ImportOptions
from flashcards.support.limits import MOST_TAGS
from tests.import_export.bringing import TWO_DECKS, decks_of, imported, written


@pytest.mark.parametrize(
    ("text", "wanted", "decks"),
    [
        (TWO_DECKS, None, {"A", "B"}),
        (TWO_DECKS, "Top", {"Top::A", "Top::B"}),
        ('[{"deck": "A", "q": "one", "a": "1"}]', "Top", {"Top"}),
        ('[{"deck": " A ::  :: B\\n C ", "q": "one", "a": "1"}]', None, {"A::B C"}),
    ],
    ids=["as they are", "several go below", "one is renamed", "levels are tidied"],
)
def test_the_deck_that_is_asked_for(
    collection: Collection, tmp_path: Path, text: str, wanted: str | None, decks: set[str]
) -> None:
    path = written(tmp_path / "cards.json", text)

    imported(collection, path, options=ImportOptions(deck=wanted))

    assert decks_of(collection) == decks


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("A::B", "A::B"),
        (" A :: B ", "A::B"),
        ("::A::::B::", "A::B"),
        ("a:b", "a:b"),
        ("", "Imported"),
    ],
)
def test_a_decks_name_has_no_empty_levels(given: str, name: str) -> None:
    assert deck_name(given) == name


def test_tags_are_added_to_those_of_the_source(collection: Collection, tmp_path: Path) -> None:
    path = written(tmp_path / "c.json", '[{"q": "one", "a": "1", "tags": ["old", "both"]}]')

    imported(collection, path, options=ImportOptions(tags=("both", "new")))

    assert [note.tags for note in collection.notes.all()] == [("old", "both", "new")]


def test_notes_that_are_there_twice_are_counted(collection: Collection, tmp_path: Path) -> None:
    (report,) = imported(collection, written(tmp_path / "a.csv", "a,1\nb,2\na,1\na,3\n"))

    assert [p.message for p in report.problems] == ["1 note is equal to an earlier one"]
    assert report.cards == 4


def test_tags_that_a_text_gives_to_every_note_are_bounded() -> None:
    tags = tuple(f"tag{number}" for number in range(MOST_TAGS // 1_000))
    notes = tuple(NoteDraft("A", f"q{number}", "a", tags=tags) for number in range(1_001))
    assert usable("a.txt", Parsed(notes[:1_000])).notes == notes[:1_000]
    with pytest.raises(SourceError, match=r"a\.txt holds more than 4,000,000 tags"):
        usable("a.txt", Parsed(notes))
