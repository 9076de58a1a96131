"""Decks in a zip."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.import_export import bounded_reading, zips
from flashcards.support import archives
from tests.import_export.bringing import imported, written


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
    assert collection.notes.all() == []


def test_a_zip_that_would_fill_the_memory_is_refused(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "bomb.zip", {"words.csv": "question,answer\n" + "a,b\n" * 30_000})

    monkeypatch.setattr(zips, "LARGEST", 1_000)
    (whole,) = imported(collection, path)
    monkeypatch.setattr(zips, "LARGEST", 1_000_000)
    monkeypatch.setattr(bounded_reading, "LARGEST_TEXT", 100_000)
    (member,) = imported(collection, path)

    assert "when it is unpacked" in str(whole.error)
    assert "words.csv is larger than" in str(member.error)
    assert collection.notes.all() == []


def test_a_zip_is_opened_once_however_many_decks_it_holds(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(
        tmp_path / "decks.zip", {f"{n}.csv": f"question,answer\n{n},b\n" for n in range(9)}
    )
    opened: list[str] = []
    open_zip = archives.open_zip

    def counted(name: str, source: Path) -> zipfile.ZipFile:
        opened.append(name)
        return open_zip(name, source)

    monkeypatch.setattr(zips, "open_zip", counted)

    reports = imported(collection, path)

    assert len(reports) == 9
    assert len(opened) == 1


def test_a_zip_that_is_damaged_inside_is_refused(collection: Collection, tmp_path: Path) -> None:
    path = zipped(tmp_path / "decks.zip", {"words.csv": "question,answer\n" + "uno,one\n" * 50})
    data = bytearray(path.read_bytes())
    data[50] ^= 0xFF
    path.write_bytes(data)

    (report,) = imported(collection, path)

    assert "words.csv is damaged" in str(report.error)


CROWDANKI = {
    "name": "Flags",
    "note_models": [
        {
            "crowdanki_uuid": "m",
            "flds": [{"name": "Country"}, {"name": "Flag"}],
            "tmpls": [{"qfmt": "{{Flag}}", "afmt": "{{FrontSide}}<hr id=answer>{{Country}}"}],
        }
    ],
    "notes": [
        {"guid": "g", "note_model_uuid": "m", "fields": ["Chile", "<img src='f c.png'>"]},
        {"guid": "h", "note_model_uuid": "m", "fields": ["Peru", "[sound:peru.mp3]"]},
    ],
}


@pytest.mark.parametrize("is_zip", [False, True])
def test_the_media_of_a_crowdanki_deck_come_along(
    collection: Collection, tmp_path: Path, *, is_zip: bool
) -> None:
    files = {
        "Flags/deck.json": json.dumps(CROWDANKI),
        "Flags/media/f c.png": "a flag",
        "Flags/media/peru.mp3": "a hymn",
    }
    for name, content in files.items():
        written(tmp_path / name, content)

    reports = imported(
        collection, zipped(tmp_path / "f.zip", files) if is_zip else tmp_path / "Flags"
    )

    assert [(report.added, report.problems) for report in reports] == [(2, ())]
    assert len(collection.media.folder.names()) == 2
    assert collection.media.check().missing == ()


def test_a_zip_with_endless_media_is_refused(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "d.zip", {"w.csv": "question,answer\na,b\n", "a.png": "a" * 99})

    monkeypatch.setattr(zips, "LARGEST_MEDIA", 98)
    (report,) = imported(collection, path)

    assert "of pictures and sounds" in (report.error or "")


def test_a_zip_brings_the_answers_that_its_questions_link_to(
    collection: Collection, tmp_path: Path
) -> None:
    links = "".join(f"- [What is {name}?](../text/{name})\n" for name in "abc")
    answers = {f"text/{name}/README.md": f"# {name}\n\nA letter.\n" for name in "abc"}
    files = {"lists/letters.md": f"# Letters\n\n{links}", **answers}

    imported(collection, zipped(tmp_path / "decks.zip", files))

    asked = {note.front: note.back for note in collection.notes.all()}
    assert asked == {f"What is {name}?": "A letter." for name in "abc"}


def test_the_documents_of_a_zip_say_what_the_others_are(
    collection: Collection, tmp_path: Path
) -> None:
    head = "---\ntitle: Heaps {0}\ndifficulty: easy\n---\n\n"
    question = f"{head}# Question (EN)\n\n> Why {{0}}?\n\n## Answer\n\nSo.\n"
    files = {f"asked/{number}.md": question.format(number) for number in range(10)}
    files["read/heaps.md"] = f"{head.format('at large')}# Heaps\n\nA tree.\n"

    reports = imported(collection, zipped(tmp_path / "decks.zip", files))

    assert sum(report.added for report in reports) == 10
    assert "Heaps at large" not in {note.front for note in collection.notes.all()}
