"""Handing the terminal over to an editor; what comes of it is tested with the forms."""

from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.tui import outside


def test_an_editor_must_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    outside.ensure_editor()
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(SettingError):
        outside.ensure_editor()
