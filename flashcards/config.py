"""Paths of the program's files, and the user's preferences: theme and key bindings.

Nothing here belongs to a collection; see ``model.settings`` for what does.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from flashcards.errors import SettingError
from flashcards.support import toml_text

APP = "flashcards"


@dataclass(frozen=True, slots=True)
class Config:
    """The content of ``config.toml``.

    ``keys`` maps binding ids, such as ``review.undo``, to comma-separated keys. ``warnings`` has
    a sentence for each unknown setting in the file.
    """

    theme: str = "flashcards-dark"
    keys: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def database_path() -> Path:
    """The default database: ``FLASHCARDS_DB``, else a file in the user's data folder."""
    named = os.environ.get("FLASHCARDS_DB")
    return Path(named) if named else user_data_path(APP, appauthor=False) / "collection.db"


def config_path() -> Path:
    """The configuration file: ``FLASHCARDS_CONFIG``, else one in the user's config folder."""
    named = os.environ.get("FLASHCARDS_CONFIG")
    return Path(named) if named else user_config_path(APP, appauthor=False) / "config.toml"


def load(path: Path | None = None) -> Config:
    """Reads the configuration; a missing file counts as empty.

    Raises:
        SettingError: if the file cannot be read, is not TOML, or has a value of a wrong type.
    """
    path = path or config_path()
    try:
        values = toml_text.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        raise SettingError(f"{path} cannot be read: {_why(error)}.") from error
    theme, keys = values.get("theme", Config().theme), values.get("keys", {})
    if not isinstance(theme, str):
        raise SettingError(f'{path}: "theme" must be the name of a theme in quotes.')
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise SettingError(f'{path}: [keys] must map names to keys, as "review.undo" = "z".')
    unknown = [name for name in values if name not in _KNOWN]
    return Config(theme, keys, tuple(f"{path}: {_unknown(name)}" for name in unknown))


_KNOWN = ("theme", "keys")
_GROUPS = ("app", "move", "decks", "import", "review", "form", "statistics", "browser")
"""The groups of key binding ids, which users put at the top level by mistake."""


def _unknown(name: str) -> str:
    # Deferred: 10 ms at every start, for a mistake in the file.
    from difflib import get_close_matches

    if name in _GROUPS:
        return f'keys such as "{name}.…" belong below [keys].'
    near = get_close_matches(name[:_LONGEST_NAME], _KNOWN, n=1)
    return f'there is no setting "{name}"' + (f'; did you mean "{near[0]}"?' if near else ".")


_LONGEST_NAME = 100
"""Characters of a name that are compared; the comparison takes quadratic time."""


def save_theme(theme: str, path: Path | None = None) -> None:
    """Stores the chosen theme in the configuration file, keeping its other lines.

    Raises:
        SettingError: if the file cannot be read or written.
    """
    path = path or config_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if line.split("=")[0].strip() != "theme"]
        # The first line: below [keys] it would belong to that table.
        path.write_text("\n".join([f'theme = "{theme}"', *kept]) + "\n", "utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The theme cannot be remembered in {path}: {_why(error)}.") from error


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
