"""From what a person names to notes in the collection."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from flashcards import finding
from flashcards.collection import Collection
from flashcards.formats import Problem
from flashcards.reports import SourceReport
from flashcards.sources import Wishes, bring_in, deck_name, find
from tests.builders import FrozenClock, open_at

TWO_DECKS = '[{"deck": "A", "q": "one", "a": "1"}, {"deck": "B", "q": "two", "a": "2"}]'


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    return open_at(tmp_path / "cards.db", clock)


def imported(
    collection: Collection, *names: str | Path, wishes: Wishes | None = None
) -> list[SourceReport]:
    return list(bring_in(collection, [str(name) for name in names], wishes or Wishes()))


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def words(path: Path) -> Path:
    return written(path, "question,answer\nuno,one\n")


def decks_of(collection: Collection) -> set[str]:
    names = {deck.id: deck.name for deck in collection.decks()}
    return {names[note.deck_id] for note in collection.notes()}


def test_a_folder_is_searched_in_the_order_of_names_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.csv", "a/z.csv", ".git/x.csv", "a/.y.csv", "a/.hidden/w.csv", "c.md"):
        words(tmp_path / "decks" / name)

    labels = [found.label for found in find([str(tmp_path / "decks")])]

    assert labels == ["decks/a/z.csv", "decks/b.csv", "decks/c.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_is_passed_over_for_it_may_never_end(tmp_path: Path) -> None:
    words(tmp_path / "decks" / "a.csv")
    os.mkfifo(tmp_path / "decks" / "pipe")

    assert [found.label for found in find([str(tmp_path / "decks")])] == ["decks/a.csv"]


@pytest.mark.parametrize("named", ["decks", "decks/", "./decks", "../here/decks"])
def test_a_source_is_recognised_from_whatever_directory_it_is_named(
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

    assert [found.label for found in find(["."])] == ["here/w.csv"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "# Readme\n\nThis folder holds decks.\n"),
        ("package.json", '{"name": "decks", "pairs": [{"q": "a", "a": "b"}], "files": ["a.md"]}'),
        ("picture.bin", "\0\1\2"),
    ],
)
def test_files_without_cards_in_a_folder_are_told_and_are_no_refusal(
    collection: Collection, tmp_path: Path, name: str, text: str
) -> None:
    written(tmp_path / "decks" / name, text)

    (report,) = imported(collection, tmp_path / "decks")

    told = Problem(f"decks/{name}", None, "skipped: there are no cards in it")
    assert report == SourceReport(f"decks/{name}", problems=(told,))


def test_a_file_that_is_missing_is_refused(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "missing.csv"

    (report,) = imported(collection, path)

    assert report.error == f"{path} cannot be read: No such file or directory."


def test_a_folder_without_files_is_refused(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    (report,) = imported(collection, tmp_path / "empty")

    assert report.error == f"{tmp_path / 'empty'} holds no files."


def test_a_source_without_cards_is_refused(collection: Collection, tmp_path: Path) -> None:
    (report,) = imported(collection, written(tmp_path / "thing.json", "[]"))

    assert report.error is not None
    assert report.error.startswith("thing.json: no list of cards in it")


def test_half_characters_are_refused_as_they_cannot_be_kept(
    collection: Collection, tmp_path: Path
) -> None:
    path = written(tmp_path / "half.json", '[{"q": "fine", "a": "x"}, {"q": "\\ud800", "a": "y"}]')

    (report,) = imported(collection, path)

    assert report.error == f"{path} holds half characters (lone surrogates), which cannot be kept."
    assert collection.notes() == []


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


@pytest.mark.parametrize(
    ("text", "wanted", "decks"),
    [
        (TWO_DECKS, None, {"A", "B"}),
        (TWO_DECKS, "Top", {"Top::A", "Top::B"}),
        ('[{"deck": "A", "q": "one", "a": "1"}]', "Top", {"Top"}),
        ('[{"deck": " A ::  :: B\\n C ", "q": "one", "a": "1"}]', None, {"A::B C"}),
    ],
    ids=["as they are", "several go below", "one is renamed", "levels are tidied"],
)
def test_the_deck_that_is_asked_for(
    collection: Collection, tmp_path: Path, text: str, wanted: str | None, decks: set[str]
) -> None:
    path = written(tmp_path / "cards.json", text)

    imported(collection, path, wishes=Wishes(deck=wanted))

    assert decks_of(collection) == decks


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("A::B", "A::B"),
        (" A :: B ", "A::B"),
        ("::A::::B::", "A::B"),
        ("a:b", "a:b"),
        ("", "Imported"),
    ],
)
def test_a_decks_name_has_no_empty_levels(given: str, name: str) -> None:
    assert deck_name(given) == name


def test_tags_are_added_to_those_of_the_source(collection: Collection, tmp_path: Path) -> None:
    path = written(tmp_path / "c.json", '[{"q": "one", "a": "1", "tags": ["old", "both"]}]')

    imported(collection, path, wishes=Wishes(tags=("both", "new")))

    assert [note.tags for note in collection.notes()] == [("old", "both", "new")]


def test_a_format_that_is_named_is_not_found_out(collection: Collection, tmp_path: Path) -> None:
    export = '{"format": "flashcards", "version": 1, "cards": [{"q": "one", "a": "1"}]}'
    path = written(tmp_path / "e.json", export)

    (as_list,) = imported(collection, path, wishes=Wishes(format="structured"))
    (as_export,) = imported(
        collection, words(tmp_path / "w.csv"), wishes=Wishes(format="flashcards")
    )

    assert (as_list.format, as_list.added) == ("structured", 1)
    assert as_export.error is not None
    assert "w.csv" in as_export.error


def test_what_does_not_apply_to_a_whole_export_is_told(
    collection: Collection, tmp_path: Path
) -> None:
    empty = '{"format": "flashcards", "version": 1, "notes": []}'
    path = written(tmp_path / "all.json", empty)

    (report,) = imported(collection, path, wishes=Wishes(deck="Top"))

    assert [problem.message for problem in report.problems] == [
        "a whole export keeps its own decks and tags; no others were given to it"
    ]


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_zip_is_searched_like_a_folder(collection: Collection, tmp_path: Path) -> None:
    files = {
        "words.csv": "question,answer\nuno,one\n",
        "inner/more.csv": "question,answer\ndos,two\n",
        ".hidden.csv": "question,answer\ntres,three\n",
        "logo.png": "no deck",
    }
    path = zipped(tmp_path / "decks.zip", files)

    first = imported(collection, path)
    again = imported(collection, path)

    assert [(r.source, r.added) for r in first] == [
        ("decks.zip/inner/more.csv", 1),
        ("decks.zip/words.csv", 1),
    ]
    assert [r.unchanged for r in again] == [1, 1]


def test_a_zip_without_decks_is_refused(collection: Collection, tmp_path: Path) -> None:
    path = zipped(tmp_path / "letter.docx", {"word/document.xml": "<w/>"})

    (report,) = imported(collection, path)

    assert report.error
    assert collection.notes() == []


def test_a_zip_that_would_fill_the_memory_is_refused(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "bomb.zip", {"words.csv": "question,answer\n" + "a,b\n" * 1_000})

    monkeypatch.setattr(finding, "_LARGEST_ZIP", 1_000)
    (whole,) = imported(collection, path)
    monkeypatch.setattr(finding, "_LARGEST_ZIP", 1_000_000)
    monkeypatch.setattr(finding, "_LARGEST_MEMBER", 1_000)
    (member,) = imported(collection, path)

    assert "unpacked" in str(whole.error)
    assert "unpacked" in str(member.error)
    assert collection.notes() == []


def test_a_zip_that_is_damaged_inside_is_refused(collection: Collection, tmp_path: Path) -> None:
    path = zipped(tmp_path / "decks.zip", {"words.csv": "question,answer\n" + "uno,one\n" * 50})
    data = bytearray(path.read_bytes())
    data[50] ^= 0xFF
    path.write_bytes(data)

    (report,) = imported(collection, path)

    assert "cannot be unpacked" in str(report.error)


def test_several_sources_are_one_step_to_undo(collection: Collection, tmp_path: Path) -> None:
    first = words(tmp_path / "first.csv")
    second = written(tmp_path / "second.csv", "question,answer\ndos,two\n")

    imported(collection, first, tmp_path / "missing.csv", second)

    assert collection.undo_label() == "importing 2 sources"
    collection.undo()
    assert collection.notes() == []
    assert collection.undo_label() is None


def test_what_is_done_between_two_sources_stays_a_step_of_its_own(
    collection: Collection, tmp_path: Path
) -> None:
    first = words(tmp_path / "first.csv")
    second = written(tmp_path / "second.csv", "question,answer\ndos,two\n")

    for report in bring_in(collection, [str(first), str(second)], Wishes()):
        if report.source == "first.csv":
            collection.edit_note(collection.notes()[0].id, back="eins")

    assert collection.undo_label() == "importing second.csv"
    collection.undo()
    assert collection.undo_label() == "editing"


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
