"""The YAML front matter of a Markdown deck: its name and the tags of all its notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.errors import SourceError
from flashcards.formats import yaml_data

LONGEST = 1 << 16
"""Characters; anything longer is a missing end, not front matter."""


class FrontMatter(NamedTuple):
    """The content of front matter, and the index of the first line below it."""

    deck: str | None
    tags: tuple[str, ...]
    end: int


def read_front_matter(name: str, lines: Sequence[str]) -> FrontMatter:
    """Reads the front matter at the beginning of the lines, if there is any.

    Raises:
        SourceError: if it has no end, is not YAML, or has values of wrong types.
    """
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(None, (), 0)
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() in ("---", "...")), None)
    text = "\n".join(lines[1:end])
    if end is None or len(text) > LONGEST:
        raise SourceError(
            f"{name}, line 1: the front matter that begins here does not end; add ---"
        )
    values = _mapping(name, text)
    deck = values.get("deck") or None
    if not isinstance(deck, str | None):
        raise SourceError(f"{name}, line 1: the deck in the front matter must be a name")
    tags = values.get("tags") or ""
    if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags):
        return FrontMatter(deck, clean_tags(tags), end + 1)
    if not isinstance(tags, str):
        raise SourceError(f"{name}, line 1: the tags in the front matter must be words")
    return FrontMatter(deck, split_tags(tags), end + 1)


def write_front_matter(deck: str, tags: Sequence[str]) -> str:
    """The front matter of a deck, including its ``---`` lines."""
    below = f"tags: {_dump(list(tags))}" if tags else ""
    return f"---\n{_dump({'deck': deck})}{below}---\n"


def split_tags(text: str) -> tuple[str, ...]:
    """Splits a line of tags: a YAML list in brackets, else by commas, else by spaces."""
    if text.startswith("[") and text.endswith("]"):
        listed = _yaml_list(text)
        if listed is not None:
            return clean_tags(listed)
        text = text[1:-1]
    return clean_tags(text.split(",") if "," in text else text.split())


def join_tags(tags: Sequence[str]) -> str:
    """Joins tags to a line that ``split_tags`` can read."""
    if any("," in tag or " " in tag or tag.startswith("[") for tag in tags):
        return _dump(list(tags)).rstrip()
    return ", ".join(tags)


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Normalises white space in tags and removes duplicates."""
    return tuple(dict.fromkeys(clean for tag in tags if (clean := " ".join(tag.split()))))


def _mapping(name: str, text: str) -> dict[str, object]:
    try:
        # as_written: a deck called 2026 or Null keeps its name.
        values = yaml_data.load(text, as_written=True)
    except yaml_data.YamlError as error:
        line = 1 + (error.line or 0)
        raise SourceError(
            f"{name}, line {line}: the front matter cannot be read: {error.reason}"
        ) from None
    if not isinstance(values, dict):
        if not values:
            return {}
        raise SourceError(f"{name}, line 2: the front matter must be lines such as deck: Name")
    return {str(key).lower(): value for key, value in values.items()}


def _yaml_list(text: str) -> list[str] | None:
    try:
        values = yaml_data.load(text, as_written=True) if len(text) <= LONGEST else None
    except yaml_data.YamlError:
        return None
    if isinstance(values, list) and all(isinstance(value, str) for value in values):
        return values
    return None


def _dump(value: dict[str, str] | list[str]) -> str:
    """The YAML of a mapping (one line per key) or of a list (in brackets)."""
    # Deferred: 30 ms that reading a deck without front matter does not need.
    import yaml

    text = yaml.safe_dump(
        value,
        default_flow_style=isinstance(value, list),
        allow_unicode=True,
        width=float("inf"),  # tags are read from a single line
    )
    return str(text)
