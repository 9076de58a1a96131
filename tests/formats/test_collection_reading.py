"""Reading the entries of a lossless export, which another program may have changed."""

from __future__ import annotations

from typing import Any

import pytest

from flashcards.errors import SourceError
from flashcards.formats.collection_reading import Reader

PRESET = {"id": "p", "name": "Default", "versions": [{"at": 5}]}
DECK = {"id": "d", "name": "Deck", "preset": "p"}
NOTE = {
    "id": "n",
    "kind": "basic",
    "deck": "Deck",
    "front": "Q",
    "back": "A",
    "key_points": ["one"],
    "level": None,
    "tags": [],
    "source": "",
    "import_digest": "",
    "position": 0,
    "created": 1,
    "modified": 2,
}


def document(**other: Any) -> dict[str, Any]:
    return {"presets": [PRESET], "decks": [DECK], "notes": [NOTE]} | other


def test_a_note_of_an_older_export_has_no_ids_of_points() -> None:
    (note,) = Reader("a.json", document()).snapshot().notes

    assert (note.key_points, note.point_ids) == (("one",), ())


def test_what_a_document_lacks_is_empty() -> None:
    snapshot = Reader("a.json", {}).snapshot()

    assert (snapshot.decks, snapshot.attempts, snapshot.mocks) == ((), (), ())


@pytest.mark.parametrize(
    ("section", "entry", "why"),
    [
        ("notes", NOTE | {"point_ids": "x"}, "'x' is not a list"),
        ("notes", NOTE | {"deck": "Nowhere"}, "'Nowhere' is missing or unknown"),
        ("decks", DECK | {"preset": "q"}, "'q' is missing or unknown"),
        ("notes", 3, "a value is misplaced"),
    ],
)
def test_a_wrong_entry_is_named(section: str, entry: object, why: str) -> None:
    with pytest.raises(SourceError, match=f"a.json: entry 1 of “{section}”: {why}"):
        Reader("a.json", document(**{section: [entry]})).snapshot()
