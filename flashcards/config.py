"""Where things are kept, and the taste of the person at the keyboard: theme and keys.

Nothing here belongs to a collection; see ``settings`` for what does.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from flashcards.errors import SettingError

APP = "flashcards"


@dataclass(frozen=True, slots=True)
class Config:
    """What ``config.toml`` says.

    ``keys`` maps binding ids, such as ``review.undo``, to keys, comma separated.
    """

    theme: str = "flashcards-dark"
    keys: Mapping[str, str] = field(default_factory=dict)


def database_path() -> Path:
    """The collection's file unless one is named: ``FLASHCARDS_DB``, else the user's data folder."""
    named = os.environ.get("FLASHCARDS_DB")
    return Path(named) if named else user_data_path(APP, appauthor=False) / "collection.db"


def config_path() -> Path:
    """Where the configuration is read from: ``FLASHCARDS_CONFIG``, else the user's folder."""
    named = os.environ.get("FLASHCARDS_CONFIG")
    return Path(named) if named else user_config_path(APP, appauthor=False) / "config.toml"


def load(path: Path | None = None) -> Config:
    """Reads the configuration; a file that is not there is an empty one.

    Raises:
        SettingError: if the file is no TOML, or says something that cannot be.
    """
    path = path or config_path()
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{path} cannot be read: {error}") from error
    theme, keys = values.get("theme", Config().theme), values.get("keys", {})
    if not isinstance(theme, str):
        raise SettingError(f'{path}: "theme" must be the name of a theme in quotes.')
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise SettingError(f'{path}: [keys] must map names to keys, as "review.undo" = "z".')
    return Config(theme, keys)


def save_theme(theme: str, path: Path | None = None) -> None:
    """Remembers the theme chosen on the screen, leaving the rest of the file as it is.

    Raises:
        SettingError: if the file cannot be read or written.
    """
    path = path or config_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if line.split("=")[0].strip() != "theme"]
        path.write_text("\n".join([f'theme = "{theme}"', *kept]) + "\n", "utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The theme cannot be remembered in {path}: {error}") from error
