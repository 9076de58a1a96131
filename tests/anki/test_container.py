import errno
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import zstandard

from flashcards.anki import container, is_package, protobuf, read
from flashcards.anki.container import Package
from flashcards.errors import SourceError
from flashcards.model.settings import Settings
from flashcards.support.archives import why_broken
from tests.anki.packages import START_MS, card, legacy, modern, note, raw_zip, saved

UTC = Settings(time_zone="UTC")
NOTES = [note(1, "q", "a")]
CARDS = [card(1, 1)]


def bomb(size: int) -> bytes:
    """A package whose collection unpacks to zeros without end."""
    zeros = zstandard.ZstdCompressor(level=1, write_content_size=False).compressobj()
    pieces = [zeros.compress(b"SQLite format 3\0")]
    pieces += [zeros.compress(bytes(1 << 20)) for _ in range(size)] + [zeros.flush()]
    return raw_zip({"meta": protobuf.integer(1, 3), "collection.anki21b": b"".join(pieces)})


def short(value: object) -> str | None:
    """A name for a parameter that is a whole package."""
    return "data" if isinstance(value, bytes) else None


def test_what_the_system_says_of_a_file_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refusal:
        Package("deck.apkg", tmp_path)

    assert str(refusal.value) == f"deck.apkg: it cannot be read: {os.strerror(errno.EISDIR)}."


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (zipfile.BadZipFile("of the library"), "is damaged"),
        (EOFError(), "is damaged"),
        (RuntimeError("of the library"), "is encrypted"),
        (NotImplementedError("of the library"), "is compressed by a method that is not known"),
        (PermissionError(13, "Not allowed"), "cannot be read: Not allowed"),
    ],
)
def test_a_broken_zip_is_described_in_our_own_words(error: Exception, words: str) -> None:
    assert why_broken(error) == words


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not an Anki package, or damaged."),
        (b"hello", "not an Anki package, or damaged."),
        (legacy(NOTES, CARDS)[:500], "not an Anki package, or damaged."),
        (raw_zip({"x.txt": b""}), "no Anki collection"),
        (raw_zip({"collection.anki2": b"text"}), "not a database"),
        (raw_zip({"collection.anki2": b""}), "is empty"),
        (
            raw_zip({"collection.anki2": b"SQLite format 3\0" + bytes(999)}),
            "the collection in it is damaged.",
        ),
        (raw_zip({"meta": protobuf.integer(1, 4), "collection.anki99": b""}), "newer Anki"),
        (raw_zip({"meta": b"\x08", "collection.anki2": b""}), "“meta” entry is damaged"),
        (
            raw_zip({"meta": protobuf.integer(1, 3), "collection.anki21b": b"zzzz"}),
            "“collection.anki21b” is damaged.",
        ),
        (legacy(NOTES, CARDS, version=19), "newer Anki (schema 19"),
        (legacy(NOTES, CARDS, version=9), "older Anki (schema 9"),
        (bomb(70), "unpacks to more than 64 MB"),
        (legacy([], []), "there are no cards"),
    ],
    ids=short,
)
def test_what_is_no_package_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as refusal:
        read("deck.apkg", data, UTC, START_MS)

    assert str(refusal.value).startswith("deck.apkg: ")
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_package_is_refused(cut: float, tmp_path: Path) -> None:
    whole = modern(NOTES, CARDS)

    with pytest.raises(SourceError):
        read("deck.apkg", saved(tmp_path, whole[: int(len(whole) * cut)]), UTC, START_MS)


def test_a_collection_with_damaged_pages_is_refused() -> None:
    with zipfile.ZipFile(BytesIO(legacy(NOTES, CARDS))) as archive:
        pages = bytearray(archive.read("collection.anki2"))
    pages[4096 : 4096 * 2] = b"\xff" * 4096

    with pytest.raises(SourceError, match="damaged"):
        read("deck.apkg", raw_zip({"collection.anki2": bytes(pages)}), UTC, START_MS)


def test_the_newest_collection_is_read_and_not_the_stand_in() -> None:
    with Package("deck.apkg", modern(NOTES, CARDS)) as package:
        assert package.version == 3
    with Package("deck.apkg", legacy(NOTES, CARDS, member="collection.anki21")) as package:
        assert package.version == 2
    with Package("deck.apkg", legacy(NOTES, CARDS)) as package:
        assert package.version == 1


def test_the_unpacked_collection_is_removed_again() -> None:
    with Package("deck.apkg", legacy(NOTES, CARDS)) as package, package.collection() as path:
        assert path.read_bytes().startswith(b"SQLite")

    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (legacy(NOTES, CARDS), True),
        (modern(NOTES, CARDS), True),
        (modern(NOTES, CARDS)[:-30], True),
        (raw_zip({"word/document.xml": b"collection"}), False),
        (b"PK\x03\x04", False),
        (b"# Deck", False),
    ],
    ids=short,
)
def test_packages_are_recognised_by_their_members(data: bytes, expected: bool) -> None:
    assert is_package(data) is expected


def test_members_that_are_large_but_honest_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "_ALWAYS_ALLOWED", 1 << 10)
    words = "".join(chr(33 + (n * n) % 90) for n in range(20_000))

    held = read("deck.apkg", legacy([note(1, words, "a")], CARDS), UTC, START_MS)

    assert len(held.snapshot.cards) == 1
