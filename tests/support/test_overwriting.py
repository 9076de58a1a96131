"""A file is written over only by what is of its own kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError
from flashcards.support.overwriting import refuse_missing_folder, refuse_other_kind


def is_deck(start: bytes) -> bool:
    return start.startswith(b"deck")


@pytest.mark.parametrize("content", [None, b"", b"deck of today"])
def test_nothing_an_empty_file_and_one_of_the_kind_may_be_replaced(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "a").write_bytes(content)

    refuse_other_kind(tmp_path / "a", "a deck", is_deck)


@pytest.mark.parametrize("content", [b"my notes", b"SQLite format 3\x00deck"])
def test_another_file_and_any_database_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)

    with pytest.raises(FlashcardsError, match="a is there already and is not a deck"):
        refuse_other_kind(tmp_path / "a", "a deck", is_deck)


def test_a_folder_is_for_others_to_refuse(tmp_path: Path) -> None:
    refuse_other_kind(tmp_path, "a deck", is_deck)


def test_a_folder_that_is_missing_is_named_and_not_created(tmp_path: Path) -> None:
    refuse_missing_folder(tmp_path / "a")
    with pytest.raises(
        FlashcardsError, match=f"there is no folder {tmp_path / 'mistyped'}; create"
    ):
        refuse_missing_folder(tmp_path / "mistyped" / "a")
    assert not (tmp_path / "mistyped").exists()
