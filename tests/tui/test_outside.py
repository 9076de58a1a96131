"""Handing the terminal over to an editor; what comes of it is tested with the forms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from flashcards.errors import FlashcardsError, SettingError
from flashcards.tui import outside

if TYPE_CHECKING:
    from textual.app import App


def test_an_editor_must_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    outside.ensure_editor()
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(SettingError):
        outside.ensure_editor()


class _Terminal:
    """Stands for the app: its ``suspend`` takes the terminal back only from code that ends well."""

    def __init__(self) -> None:
        self.is_ours = True

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.is_ours = False
        yield
        self.is_ours = True


@pytest.mark.parametrize("editor", ["false", "no-such-editor"])
def test_the_terminal_comes_back_from_an_editor_that_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, editor: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    terminal = _Terminal()

    with pytest.raises(FlashcardsError, match="The editor"):
        outside.edit_outside(cast("App[None]", terminal), "text")

    assert terminal.is_ours
