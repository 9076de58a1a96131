"""The other collections of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection, elsewhere
from flashcards.errors import DatabaseError, FlashcardsError


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "usual.db"
    monkeypatch.setenv("FLASHCARDS_DB", str(path))
    monkeypatch.setenv("FLASHCARDS_CONFIG", str(tmp_path / "config.toml"))
    Collection(path).close()
    return path


def test_only_another_collection_than_the_usual_one_has_a_name(usual: Path) -> None:
    assert elsewhere.own_name(usual) == ""
    assert elsewhere.own_name(usual.with_name("work.db")) == "work"


def test_the_collections_of_late_are_offered_the_newest_first(usual: Path) -> None:
    work, gone, home = (usual.with_name(name) for name in ("work.db", "gone.db", "home.db"))
    for path in (work, home):
        Collection(path).close()
    for path in (home, gone, usual, work):
        elsewhere.remember(path)

    assert elsewhere.recent(usual) == [work, home]
    assert elsewhere.recent(work) == [usual, home]


def test_not_more_are_remembered_than_a_list_shows_well(usual: Path) -> None:
    for number in range(12):
        path = usual.with_name(f"{number}.db")
        path.touch()
        elsewhere.remember(path)
    assert len(elsewhere.recent(usual)) == 9


def test_a_list_that_cannot_be_written_stops_nothing(
    usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHCARDS_CONFIG", str(usual / "config.toml"))
    elsewhere.remember(usual.with_name("work.db"))
    assert elsewhere.recent(usual) == []


def test_a_path_is_read_as_people_write_it(usual: Path, own_environment: Path) -> None:
    assert elsewhere.typed("~/a.db") == own_environment / "a.db"
    with pytest.raises(FlashcardsError, match="is a folder; name the file"):
        elsewhere.typed(str(usual.parent))
    with pytest.raises(FlashcardsError, match=r"nowhere; nothing was created"):
        elsewhere.typed(str(usual.parent / "nowhere" / "a.db"))
    assert not (usual.parent / "nowhere").exists()


def test_an_empty_file_counts_as_none(usual: Path) -> None:
    empty = usual.with_name("empty.db")
    empty.touch()
    assert elsewhere.is_there(usual)
    assert not elsewhere.is_there(empty)


def test_a_file_of_another_kind_is_refused_and_stays(usual: Path) -> None:
    text = usual.with_name("notes.txt")
    text.write_text("These are notes.\n" * 100)
    with pytest.raises(DatabaseError, match="not a flashcards collection"):
        elsewhere.ensure_usable(text)
    assert text.read_text().startswith("These")
