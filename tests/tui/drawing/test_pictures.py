"""Pictures in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.media.folder import MediaFolder
from flashcards.tui.drawing import pictures


def test_the_terminal_is_asked_nothing_where_there_are_no_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pictures, "import_module", asked.append)
    monkeypatch.setattr(pictures, "find_spec", lambda _name: object())
    pictures.prepare(tmp_path)
    assert asked == []
    MediaFolder(tmp_path / "media").keep("a.png", lambda write: write(b"x"))
    pictures.prepare(tmp_path)
    assert asked == ["textual_image.widget"]
