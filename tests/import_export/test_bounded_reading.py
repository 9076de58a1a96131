"""Sources without end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.import_export import bounded_reading, sources
from flashcards.import_export.importing import ImportOptions
from tests.import_export.bringing import imported, words


def test_a_folder_without_end_is_refused(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        words(tmp_path / "decks" / f"{number}.csv")
    monkeypatch.setattr(sources, "MOST_FILES", 4)

    (report,) = imported(collection, tmp_path / "decks")

    assert "holds more than 4 files; name the folders in it" in str(report.error)


def test_a_folder_with_too_much_text_is_refused_before_any_is_read(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        words(tmp_path / "decks" / "a" / f"{number}.csv")
    words(tmp_path / "decks" / "b.csv")
    monkeypatch.setattr(sources, "LARGEST_FOLDER", 60)

    (report,) = imported(collection, tmp_path / "decks")

    assert "of them in a; import its folders one by one" in str(report.error)
    assert len(imported(collection, tmp_path / "decks" / "b.csv")) == 1


def test_pictures_and_texts_that_are_too_large_themselves_do_not_count(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words(tmp_path / "decks" / "a.csv")
    (tmp_path / "decks" / "a.png").write_bytes(bytes(5_000))
    (tmp_path / "decks" / "b.csv").write_bytes(b"a,b\n" * 5_000)
    monkeypatch.setattr(sources, "LARGEST_FOLDER", 100)
    monkeypatch.setattr(sources, "LARGEST_TEXT", 1_000)

    reports = imported(collection, tmp_path / "decks", options=ImportOptions(keep_going=True))

    assert {report.source for report in reports} >= {"decks/a.csv", "decks/b.csv"}


def test_standard_input_without_end_is_refused(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endless:
        def read(self, size: int) -> bytes:
            return b"a,b\n" * (min(size, 1 << 16) // 4) or b"a"

    monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": Endless()}))
    monkeypatch.setattr(bounded_reading, "LARGEST_TEXT", 1 << 20)

    (report,) = imported(collection, "-")

    assert report.error == "standard input is larger than 1 MB; split it."
