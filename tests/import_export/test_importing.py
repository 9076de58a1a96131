"""From what a person names to notes in the collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.formats import Problem
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.import_export.report import SourceReport
from flashcards.model import StepKind
from tests.import_export.bringing import imported, words, written


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "# Readme\n\nThis folder holds decks.\n"),
        ("package.json", '{"name": "decks", "pairs": [{"q": "a", "a": "b"}], "files": ["a.md"]}'),
        ("picture.bin", "\0\1\2"),
    ],
)
def test_files_without_cards_in_a_folder_are_reported_not_refused(
    collection: Collection, tmp_path: Path, name: str, text: str
) -> None:
    written(tmp_path / "decks" / name, text)

    (report,) = imported(collection, tmp_path / "decks")

    problem = Problem(f"decks/{name}", None, "there are no cards in it", skipped=True)
    assert report == SourceReport(f"decks/{name}", problems=(problem,))


def test_a_text_that_is_none_is_skipped_and_the_others_are_read(
    collection: Collection, tmp_path: Path
) -> None:
    written(tmp_path / "decks" / "a.md", "## Why?\n\nSo.\0\n")
    words(tmp_path / "decks" / "b.csv")

    damaged, good = imported(collection, tmp_path / "decks")

    assert good.added == 1
    assert damaged.problems == (
        Problem("decks/a.md", None, "looks like a binary file, not text", skipped=True),
    )


def test_a_source_without_cards_is_refused(collection: Collection, tmp_path: Path) -> None:
    (report,) = imported(collection, written(tmp_path / "thing.json", "[]"))

    assert report.error is not None
    assert report.error.startswith("thing.json: no list of cards in it")


def test_half_characters_are_refused_as_they_cannot_be_kept(
    collection: Collection, tmp_path: Path
) -> None:
    path = written(tmp_path / "half.json", '[{"q": "fine", "a": "x"}, {"q": "\\ud800", "a": "y"}]')

    (report,) = imported(collection, path)

    assert report.error == f"{path} contains invalid characters (lone surrogates)."
    assert collection.notes.all() == []


def test_a_format_that_is_named_is_not_guessed(collection: Collection, tmp_path: Path) -> None:
    export = '{"format": "flashcards", "version": 1, "cards": [{"q": "one", "a": "1"}]}'
    path = written(tmp_path / "e.json", export)

    (as_list,) = imported(collection, path, options=ImportOptions(format="structured"))
    (as_export,) = imported(
        collection, words(tmp_path / "w.csv"), options=ImportOptions(format="flashcards")
    )

    assert (as_list.format, as_list.added) == ("structured", 1)
    assert as_export.error is not None
    assert "w.csv" in as_export.error


def test_several_sources_are_one_step_to_undo(collection: Collection, tmp_path: Path) -> None:
    first = words(tmp_path / "first.csv")
    second = written(tmp_path / "second.csv", "question,answer\ndos,two\n")

    imported(collection, first, tmp_path / "missing.csv", second)

    step = collection.history.next_undo()
    assert step is not None
    assert (step.kind, step.count) == (StepKind.IMPORT, 2)
    collection.history.undo()
    assert collection.notes.all() == []
    assert collection.history.next_undo() is None


def test_what_is_done_between_two_sources_stays_a_step_of_its_own(
    collection: Collection, tmp_path: Path
) -> None:
    first = words(tmp_path / "first.csv")
    second = written(tmp_path / "second.csv", "question,answer\ndos,two\n")

    for report in import_sources(collection, [str(first), str(second)], ImportOptions()):
        if report.source == "first.csv":
            collection.notes.edit(collection.notes.all()[0].id, back="eins")

    step = collection.history.next_undo()
    assert step is not None
    assert step.subject == "second.csv"
    collection.history.undo()
    edit = collection.history.next_undo()
    assert edit is not None
    assert edit.kind is StepKind.EDIT


# What a preview says


def test_the_runner_up_of_the_formats_is_named(collection: Collection, tmp_path: Path) -> None:
    list_ = written(tmp_path / "a.md", "## Why?\n\na >> b\n\n## How?\n\nThus.\n")

    (report,) = imported(collection, list_, options=ImportOptions(dry_run=True))

    assert (report.format, report.runner_up) == ("question-list", "remnote")


def test_samples_are_of_beginning_middle_and_end(collection: Collection, tmp_path: Path) -> None:
    rows = "".join(f"word {number},answer\n" for number in range(9))

    (report,) = imported(collection, written(tmp_path / "a.csv", rows))

    assert [sample.question for sample in report.samples] == ["word 0", "word 4", "word 8"]


def test_a_folder_with_too_many_cards_says_where_most_of_them_are(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flashcards.import_export.importing.MOST_CARDS", 4)
    for number in range(3):
        words(tmp_path / "words" / "all" / f"{number}.csv")
    words(tmp_path / "words" / "all.csv")
    words(tmp_path / "words" / "b.csv")

    *_, last = imported(
        collection, tmp_path / "words", options=ImportOptions(dry_run=True, keep_going=True)
    )

    assert last.error == (
        "This holds more than 4 cards, 3 of those seen in words/all; "
        "import its folders one by one, or only the files that you want."
    )


def test_a_list_whose_entries_are_not_read_says_so_in_a_folder(
    collection: Collection, tmp_path: Path
) -> None:
    written(tmp_path / "decks" / "a.json", '[{"headWord": "x", "content": {"y": 1}}]')
    words(tmp_path / "decks" / "b.csv")

    first, _ = imported(collection, tmp_path / "decks")

    (problem,) = first.problems
    assert problem.message == (
        "no entry has both a question and an answer; the keys are “headWord”, “content”"
    )
    assert problem.skipped


def test_broken_data_in_a_folder_is_reported_and_does_not_refuse_the_rest(
    collection: Collection, tmp_path: Path
) -> None:
    words(tmp_path / "deck" / "words.csv")
    written(tmp_path / "deck" / "chart.yml", "a: {{ b }}: c\n")

    broken, good = imported(collection, tmp_path / "deck")

    assert (good.added, broken.error) == (1, None)
    assert [p.message.split(":")[0] for p in broken.problems] == ["this data cannot be read"]
