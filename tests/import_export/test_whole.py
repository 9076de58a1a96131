"""Documents that hold cards with their history, and who reads them."""

from __future__ import annotations

import errno
import os
from functools import partial
from pathlib import Path

import pytest

from flashcards.errors import SourceError
from flashcards.import_export.bounded_reading import read_file
from flashcards.import_export.sources import ImportSource
from flashcards.import_export.whole import TITLES, WHOLE_READERS, Document
from tests.anki.packages import card, legacy, note

PACKAGE = legacy([note(1, "q", "a")], [card(1, 1)])
EXPORT = b'{"format": "flashcards", "version": 1, "notes": []}'
LOG = b"card_id,review_time,rating\n1,1700000000000,3\n"


def document(path: Path, data: bytes | None = None) -> Document:
    if data is not None:
        path.write_bytes(data)
    source = ImportSource(path.name, str(path), partial(read_file, path, str(path)), file=path)
    return Document(source)


@pytest.mark.parametrize(
    ("name", "data", "claimed"),
    [
        ("deck.apkg", PACKAGE, "anki-package"),
        ("renamed.bin", PACKAGE, "anki-package"),
        ("broken.apkg", b"no zip", "anki-package"),  # its own reader says what is wrong with it
        ("all.json", EXPORT, "flashcards"),
        ("log.csv", LOG, "review-log"),
        ("words.csv", b"front,back\nuno,one\n", None),
        ("notes.md", b"# Deck\n", None),
    ],
)
def test_each_document_has_one_reader_at_most(
    tmp_path: Path, name: str, data: bytes, claimed: str | None
) -> None:
    claims = [
        reader.name for reader in WHOLE_READERS if reader.claims(document(tmp_path / name, data))
    ]

    assert claims == ([] if claimed is None else [claimed])


def test_readers_have_the_titles_that_the_help_lists() -> None:
    assert [reader.name for reader in WHOLE_READERS] == [
        "anki-package", "flashcards", "review-log",
    ]  # fmt: skip
    assert {reader.name for reader in WHOLE_READERS} == TITLES.keys()


def test_a_package_is_not_loaded_whole_and_another_file_is_read_once(tmp_path: Path) -> None:
    package = document(tmp_path / "deck.apkg", PACKAGE)
    text = document(tmp_path / "all.json", EXPORT)
    assert package.content == tmp_path / "deck.apkg"
    assert package.text.data == PACKAGE
    assert text.content == EXPORT

    (tmp_path / "all.json").unlink()

    assert (text.content, text.text.data) == (EXPORT, EXPORT)


def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "gone.json"

    with pytest.raises(SourceError) as refusal:
        _ = document(path).content

    assert str(refusal.value) == f"{path} cannot be read: {os.strerror(errno.ENOENT)}."
