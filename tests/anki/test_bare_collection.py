"""A collection without a package around it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import zstandard

from flashcards.anki import bare_collection, read
from flashcards.anki.bare_collection import is_bare_collection
from flashcards.errors import SourceError
from tests.anki.packages import NOW_MS, UTC, card, legacy, modern, note

NOTES, CARDS = [note(1, "q", "<img src='a.png'>[sound:b.mp3]")], [card(1, 1)]


MISSING = (
    "a collection holds no pictures and sounds (2 missing); export its decks from Anki as a "
    "package to bring them along"
)


def member(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.read(name)


OLD = member(legacy(NOTES, CARDS), "collection.anki2")
NEW = member(modern(NOTES, CARDS), "collection.anki21b")


@pytest.mark.parametrize("data", [OLD, NEW], ids=["plain", "compressed"])
@pytest.mark.parametrize("in_place", [False, True])
def test_a_collection_is_read_without_its_package(
    tmp_path: Path, data: bytes, *, in_place: bool
) -> None:
    file = tmp_path / "collection.anki2"
    file.write_bytes(data)

    imported = read("c.anki2", file if in_place else data, UTC, NOW_MS)

    assert [note.front for note in imported.snapshot.notes] == ["q"]
    assert [problem.message for problem in imported.problems] == [MISSING]
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    ("data", "expected"), [(OLD, True), (NEW, True), (b"PK\3\4", False), (b"", False)]
)
def test_a_collection_is_known_by_how_it_begins(data: bytes, expected: bool) -> None:
    assert is_bare_collection(data) is expected


def test_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert not is_bare_collection(tmp_path / "none")


def test_a_collection_that_anki_has_open_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "collection.anki2"
    file.write_bytes(OLD)
    (tmp_path / "collection.anki2-wal").write_bytes(b"pages")

    with pytest.raises(SourceError, match="close Anki"):
        read("collection.anki2", file, UTC, NOW_MS)


@pytest.mark.parametrize("data", [NEW[: len(NEW) // 2], NEW[:4] + b"x" * 99, OLD[:200]])
def test_a_damaged_collection_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="damaged"):
        read("c.anki21b", data, UTC, NOW_MS)


def test_a_collection_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zstandard.compress(b"SQLite format 3\0" + bytes(1 << 20))
    monkeypatch.setattr(bare_collection, "LARGEST_COLLECTION", 1 << 19)

    with pytest.raises(SourceError, match="unpacks to far more"):
        read("c.anki21b", bomb, UTC, NOW_MS)
