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
    refusal: FlashcardsError | None = None
    try:
        with app.suspend():
            # Raised only afterwards: an error that leaves this block leaves the terminal suspended.
            try:
                text = external_editor.edited(text, command)
            except FlashcardsError as error:
                refusal = error
    except SuspendNotSupported as error:
        raise FlashcardsError("This terminal cannot be handed over to another editor.") from error
    if refusal is not None:
        raise refusal
    return text
