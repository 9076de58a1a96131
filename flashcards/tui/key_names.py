"""Normalizes names of keys as people write them in ``config.toml``."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}
_NAMED = {key.value.rpartition("+")[2] for key in Keys if key.value[0] != "<"}
_SAME = {"esc": "escape", "return": "enter", "ctrl+i": "tab", "ctrl+m": "enter"}
"""Synonyms; ctrl+i and ctrl+m are the same as tab and enter for a terminal."""


def normalized(name: str) -> str | None:
    """The name that Textual uses for a key; None if no terminal can send it.

    Case only matters for single characters: "Ctrl+S" is "ctrl+s".
    """
    name = name.strip() if len(name) > 1 else name
    if len(name) == 1:
        return _of_character(name)
    lower = name.lower()
    if lower in _SAME:
        return _SAME[lower]
    *modifiers, key = lower.split("+")
    base = _base(key)
    if base is None or not set(modifiers) <= _MODIFIERS:
        return None
    if modifiers == ["shift"] and base.isalpha() and len(base) == 1:
        return base.upper()
    return "+".join([*modifiers, base])


def is_typed(key: str) -> bool:
    """Whether a key types a character into a field with the focus."""
    character = key if len(key) == 1 else _character(key)
    return character is not None and character.isprintable()


def _base(key: str) -> str | None:
    """A key without modifiers."""
    if len(key) == 1:
        return _of_character(key)
    if key in _NAMED:
        return key
    character = _character(key)
    return None if character is None else _of_character(character)


def _character(key: str) -> str | None:
    return key_to_character(REPLACED_KEYS.get(key, key))


def _of_character(character: str) -> str | None:
    """A letter or digit is its own name; others have their Unicode name, as Textual shortens it."""
    if character.isalnum():
        return character
    if not character.isprintable():
        return None
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or None
