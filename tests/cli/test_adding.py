"""Adding one note from the command line."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.model import Level, Note, NoteKind
from tests.cli.running import flashcards


def notes_of(database: Path) -> list[Note]:
    with Collection(database) as collection:
        return collection.notes.all()


def editing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """Sets an editor that runs Python on the text, ``t``."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\nf = pathlib.Path(sys.argv[1])\nt = f.read_text('utf-8')\n"
        f"{code}\nf.write_text(t, 'utf-8')\n"
    )
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, str(script)]))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_a_note_is_added_to_a_deck_that_is_made(database: Path) -> None:
    ran = flashcards(
        database, "add", "--deck", "A::B", "--kind", "reversed", "--tag", "x,y", "--level", "hard",
        "Q", "A",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, f"A new collection was made at {database}.\n")
    assert ran.out == "Added to A::B: Q\nMade the deck A::B.\n"
    (note,) = notes_of(database)
    assert (note.kind, note.level, note.tags) == (NoteKind.REVERSED, Level.HARD, ("x", "y"))
    assert flashcards(database, "undo").out.startswith("Undone: added “Q”")
    assert notes_of(database) == []


def test_a_duplicate_is_added_and_said(three_words: Path) -> None:
    ran = flashcards(three_words, "add", "--deck", "words", " UNO ", "1")
    assert ran.out == "Added to Words: UNO\n"
    assert ran.err == "Already in Words.\n"


def test_json_holds_what_was_added(three_words: Path) -> None:
    ran = flashcards(three_words, "add", "--deck", "New", "uno", "1", "--json")
    assert ran.data == {
        "deck": "New", "new_deck": True, "kind": "basic", "question": "uno", "answer": "1",
        "key_points": [], "level": None, "tags": [], "cards": 1, "already_in": ["Words"],
    }  # fmt: skip


def test_a_text_with_deletions_is_a_cloze_note(database: Path) -> None:
    flashcards(database, "add", "--deck", "D", "{{c1::Gold}} is {{c2::Au}}")
    assert notes_of(database)[0].kind is NoteKind.CLOZE


def test_a_question_needs_an_answer(database: Path) -> None:
    ran = flashcards(database, "add", "--deck", "D", "Q")
    assert ran.code == 2
    assert "ANSWER" in ran.err


def test_a_note_is_read_from_standard_input(database: Path) -> None:
    text = "---\ndeck: Own\ntags: [a]\n---\n## Why?\ndifficulty: easy\n\nSo.\n"
    assert flashcards(database, "add", "--tag", "b", stdin=text).out.startswith("Added to Own: Why")
    (note,) = notes_of(database)
    assert (note.back, note.level, note.tags) == ("So.", Level.EASY, ("a", "b"))
    given = flashcards(database, "add", "--deck", "Given", "--level", "hard", stdin=text)
    assert given.out.startswith("Added to Given: Why?")
    assert notes_of(database)[1].level is Level.HARD


def test_a_text_that_is_no_note_is_refused(database: Path) -> None:
    ran = flashcards(database, "add", "--deck", "D", stdin="words\n")
    assert (ran.code, ran.out) == (1, "")
    assert "no question" in ran.err
    assert "no answer" in flashcards(database, "add", "--deck", "D", stdin="## Why?\n").err
    assert notes_of(database) == []


def test_without_a_deck_it_is_the_one_studied_last(three_words: Path) -> None:
    refused = flashcards(three_words, "add", "Q", "A")
    assert refused.err == "flashcards: Name a deck for the note with --deck.\n"
    flashcards(three_words, "review", "--plain", stdin="\n3\nq\n")
    assert flashcards(three_words, "add", "Q", "A").out == "Added to Words: Q\n"


def test_a_picture_beside_comes_along(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "cat.png").write_bytes(b"a cat")
    monkeypatch.chdir(folder)
    ran = flashcards(database, "add", "--deck", "D", "![](cat.png) ![](gone.png)", "a cat")
    assert "“gone.png” was not found" in ran.err
    (stored,) = (tmp_path / "media").iterdir()
    assert f"({stored.name} " in notes_of(database)[0].front


def test_a_note_is_written_in_the_editor(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(monkeypatch, tmp_path, "t = t.replace('##\\n', '## Why?\\n\\nSo.\\n')")
    assert flashcards(database, "add", "--deck", "D", "--edit").code == 0
    assert [(note.front, note.back) for note in notes_of(database)] == [("Why?", "So.")]


def test_an_editor_that_is_left_without_a_change_adds_nothing(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(monkeypatch, tmp_path, "")
    ran = flashcards(database, "add", "--deck", "D", "--edit")
    assert (ran.code, ran.err) == (
        1, "flashcards: Nothing was written, so nothing was added.\n",
    )  # fmt: skip


def test_a_text_of_the_editor_that_cannot_be_read_is_not_lost(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(monkeypatch, tmp_path, "t = 'much work'")
    ran = flashcards(database, "add", "--deck", "D", "--edit")
    assert "Nothing was added; the text is in" in ran.err
    assert [file.read_text() for file in tmp_path.glob("flashcards-note-*")] == ["much work"]


def test_without_an_editor_it_is_said_how_to_set_one(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    ran = flashcards(database, "add", "--deck", "D", "--edit")
    assert ran.err.startswith("flashcards: No editor is set; for example: export EDITOR=nano")
