"""A person's own keys as text, one command a line, as in the table ``[keys]`` of the settings."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.errors import SettingError


def text_of(keys: Mapping[str, str]) -> str:
    """The keys of commands as lines."""
    return "\n".join(f"{id_} = {names}" for id_, names in keys.items())


def keys_from(text: str) -> dict[str, str]:
    """The keys of commands from lines, with or without quotes; empty lines say nothing.

    Raises:
        SettingError: naming the line that is not a command with its keys, or repeats one.
    """
    keys: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        id_, equals, names = (part.strip().strip("\"'") for part in line.partition("="))
        if not (id_ and equals and names):
            raise SettingError(
                f"Keys, line {number}: write a command and its keys, as app.help = H."
            )
        if id_ in keys:
            raise SettingError(f"Keys, line {number}: “{id_}” has keys; put commas between.")
        keys[id_] = names
    return keys
