"""Which format the texts of a folder are read in, and that each is read once."""

from __future__ import annotations

import gc
import weakref
from io import StringIO
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import NoCardsError
from flashcards.formats import Source
from flashcards.import_export.exporting import ExportFormat, export
from flashcards.import_export.importing import ImportOptions, find
from flashcards.import_export.texts import Texts
from flashcards.import_export.whole import Document
from flashcards.model.note_filter import NoteFilter
from tests.import_export.bringing import imported, words, written

LISTED = "## What is {0}?\n\nIt is {0}.\n\n## Why {0}?\n\nFor {0}.\n"


def formats_of(folder: Path) -> dict[str, str]:
    """The format of each file in a folder that can be read."""
    sources = find([str(folder)])
    texts = Texts(sources, ImportOptions())
    return {
        source.label.rpartition("/")[2]: texts.read(source, Document(source).text).form
        for source in sources
    }


def test_a_file_is_read_as_most_files_beside_it(tmp_path: Path) -> None:
    both = "## Why?\n\na >> b\n\n## How?\n\nc >> d\n\ne >> f\n\ng >> h\n"
    alone = written(tmp_path / "alone" / "both.md", both)
    for number in range(4):
        written(tmp_path / "many" / f"{number}.md", LISTED.format(number))
    written(tmp_path / "many" / "both.md", both)

    assert formats_of(alone.parent) == {"both.md": "remnote"}
    assert set(formats_of(tmp_path / "many").values()) == {"question-list"}


def test_a_few_files_make_no_usual_format(tmp_path: Path) -> None:
    written(tmp_path / "a.md", LISTED.format(1))
    written(tmp_path / "b.md", "- What is it? #card\n  - A thing.\n- And that? #card\n  - That.\n")

    assert formats_of(tmp_path) == {"a.md": "question-list", "b.md": "logseq"}


def test_a_text_is_read_once(tmp_path: Path) -> None:
    (source,) = find([str(written(tmp_path / "a.md", LISTED.format(1)))])
    texts = Texts([source], ImportOptions())

    assert texts.known(source) is None
    read = texts.read(source, Document(source).text)

    assert texts.known(source) is read


def test_a_text_without_cards_is_known_to_have_none(tmp_path: Path) -> None:
    (source,) = find([str(written(tmp_path / "a.md", "Nothing here.\n"))])
    texts = Texts([source], ImportOptions())

    with pytest.raises(NoCardsError):
        texts.read(source, Document(source).text)
    with pytest.raises(NoCardsError):
        texts.known(source)


def test_a_refusal_that_is_remembered_keeps_nothing_of_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Data(dict[str, str]):
        pass

    read: list[weakref.ref[Data]] = []

    def parsed(_: Source) -> Data:
        data = Data(name="x", theme="y")
        read.append(weakref.ref(data))
        return data

    monkeypatch.setattr("flashcards.formats.structured._parsed", parsed)
    files = [written(tmp_path / f"{number}.json", "[{}]") for number in range(4)]
    sources = find([str(tmp_path)])
    texts = Texts(sources, ImportOptions())
    for source in sources:
        with pytest.raises(NoCardsError):
            texts.read(source, Document(source).text)

    gc.collect()
    assert len(read) >= len(files)
    assert [data() for data in read] == [None] * len(read)


def test_a_package_without_an_extension_is_no_text(collection: Collection, tmp_path: Path) -> None:
    imported(collection, words(tmp_path / "w.csv"))
    package = tmp_path / "decks" / "package"
    export(collection, NoteFilter(), ExportFormat.APKG, tmp_path / "p.apkg", StringIO())
    package.parent.mkdir()
    (tmp_path / "p.apkg").rename(package)
    for number in range(3):
        written(package.with_name(f"text {number}"), LISTED.format(number))

    reports = imported(collection, package.parent)

    assert [report.format for report in reports] == ["anki-package", *["question-list"] * 3]


def test_in_a_folder_notes_of_which_a_heading_asks_are_no_deck(
    collection: Collection, tmp_path: Path
) -> None:
    notes = "## Heaps\n\n" + "A heap is a tree.\n" * 60
    file = written(tmp_path / "notes.md", f"{notes}## Why?\n\nIt is balanced.\n\n{notes}")

    assert [report.format for report in imported(collection, tmp_path)] == [""]
    assert [report.format for report in imported(collection, file)] == ["question-list"]


def test_in_a_folder_programs_are_no_decks(collection: Collection, tmp_path: Path) -> None:
    file = written(tmp_path / "a.js", "Q: What is it?\nA: A test.\n")

    assert [report.format for report in imported(collection, tmp_path)] == [""]
    assert [report.format for report in imported(collection, file)] == ["qa-lines"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("issue.test", '[\n["operator", "="],\n["string", "a"]\n]\n'),
        ("pairs.erb", "<%= one, two %>\n<%= three, four %>\n<%= five, six %>\n"),
        ("run", "#!/bin/sh\n# What is it?\n\nA script.\n\n# Why is it?\n\nTo run.\n"),
    ],
)
def test_files_of_programs_in_a_folder_are_no_decks(
    collection: Collection, tmp_path: Path, name: str, text: str
) -> None:
    written(tmp_path / "decks" / "good.md", LISTED.format("a mutex"))
    written(tmp_path / "decks" / name, text)

    reports = imported(collection, tmp_path / "decks")

    assert [report.error for report in reports] == [None, None]
    assert {report.source: report.added for report in reports}[f"decks/{name}"] == 0
    assert len(collection.notes.all()) == 2
