"""One note from a text, with its pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import SettingError
from flashcards.import_export.single_note import add_note
from flashcards.model.drafts import NoteDraft


def test_a_note_brings_its_pictures_along(collection: Collection, tmp_path: Path) -> None:
    folder = tmp_path / "beside"
    folder.mkdir()
    (folder / "a.png").write_bytes(b"a picture")
    added = add_note(collection, NoteDraft("D", "![](a.png)", "![](b.png)"), folder)
    assert [problem.missing for problem in added.problems] == [("b.png",)]
    assert added.is_new_deck
    assert len(collection.media.folder.names()) == 1
    assert collection.media.check().used == 1


def test_the_pictures_of_a_note_that_is_refused_do_not_stay(
    collection: Collection, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(b"a picture")
    with pytest.raises(SettingError):
        add_note(collection, NoteDraft("D", " ", "![](a.png)"), tmp_path)
    assert collection.media.folder.names() == []


def test_its_twins_are_those_before_it(collection: Collection, tmp_path: Path) -> None:
    assert list(add_note(collection, NoteDraft("D", "Q", "A"), tmp_path).twins) == []
    again = add_note(collection, NoteDraft("D", "q", "A"), tmp_path)
    assert (list(again.twins), again.is_new_deck) == (["D"], False)
