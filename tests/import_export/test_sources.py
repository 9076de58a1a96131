"""What the names that a person gives stand for."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.import_export.importing import find
from tests.import_export.bringing import imported, words, written


def test_a_folder_is_searched_in_the_order_of_names_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.csv", "a/z.csv", ".git/x.csv", "a/.y.csv", "a/.hidden/w.csv", "c.md"):
        words(tmp_path / "decks" / name)

    labels = [source.label for source in find([str(tmp_path / "decks")])]

    assert labels == ["decks/a/z.csv", "decks/b.csv", "decks/c.md"]


@pytest.mark.parametrize("media", ["media", "collection.media", "_media"])
def test_pictures_in_a_folder_of_media_are_no_decks(tmp_path: Path, media: str) -> None:
    for name in ("a.md", f"{media}/b.png", f"{media}/c.md"):
        written(tmp_path / "decks" / name, "text")

    labels = {source.label for source in find([str(tmp_path / "decks")])}
    assert labels == {"decks/a.md", f"decks/{media}/c.md"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_is_passed_over_for_it_may_never_end(tmp_path: Path) -> None:
    words(tmp_path / "decks" / "a.csv")
    os.mkfifo(tmp_path / "decks" / "pipe")

    assert [source.label for source in find([str(tmp_path / "decks")])] == ["decks/a.csv"]


@pytest.mark.parametrize("named", ["decks", "decks/", "./decks", "../here/decks"])
def test_a_source_is_recognised_from_any_directory(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    file = words(tmp_path / "here" / "decks" / "w.csv")
    imported(collection, file.parent)

    monkeypatch.chdir(tmp_path / "here")
    (again,) = imported(collection, named)

    assert (again.source, again.added, again.unchanged) == ("decks/w.csv", 0, 1)


def test_a_folder_that_is_where_one_stands_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words(tmp_path / "here" / "w.csv")
    monkeypatch.chdir(tmp_path / "here")

    assert [source.label for source in find(["."])] == ["here/w.csv"]


def test_a_file_that_is_missing_is_refused(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "missing.csv"

    (report,) = imported(collection, path)

    assert report.error == f"{path} cannot be read: {os.strerror(errno.ENOENT)}."


@pytest.mark.parametrize(
    "named",
    ["'{}'", '"{}"', "{}\n", " {} ", "file://{}"],
    ids=["single", "double", "end", "space", "url"],
)
def test_a_path_is_read_as_a_terminal_pastes_it(
    collection: Collection, tmp_path: Path, named: str
) -> None:
    file = words(tmp_path / "my notes" / "w.csv")

    (report,) = imported(collection, named.format(file))
    (missing,) = imported(collection, named.format(tmp_path / "my notes" / "missing.csv"))

    assert (report.source, report.added) == ("w.csv", 1)
    given = named.format(tmp_path / "my notes" / "missing.csv").strip()
    assert missing.error == f"{given} cannot be read: No such file or directory."


def test_a_folder_without_files_is_refused(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    (report,) = imported(collection, tmp_path / "empty")

    assert report.error == f"{tmp_path / 'empty'} holds no files."


def test_a_name_too_long_for_the_system_is_one_clear_line(collection: Collection) -> None:
    (report,) = imported(collection, "a" * 5000)

    assert report.error is not None
    assert report.error.startswith("aaaa")
    assert "cannot be read" in report.error


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_that_is_no_text_is_imported_and_recognised(
    collection: Collection, tmp_path: Path
) -> None:
    path = words(tmp_path / os.fsdecode(b"\xff.csv"))

    first, again = imported(collection, path, path)

    assert (first.source, first.added) == ("\ufffd.csv", 1)
    assert (again.added, again.unchanged) == (0, 1)


def test_the_collection_itself_is_no_source(collection: Collection, tmp_path: Path) -> None:
    words(tmp_path / "words.csv")
    link = tmp_path / "link.db"
    link.symlink_to(collection.path)

    (itself,) = imported(collection, collection.path)
    (linked,) = imported(collection, link)
    folder = imported(collection, tmp_path)

    assert "is the collection itself" in str(itself.error)
    assert "is the collection itself" in str(linked.error)
    assert [report.source.split("/")[-1] for report in folder] == ["words.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_a_link_that_leads_nowhere_is_reported_and_does_not_refuse_the_rest(
    collection: Collection, tmp_path: Path
) -> None:
    words(tmp_path / "decks" / "a.csv")
    (tmp_path / "decks" / "private").symlink_to(tmp_path / "elsewhere")

    good, gone = imported(collection, tmp_path / "decks")

    assert (good.added, gone.error) == (1, None)
    assert [problem.message for problem in gone.problems] == [
        "a link to a file that does not exist"
    ]
