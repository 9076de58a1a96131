"""Runs the editor that a person has chosen for texts on a text of ours."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from flashcards.errors import FlashcardsError, SettingError

_VARIABLES = ("VISUAL", "EDITOR")


def command_of(environment: Mapping[str, str]) -> list[str]:
    """The editor's command with its options.

    Raises:
        SettingError: if none is set, or it cannot be understood.
    """
    text = next(filter(None, (environment.get(name, "").strip() for name in _VARIABLES)), "")
    try:
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError as error:
        raise SettingError(f"The editor “{text}” cannot be understood: {error}.") from error
    if not words:
        raise SettingError("No editor is set; for example: export EDITOR=nano")
    return words


def edited(text: str, command: Sequence[str]) -> str:
    """The text as the person left it; equal to the one given if nothing was written.

    If the editor fails, the file with the text stays and the error names it.

    Raises:
        FlashcardsError: if the editor cannot be run or fails, or its file cannot be read.
    """
    file = kept(text)
    try:
        code = subprocess.call([*command, str(file)])  # noqa: S603 - the person's own editor
    except OSError as error:
        file.unlink(missing_ok=True)
        raise FlashcardsError(
            f"The editor “{command[0]}” cannot be run: {error.strerror or error}."
        ) from error
    if code:
        raise FlashcardsError(f"The editor “{command[0]}” failed; its text is in {file}.")
    return _taken(file)


def kept(text: str) -> Path:
    """A new file with the text, in the folder for temporary files."""
    handle, name = tempfile.mkstemp(".md", "flashcards-note-")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
    return Path(name)


def _taken(file: Path) -> str:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FlashcardsError(f"The text of the editor cannot be read: {error}.") from error
    file.unlink(missing_ok=True)
    return text
