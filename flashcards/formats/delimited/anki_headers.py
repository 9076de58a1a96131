"""The ``#key:value`` lines at the top of Anki's text exports."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from flashcards.formats.delimited.columns import Column

_SEPARATORS = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_COLUMN_KEYS = {
    "notetype column": Column.KIND,
    "deck column": Column.DECK,
    "tags column": Column.TAGS,
    "guid column": Column.ID,
}
_MOST_LINES = 100  # there are ten keys, and a file of nothing but headers must end
_COLUMN = re.compile(r"[1-9][0-9]{0,3}")
_KEYS = {"separator", "html", "tags", "columns", "notetype", "deck", *_COLUMN_KEYS}


@dataclass(frozen=True, slots=True)
class AnkiHeaders:
    """The content of the header lines; ``columns`` maps indices, from 0, to their meaning.

    ``html`` is None if they do not say whether the fields are HTML.
    """

    separator: str | None = None
    html: bool | None = None
    tags: tuple[str, ...] = ()
    deck: str | None = None
    kind: str | None = None
    names: str | None = None
    columns: dict[int, Column] = field(default_factory=dict)
    lines: int = 0


def are_in(text: str) -> bool:
    """Whether a text begins with a header line."""
    return _split(text.partition("\n")[0]) is not None


def read(text: str) -> AnkiHeaders:
    """Reads the header lines at the top of a text; other lines with ``#`` are comments."""
    values: dict[str, str] = {}
    columns: dict[int, Column] = {}
    count = 0
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        pair = _split(line)
        if pair is None:
            break
        count += 1
        key, value = pair
        if key in _COLUMN_KEYS and _COLUMN.fullmatch(value):
            columns[int(value) - 1] = _COLUMN_KEYS[key]
        values[key] = value
    separator = values.get("separator", "")
    return AnkiHeaders(
        separator=_SEPARATORS.get(separator.lower(), separator) or None,
        html=values["html"].lower() == "true" if "html" in values else None,
        tags=tuple(values.get("tags", "").split()),
        deck=values.get("deck") or None,
        kind=values.get("notetype") or None,
        names=values.get("columns") or None,
        columns=columns,
        lines=count,
    )


def _split(line: str) -> tuple[str, str] | None:
    """A header line's key and value, None for another line."""
    key, colon, value = line.partition(":")
    name = key.removeprefix("#").strip().lower()
    if not line.startswith("#") or not colon or name not in _KEYS:
        return None
    # The separator may itself be a space or a tab.
    return name, value.strip(" \r") if name != "separator" else value.strip("\r")
