"""Running the editor that a person has chosen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError, SettingError
from flashcards.support import external_editor


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def python(code: str) -> list[str]:
    """An editor that runs Python on the file, ``f``."""
    start = "import pathlib, sys; f = pathlib.Path(sys.argv[1]); "
    return [sys.executable, "-c", start + code]


def test_visual_comes_before_editor_and_may_have_options() -> None:
    both = {"VISUAL": "code --wait", "EDITOR": "vi"}
    assert external_editor.command_of(both) == ["code", "--wait"]
    assert external_editor.command_of({"VISUAL": " ", "EDITOR": "vi"}) == ["vi"]


@pytest.mark.parametrize("text", ["", "  ", "vi '"])
def test_without_an_editor_it_is_said_how_to_set_one(text: str) -> None:
    with pytest.raises(SettingError, match=r"export EDITOR=|cannot be understood"):
        external_editor.command_of({"EDITOR": text})


def test_the_text_comes_back_as_it_was_left_and_no_file_stays(temporary: Path) -> None:
    command = python("f.write_text(f.read_text('utf-8') + 'né', 'utf-8')")
    assert external_editor.edited("a\n", command) == "a\nné"
    assert list(temporary.iterdir()) == []


def test_the_text_of_an_editor_that_fails_is_kept(temporary: Path) -> None:
    with pytest.raises(FlashcardsError, match="its text is in") as error:
        external_editor.edited("a", python("f.write_text('b'); sys.exit(1)"))
    (file,) = temporary.iterdir()
    assert file.read_text() == "b"
    assert str(file) in str(error.value)


def test_an_editor_that_is_not_there_is_named(temporary: Path) -> None:
    with pytest.raises(FlashcardsError, match="“no-such-editor” cannot be run"):
        external_editor.edited("a", ["no-such-editor"])
    assert list(temporary.iterdir()) == []


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(FlashcardsError, match="cannot be read"):
        external_editor.edited("a", python(r"f.write_bytes(b'\xff\xfe\xfa')"))
