"""Notes on their way out: the format, the files, and all of them or none."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import FlashcardsError, WrongTargetError
from flashcards.import_export.exporting import Exported, ExportFormat, ending_of, export, format_of
from flashcards.model import Level, State
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.model.snapshot import Snapshot
from tests.builders import GOOD, add, draft, open_at
from tests.import_export.bringing import imported, written


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.json", ExportFormat.JSON),
        ("a.MD", ExportFormat.MARKDOWN),
        ("a.markdown", ExportFormat.MARKDOWN),
        ("a.csv", ExportFormat.CSV),
        ("a.tsv", ExportFormat.TSV),
        ("a.txt", ExportFormat.ANKI_TEXT),
        ("a.apkg", ExportFormat.APKG),
        ("-", ExportFormat.JSON),
    ],
)
def test_the_ending_names_the_format(name: str, form: ExportFormat) -> None:
    assert format_of(Path(name)) is form


@pytest.mark.parametrize(
    ("name", "problem"),
    [("a.xlsx", "no format has the ending “.xlsx”"), ("a", "it has no ending")],
)
def test_an_ending_of_no_format_is_refused(name: str, problem: str) -> None:
    known = ".json, .md, .markdown, .csv, .tsv, .txt, .apkg"
    with pytest.raises(FlashcardsError) as refused:
        format_of(Path(name))
    assert str(refused.value) == f"{name}: {problem}; use one of {known}, or add --format."


def test_a_folder_is_for_markdown_and_the_stream_for_json(tmp_path: Path) -> None:
    assert format_of(tmp_path) is ExportFormat.MARKDOWN
    assert format_of(None) is ExportFormat.JSON


@pytest.fixture
def filled(collection: Collection) -> Collection:
    add(
        collection,
        draft("Q1", "A1", deck="A", level=Level.EASY),
        draft("Q2", "A2", deck="A::B", level=Level.HARD),
        draft("Q3", "A3", deck="a/b"),
    )
    return collection


@pytest.mark.parametrize("target", [None, Path("-")])
def test_without_a_target_the_text_goes_to_the_stream(
    filled: Collection, target: Path | None
) -> None:
    out = StringIO()

    done = export(filled, NoteFilter(deck="A"), ExportFormat.JSON, target, out)

    assert done == Exported(notes=2)
    assert [note["front"] for note in json.loads(out.getvalue())["notes"]] == ["Q1", "Q2"]


def test_a_table_has_the_notes_that_are_meant(filled: Collection) -> None:
    out = StringIO()

    export(filled, NoteFilter(levels=frozenset([Level.HARD])), ExportFormat.TSV, None, out)

    (row,) = out.getvalue().splitlines()[1:]
    assert row.split("\t")[1:4] == ["A::B", "Q2", "A2"]


def test_markdown_of_one_deck_is_one_text_and_of_several_a_file_each(
    filled: Collection, tmp_path: Path
) -> None:
    one, out, folder = NoteFilter(deck="a/b"), StringIO(), tmp_path / "out"

    export(filled, one, ExportFormat.MARKDOWN, None, out)
    done = export(filled, EVERYTHING, ExportFormat.MARKDOWN, folder, out)

    assert "## Q3" in out.getvalue()
    assert [file.name for file in done.files] == ["A.md", "A - B.md", "a-b.md"]
    assert (folder / "a-b.md").read_text("utf-8") == out.getvalue()


@pytest.mark.parametrize(
    ("form", "target"),
    [
        (ExportFormat.APKG, None),
        (ExportFormat.MARKDOWN, None),
        (ExportFormat.MARKDOWN, "decks.md"),
    ],
)
def test_a_format_says_what_target_it_needs(
    filled: Collection, tmp_path: Path, form: ExportFormat, target: str | None
) -> None:
    with pytest.raises(WrongTargetError):
        export(filled, EVERYTHING, form, tmp_path / target if target else None, StringIO())


def test_if_one_file_cannot_be_written_none_is(filled: Collection, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "A - B.md").mkdir(parents=True)

    with pytest.raises(FlashcardsError, match="cannot be written"):
        export(filled, EVERYTHING, ExportFormat.MARKDOWN, folder, StringIO())

    assert [file.name for file in folder.iterdir()] == ["A - B.md"]


MANY = {
    "name": "Words",
    "note_models": [
        {
            "crowdanki_uuid": "m",
            "flds": [{"name": "Word"}, {"name": "Meaning"}, {"name": "Picture"}],
            "tmpls": [
                {"qfmt": "{{Word}}?", "afmt": "{{FrontSide}}<hr id=answer>{{Meaning}}"},
                {"qfmt": "{{Picture}}", "afmt": "{{FrontSide}}<hr id=answer>{{Word}}"},
                {"qfmt": "Say: {{Meaning}}", "afmt": "{{FrontSide}}<hr id=answer>{{Word}}"},
            ],
        }
    ],
    "notes": [
        {
            "guid": "g",
            "note_model_uuid": "m",
            "fields": ["List&lt;String&gt;", "a list", "<img src='ü 1.png'>"],
        },
        {"guid": "h", "note_model_uuid": "m", "fields": ["&lt;template&gt;", "a part", ""]},
    ],
}


@pytest.mark.parametrize("legacy", [False, True])
def test_a_package_of_ours_comes_back_without_a_card_too_many(
    collection: Collection, tmp_path: Path, *, legacy: bool
) -> None:
    deck = written(tmp_path / "deck" / "deck.json", json.dumps(MANY))
    written(tmp_path / "deck" / "media" / "ü 1.png", "a picture")
    (first,) = imported(collection, deck)
    package = tmp_path / "out.apkg"
    export(collection, EVERYTHING, ExportFormat.APKG, package, StringIO(), legacy=legacy)

    (again,) = imported(collection, package)
    with open_at(tmp_path / "other" / "c.db") as other:
        (fresh,) = imported(other, package)
        notes, media = other.notes.all(), other.media.check()

    assert (first.cards, fresh.cards) == (5, 5)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 5)
    assert sorted((note.uid, note.front, note.back) for note in notes) == sorted(
        (note.uid, note.front, note.back) for note in collection.notes.all()
    )
    assert (media.used, media.missing) == (1, ())


@pytest.mark.parametrize("form", list(ExportFormat))
def test_every_format_has_an_ending_that_names_it(form: ExportFormat) -> None:
    assert format_of(Path(f"a{ending_of(form)}")) is form


def _read(folder: Path, exported: Path) -> Snapshot:
    with Collection(folder / "other.db") as other:
        imported(other, exported)
        return other.exports.snapshot()


@pytest.mark.parametrize("form", list(ExportFormat))
def test_only_the_notes_of_a_search_are_exported(
    filled: Collection, form: ExportFormat, tmp_path: Path
) -> None:
    target = tmp_path / f"out{ending_of(form)}"

    done = export(filled, NoteFilter(search="level:hard"), form, target, StringIO())

    assert done.notes == 1
    assert [note.front for note in _read(tmp_path, target).notes] == ["Q2"]


@pytest.mark.parametrize("form", [ExportFormat.JSON, ExportFormat.APKG])
def test_without_a_schedule_every_card_is_new(
    filled: Collection, form: ExportFormat, tmp_path: Path
) -> None:
    first = filled.exports.snapshot().cards[0].id
    shown = filled.study.show(first)
    assert shown is not None
    filled.study.answer(shown, GOOD, 1_000)
    filled.cards.suspend(first)
    target = tmp_path / f"out{ending_of(form)}"

    assert export(filled, EVERYTHING, form, target, StringIO()).reviews == 1
    done = export(filled, EVERYTHING, form, target, StringIO(), schedule=False)

    assert (done.notes, done.reviews) == (3, 0)
    there = _read(tmp_path, target)
    assert not there.reviews
    assert all(card.schedule.state is State.NEW and not card.suspended for card in there.cards)
