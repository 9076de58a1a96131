"""Reading the notes of a source, and keeping them between two passes over a folder."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import SourceError
from flashcards.formats import Source
from flashcards.import_export import importing, reading
from flashcards.import_export.options import ImportOptions
from flashcards.import_export.reading import Readings, read_notes
from flashcards.import_export.sources import ImportSource
from tests.import_export.bringing import imported, words, written


def source(label: str = "a.csv") -> ImportSource:
    return ImportSource(label, label, read=bytes)


def test_notes_with_their_format() -> None:
    found = read_notes(Source("a.csv", b"question,answer\nuno,one\n"), ImportOptions())

    assert (found.format, found.may_link) == ("table", False)
    assert [note.front for note in found.parsed.notes] == ["uno"]


def test_what_is_kept_is_taken_once() -> None:
    readings, one = Readings(), source()
    found = read_notes(Source("a.csv", b"question,answer\nuno,one\n"), ImportOptions())
    readings.keep(one, found)

    assert readings.take(one) is found
    assert readings.take(one) is None


def test_no_more_is_kept_than_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_notes(Source("a.csv", b"question,answer\nuno,one\n"), ImportOptions())
    monkeypatch.setattr(reading, "_KEPT", found.size)
    readings, one, two = Readings(), source("a.csv"), source("b.csv")
    readings.keep(one, found)
    readings.keep(two, found)

    assert readings.take(one) is found
    assert readings.take(two) is None


def test_each_file_of_a_folder_is_read_once(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def counted(document: Source, options: ImportOptions) -> reading.Reading:
        names.append(document.name)
        return read_notes(document, options)

    monkeypatch.setattr(importing, "read_notes", counted)
    words(tmp_path / "decks" / "a.csv")
    written(tmp_path / "decks" / "b.csv", "question,answer\ndos,two\n")

    imported(collection, tmp_path / "decks")

    assert names == ["decks/a.csv", "decks/b.csv"]
    assert len(collection.notes.all()) == 2


def test_members_of_one_name_are_not_mistaken_for_each_other(
    collection: Collection, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of a name that is there already
        archive.writestr("a.csv", "question,answer\nuno,one\n")
        archive.writestr("a.csv", "question,answer\ndos,two\n")

    imported(collection, tmp_path / "a.zip")

    assert {note.front for note in collection.notes.all()} == {"uno", "dos"}


def test_the_formats_that_hold_schedules_are_suggested_as_well() -> None:
    with pytest.raises(SourceError, match="did you mean 'anki-package'"):
        read_notes(Source("a.md", b"# x"), ImportOptions(format="anki-packge"))
