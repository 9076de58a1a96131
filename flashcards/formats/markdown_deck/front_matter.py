"""The YAML above a Markdown deck: the deck's name and the tags of all its notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.errors import SourceError

LONGEST = 1 << 16
"""Characters; more is no front matter but a mistake."""


class FrontMatter(NamedTuple):
    """What stands above a deck, and the index of the first line below it."""

    deck: str | None
    tags: tuple[str, ...]
    end: int


def read_front_matter(name: str, lines: Sequence[str]) -> FrontMatter:
    """The front matter at the beginning of the lines, if there is any.

    Raises:
        SourceError: if it has no end, is no YAML, or says something that cannot be.
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
    """The front matter of a deck, with its dashes."""
    below = f"tags: {_dump(list(tags))}" if tags else ""
    return f"---\n{_dump({'deck': deck})}{below}---\n"


def split_tags(text: str) -> tuple[str, ...]:
    """The tags of a line: a list in brackets, or words between commas, or else between spaces."""
    if text.startswith("[") and text.endswith("]"):
        listed = _yaml_list(text)
        if listed is not None:
            return clean_tags(listed)
        text = text[1:-1]
    return clean_tags(text.split(",") if "," in text else text.split())


def join_tags(tags: Sequence[str]) -> str:
    """The tags as a line that ``split_tags`` reads."""
    if any("," in tag or " " in tag or tag.startswith("[") for tag in tags):
        return _dump(list(tags)).rstrip()
    return ", ".join(tags)


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """The tags, each once, with single spaces."""
    return tuple(dict.fromkeys(clean for tag in tags if (clean := " ".join(tag.split()))))


def _mapping(name: str, text: str) -> dict[str, object]:
    import yaml

    try:
        values = _load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise SourceError(
            f"{name}, line {line}: the front matter is not valid YAML: {error.problem}"
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise SourceError(f"{name}, line 1: the front matter is not valid YAML") from None
    if not isinstance(values, dict):
        if not values:
            return {}
        raise SourceError(f"{name}, line 2: the front matter must be lines such as deck: Name")
    return {str(key).lower(): value for key, value in values.items()}


def _yaml_list(text: str) -> list[str] | None:
    import yaml

    try:
        values = _load(text) if len(text) <= LONGEST else None
    except (yaml.YAMLError, RecursionError):
        return None
    if isinstance(values, list) and all(isinstance(value, str) for value in values):
        return values
    return None


def _dump(value: dict[str, str] | list[str]) -> str:
    """The YAML of one mapping's lines or of a list in brackets."""
    import yaml

    text = yaml.safe_dump(
        value,
        default_flow_style=isinstance(value, list),
        allow_unicode=True,
        width=float("inf"),
    )
    return str(text)


def _load(text: str) -> object:
    """The YAML with every scalar as it is written: 007, 1:30 and no are names here."""
    import yaml

    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but str, list, dict
