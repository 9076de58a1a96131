"""Checks the keys that a person has remapped in ``config.toml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from textual.binding import Binding

from flashcards.tui import key_names, keys, screen_keys


def checked(
    remapped: Mapping[str, str], file: str, line_of: Callable[[str], str] | None = None
) -> tuple[dict[str, str], list[str]]:
    """Validates the keys of a configuration.

    Args:
        remapped: keys, separated by commas, by binding id.
        file: the configuration, for messages.
        line_of: the file and line of a binding id, for messages; the file alone if None.

    Returns:
        The keymap that can be used, and the problems in words.
    """
    defaults = _defaults()
    usable: dict[str, str] = {}
    problems = []
    for id_, names in remapped.items():
        normal = {name: key_names.normalized(name) for name in _split(names)}
        line = line_of(id_) if line_of else file
        if id_ not in defaults:
            problems.append(f'{line}: [keys]: unknown command "{id_}"{_hint(id_, defaults)}')
        elif wrong := _wrong(id_, normal):
            problems.append(f'{line}: "{id_}" = "{names}": {wrong}. It stays “{defaults[id_]}”.')
        else:
            usable[id_] = ",".join(filter(None, normal.values()))
    return usable, problems + [f"{file}: [keys]: {clash}" for clash in clashes(usable)]


def _defaults() -> dict[str | None, str]:
    """The keys as they are unless somebody remaps them, by binding id."""
    return {
        binding.id: binding.key
        for screen in screen_keys.SCREENS.values()
        for binding in keys.bindings_of(screen)
    }


def clashes(remapped: Mapping[str, str]) -> list[str]:
    """Describes the keys that two bindings of one screen would share under a keymap."""
    lost = []
    for screen in screen_keys.SCREENS.values():
        taken: dict[str | None, Binding] = {}
        # Remapped keys first: they win, and the others are named as lost.
        for binding in sorted(keys.bindings_of(screen), key=lambda key: key.id not in remapped):
            for name in (remapped.get(binding.id or "") or binding.key).split(","):
                other = taken.setdefault(key_names.normalized(name), binding)
                if other is not binding:
                    lost.append(
                        f"“{name}” is “{other.description}” now, no longer “{binding.description}”."
                    )
    return list(dict.fromkeys(lost))


def _split(names: str) -> list[str]:
    """Splits names at commas; a comma on its own is a key."""
    return [","] if names.strip() == "," else names.split(",")


def _wrong(id_: str, normal: Mapping[str, str | None]) -> str:
    """Why a binding cannot use these keys, as written and as Textual's; empty if it can."""
    fixed = {key.key: key.description for key in keys.bindings_of(keys.FIXED)}
    typing = {
        key.id for group in screen_keys.WITH_FIELDS.values() for key in keys.bindings_of(group)
    }
    for name, key in normal.items():
        if key is None:
            return f"no terminal sends a key “{name.strip()}”"
        if key in fixed:
            return f"“{name}” is always “{fixed[key]}”"
        if id_ in typing and key_names.is_typed(key):
            return f"“{name}” is typed into the fields there"
    return ""


def _hint(id_: str, known: Mapping[str | None, str]) -> str:
    close = get_close_matches(id_, [name for name in known if name], n=1)
    return f"; did you mean “{close[0]}”?" if close else "."
