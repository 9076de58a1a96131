"""Hands the terminal over to the person's own editor."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App, SuspendNotSupported

from flashcards.errors import FlashcardsError
from flashcards.support import external_editor


def ensure_editor() -> None:
    """Checks that an editor is set.

    Raises:
        SettingError: if none is.
    """
    external_editor.command_of(os.environ)


def edit_outside(app: App[Any], text: str) -> str:
    """The text as the person left it in the editor.

    Raises:
        FlashcardsError: if no editor is set, it fails, or the terminal cannot be handed over.
    """
    command = external_editor.command_of(os.environ)
    try:
        with app.suspend():
            return external_editor.edited(text, command)
    except SuspendNotSupported as error:
        raise FlashcardsError("This terminal cannot be handed over to another editor.") from error
