"""Sources without end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.import_export import bounded_reading, sources
from tests.import_export.bringing import imported, words


def test_a_folder_without_end_is_refused(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        words(tmp_path / "decks" / f"{number}.csv")
    monkeypatch.setattr(sources, "MOST_FILES", 4)

    (report,) = imported(collection, tmp_path / "decks")

    assert "holds more than 4 files; name the folders in it" in str(report.error)


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
