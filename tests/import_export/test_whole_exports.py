"""Exports of this program, brought into a collection again."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.import_export.exporting import ExportFormat, export
from flashcards.import_export.options import ImportOptions
from flashcards.model.note_filter import EVERYTHING
from tests.builders import FrozenClock, add, answer, draft, open_at
from tests.import_export.bringing import decks_of, imported, written

NOWHERE = StringIO()


@pytest.fixture
def exported(tmp_path: Path, clock: FrozenClock) -> Path:
    """An answered card with a picture, and the picture beside the file."""
    target = tmp_path / "out" / "all.json"
    target.parent.mkdir()
    with open_at(tmp_path / "theirs" / "c.db", clock) as theirs:
        name = theirs.media.folder.keep("dog.png", lambda write: write(b"a picture"))
        (card_id,) = add(theirs, draft(f"What is ![]({name})?", deck="Animals"))
        answer(theirs, card_id)
        export(theirs, EVERYTHING, ExportFormat.JSON, target, NOWHERE)
    return target


def test_what_does_not_apply_to_a_whole_export_is_reported(
    collection: Collection, tmp_path: Path
) -> None:
    empty = '{"format": "flashcards", "version": 1, "notes": []}'
    path = written(tmp_path / "all.json", empty)

    (report,) = imported(collection, path, options=ImportOptions(deck="Top"))

    assert [problem.message for problem in report.problems] == [
        "a whole export keeps its own decks and tags; --deck and --tag do not apply to it"
    ]


def test_cards_come_with_their_history_and_their_media(
    collection: Collection, exported: Path
) -> None:
    (report,) = imported(collection, exported)

    assert (report.error, report.format, report.added) == (None, "flashcards", 1)
    snapshot = collection.exports.snapshot()
    assert (len(snapshot.reviews), decks_of(collection)) == (1, {"Animals"})
    (name,) = collection.media.folder.names()
    assert name in snapshot.notes[0].front
    assert (collection.media.folder.path / name).read_bytes() == b"a picture"


def test_a_dry_run_takes_no_media(collection: Collection, exported: Path) -> None:
    (report,) = imported(collection, exported, options=ImportOptions(dry_run=True))

    assert report.added == 1
    assert list(collection.media.folder.names()) == []
