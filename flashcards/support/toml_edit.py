"""Changes single values of a TOML text and keeps everything else, comments and order included.

Its library is loaded only to write: reading a configuration needs none of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import tomlkit
from tomlkit import TOMLDocument

from flashcards.support import toml_text

Change = tuple[str, ...]
"""Where a value stands: the names of its tables, then its own."""


def changed(text: str, changes: Mapping[Change, str | None]) -> str:
    """A TOML text with other values; None takes a value out.

    Raises:
        ValueError: if the text is not TOML, or a change cannot be made without another one.
    """
    wanted = toml_text.loads(text)
    document = tomlkit.parse(text)
    for names, value in changes.items():
        _put(wanted, names, value)
        _put(document, names, value)
    result = tomlkit.dumps(document)
    # The file is a person's: what the library made of it has to mean what was asked for.
    if toml_text.loads(result) != wanted:
        raise ValueError("it is written in a way that cannot be changed by the program")
    return result


def _put(values: dict[str, Any] | TOMLDocument, names: Change, value: str | None) -> None:
    *above, name = names
    table = _table(values, above, is_needed=value is not None)
    if value is None:
        if table is not None:
            table.pop(name, None)
    elif table is not None:
        table[name] = value


def _table(
    values: dict[str, Any] | TOMLDocument, above: Sequence[str], *, is_needed: bool
) -> dict[str, Any] | None:
    """The table at a place, made if it is needed; None if it is neither there nor needed."""
    table = cast("dict[str, Any]", values)
    for name in above:
        if name not in table:
            if not is_needed:
                return None
            table[name] = {}
        if not isinstance(table[name], dict):
            raise ValueError(f'"{name}" in it is not a table')  # noqa: TRY004 - a fault of the text
        table = table[name]
    return table
