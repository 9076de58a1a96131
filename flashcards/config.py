"""Paths of the program's files, and the user's preferences: theme and key bindings.

Nothing here belongs to a collection; see ``model.settings`` for what does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flashcards.errors import SettingError

APP = "flashcards"


@dataclass(frozen=True, slots=True)
class Config:
    """The content of ``config.toml``.

    ``keys`` maps binding ids, such as ``review.undo``, to comma-separated keys. ``warnings`` has
    a sentence for each setting in the file that is unknown or has a value of a wrong type.
    """

    theme: str = "flashcards-dark"
    keys: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def database_path() -> Path:
    """The default database: ``FLASHCARDS_DB``, else a file in the user's data folder."""
    named = os.environ.get("FLASHCARDS_DB")
    if named:
        return Path(named)
    # Deferred, as the parser below: a prompt's count has no time for what it does not need.
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "collection.db"


def config_path() -> Path:
    """The configuration file: ``FLASHCARDS_CONFIG``, else one in the user's config folder."""
    named = os.environ.get("FLASHCARDS_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "config.toml"


def cache_path() -> Path:
    """The folder for what can be worked out again at any time."""
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def load(path: Path | None = None) -> Config:
    """Reads the configuration; a missing file counts as empty.

    A value that cannot be used is left out with a warning, and the others count.

    Raises:
        SettingError: if the file cannot be read or is not TOML.
    """
    from flashcards.support import toml_text

    path = path or config_path()
    text = _text(path)
    try:
        values = toml_text.loads(text)
    except ValueError as error:
        raise SettingError(f"{path} cannot be read: {error}{_quoted(text, error)}.") from error
    wrong = dict(_wrong(values))
    lines = toml_text.lines_of(text, wrong) if wrong else {}
    usual = Config().theme
    keys = values.get("keys") if ("keys",) not in wrong else None
    return Config(
        theme=usual if ("theme",) in wrong else values.get("theme", usual),
        keys={id_: key for id_, key in (keys or {}).items() if ("keys", id_) not in wrong},
        warnings=tuple(
            f"{_location(path, lines.get(names))}: {why}" for names, why in wrong.items()
        ),
    )


def location(*names: str, path: Path | None = None) -> str:
    """Where a value stands, for messages: the file and, if it is found, the line."""
    from flashcards.support import toml_text

    path = path or config_path()
    return _location(path, toml_text.lines_of(_text(path), [names]).get(names))


def _location(path: Path, line: int | None) -> str:
    return str(path) if line is None else f"{path}:{line}"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise SettingError(f"{path} cannot be read: {_why(error)}.") from error


_KNOWN = ("theme", "keys")
_GROUPS = ("app", "move", "decks", "import", "review", "form", "statistics", "browser")
"""The groups of key binding ids, which users put at the top level by mistake."""


def _wrong(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The places of values that cannot be used, each with the reason."""
    for name in values:
        if name not in _KNOWN:
            yield (name,), _unknown(name)
    if not isinstance(values.get("theme", ""), str):
        yield ("theme",), '"theme" must be the name of a theme in quotes, as theme = "nord".'
    keys = values.get("keys", {})
    if not isinstance(keys, dict):
        yield ("keys",), '[keys] must map names to keys, as "review.undo" = "z".'
        return
    for id_, key in keys.items():
        if not isinstance(key, str):
            yield ("keys", id_), _no_keys(id_, key)


def _no_keys(id_: str, value: object) -> str:
    if isinstance(value, dict):  # review.undo = "z", which is a table for TOML
        id_ = f"{id_}.{next(iter(value), '…')}"
    return f'[keys] must map names to keys, both in quotes, as "{id_}" = "z".'


_BARE = re.compile(r"\s*([\w.-]+)\s*=\s*([A-Za-z][\w-]*)\s*(?:#.*)?")


def _quoted(text: str, error: ValueError) -> str:
    """How to write the value on the line of an error if only its quotes are missing."""
    number = re.match(r"line (\d+)", str(error))
    line = text.splitlines()[int(number[1]) - 1 :][:1] if number else []
    bare = _BARE.fullmatch(line[0]) if line else None
    return f'; write {bare[1]} = "{bare[2]}"' if bare else ""


def _unknown(name: str) -> str:
    # Deferred: 10 ms at every start, for a mistake in the file.
    from difflib import get_close_matches

    if name in _GROUPS:
        return f'keys such as "{name}.…" belong below [keys].'
    near = get_close_matches(name[:_LONGEST_NAME], _KNOWN, n=1)
    return f'there is no setting "{name}"' + (f'; did you mean "{near[0]}"?' if near else ".")


_LONGEST_NAME = 100
"""Characters of a name that are compared; the comparison takes quadratic time."""


def save(changes: Mapping[tuple[str, ...], str | None], path: Path | None = None) -> None:
    """Changes values of the configuration file; its comments, its order and the rest stay.

    Args:
        changes: the new values, by the names of their tables and their own; None takes one out.
        path: the file, created if missing; the usual one if None.

    Raises:
        SettingError: if the file cannot be read, changed or written; it stays as it was.
    """
    # Deferred: the library and the writer are needed only here, not at each start.
    from flashcards.support import toml_edit
    from flashcards.support.unfinished import replacing

    path = path or config_path()
    try:
        before = _bytes(path)
        after = toml_edit.changed(before.decode("utf-8"), changes).encode("utf-8")
        if after == before:
            return
        # Resolved: many keep the file in a folder of their own and only link to it.
        with replacing(path.resolve()) as part:
            part.write_bytes(after)
    except (OSError, ValueError) as error:
        raise SettingError(f"{path} cannot be changed: {_why(error)}.") from error


def _bytes(path: Path) -> bytes:
    """The content of a file that may be written; a missing one is empty."""
    try:
        with path.open("r+b") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
