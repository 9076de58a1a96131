"""Reads lists of cards from data: JSON, YAML, TOML ``[[cards]]``, CrowdAnki's ``deck.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flashcards.errors import NoCardsError, SourceError
from flashcards.formats import yaml_data
from flashcards.formats.base import Source, level_from
from flashcards.formats.crowdanki import read_deck
from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.notes.note_types import has_cloze
from flashcards.support import nesting, toml_text
from flashcards.support.limits import MOST_CARDS, too_many

name = "structured"
title = "Lists of cards in JSON, YAML or TOML; CrowdAnki"

_FRONT = ("question", "front", "term", "q", "prompt", "text", "title")
_BACK = ("answer", "back", "definition", "a", "response", "explanation")
_POINTS = ("key_points", "keypoints", "points", "good_to_hear")
_LISTS = (
    *("cards", "notes", "questions", "flashcards", "items", "data", "terms", "entries", "words"),
    *("decks", "sections", "chapters", "categories"),
)
_DECK = ("deck", "name", "title", "role")
_MOST_MARKS = 4_000_000
"""Commas and opening brackets: a bound on the number of values before parsing."""
# JSON is above all but Markdown decks and Anki's headers: its strings may hold their marks.
_BEGINS_DATA = re.compile(r"\s*[\[{][\[{\s]*\"")
"""Not any bracket: notes may begin with a link, ``[[…]]`` or ``[…](…)``."""
_SUFFIXES = {".json": 0.96, ".yaml": 0.8, ".yml": 0.8, ".toml": 0.8}


def sniff(source: Source) -> float:
    """Confident of an extension for data, and less so of a text that begins like JSON."""
    by_name = _SUFFIXES.get(source.suffix, 0.0)
    return by_name or (0.5 if _BEGINS_DATA.match(source.head) else 0.0)


def read(source: Source) -> Parsed:
    """Reads a note for every card in the data.

    Raises:
        SourceError: if the data cannot be parsed.
        NoCardsError: if it lists no cards.
    """
    data = _parsed(source)
    if isinstance(data, dict) and "note_models" in data:
        return read_deck(source, data)
    return _Reader(source).read(data)


def _parsed(source: Source) -> Any:
    loaders: dict[str, Callable[[str], Any]] = {
        ".toml": _toml,
        ".yaml": yaml_data.load,
        ".yml": yaml_data.load,
    }
    if sum(map(source.text.count, ",[{")) > _MOST_MARKS:
        raise too_many(source.name, _MOST_MARKS, "values")
    try:
        return loaders.get(source.suffix, _json)(source.text)
    except json.JSONDecodeError as error:
        raise SourceError(f"{source.name}:{error.lineno}: invalid JSON.") from error
    except ValueError as error:
        raise SourceError(f"{source.name}: this data cannot be read: {error}.") from error


def _json(text: str) -> Any:
    nesting.check_json(text)
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # Python refuses to convert integers of thousands of digits
        raise ValueError("it holds a number of too many digits") from error


def _toml(text: str) -> Any:
    nesting.check_toml(text)
    return toml_text.loads(text)


class _Reader:
    """Walks the data; entries have no line numbers, so problems count entries instead."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._problems: list[Problem] = []
        self._count = 0

    def read(self, data: Any) -> Parsed:
        notes = tuple(self._walk(data, self._source.stem))
        if not self._count:
            raise NoCardsError(
                f"{self._source.name}: no list of cards in it; a card needs a question and an "
                "answer (or front and back, or term and definition)."
            )
        return Parsed(notes, tuple(self._problems))

    def _walk(self, data: Any, deck: str) -> Iterator[NoteDraft]:
        if isinstance(data, dict):
            own = _first(data, _DECK)
            inner = own if isinstance(own, str) and own.strip() else deck
            lists = [data[key] for key in _lists_of(data)]
            if lists:
                for cards in lists:
                    yield from self._walk(cards, inner)
            elif all(isinstance(value, str) for value in data.values()):
                yield from self._pairs(data, deck)
            else:
                for topic, entries in _topics(data).items():
                    yield from self._walk(entries, topic)
        elif isinstance(data, list):
            for entry in data:
                yield from self._entry(entry, deck)

    def _pairs(self, data: Mapping[str, str], deck: str) -> Iterator[NoteDraft]:
        """Reads an object that maps each question to its answer."""
        for front, back in data.items():
            yield from self._entry({"front": str(front), "back": back}, deck)

    def _entry(self, entry: Any, deck: str) -> Iterator[NoteDraft]:
        if isinstance(entry, list) and len(entry) >= 2:
            entry = {"front": entry[0], "back": entry[1]}
        # Without the last name, “title”: an object with lists in it is a section of that title.
        if isinstance(entry, dict) and _lists_of(entry) and _first(entry, _FRONT[:6]) is None:
            yield from self._walk(entry, deck)
            return
        self._count += 1
        if self._count > MOST_CARDS:
            raise too_many(self._source.name, MOST_CARDS, "cards")
        note = _note(entry, deck) if isinstance(entry, dict) else None
        if note is None:
            message = f"entry {self._count}: no question or no answer"
            self._problems.append(Problem(self._source.name, None, message, skipped=True))
        else:
            yield note


def _lists_of(data: Mapping[str, Any]) -> list[str]:
    return [key for key in data if str(key).lower() in _LISTS and isinstance(data[key], list)]


def _topics(data: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Lists of cards by topic; empty if the object holds other data and is not a deck."""
    lists = {str(key): value for key, value in data.items() if isinstance(value, list)}
    is_other = any(isinstance(value, dict) for value in data.values()) or any(
        not isinstance(entry, dict | list) for entries in lists.values() for entry in entries
    )
    return {} if is_other else lists


def _first(data: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    lower = {str(key).lower().replace(" ", "_").replace("-", "_"): data[key] for key in data}
    return next((lower[name] for name in names if lower.get(name) is not None), None)


def _note(entry: Mapping[str, Any], deck: str) -> NoteDraft | None:
    front, back = _text(_first(entry, _FRONT)), _text(_first(entry, _BACK))
    kind = _kind(_first(entry, ("kind", "type")), front)
    if not front or (not back and kind is not NoteKind.CLOZE):
        return None
    options = _first(entry, ("options", "choices"))
    if isinstance(options, list) and options:
        front += "\n\n" + "\n".join(f"- {_text(option)}" for option in options)
    uid = _first(entry, ("id", "uid", "guid", "uuid"))
    own_deck = _first(entry, ("deck",))
    return NoteDraft(
        deck=own_deck.strip() if isinstance(own_deck, str) and own_deck.strip() else deck,
        front=front,
        back=back,
        kind=kind,
        key_points=_points(_first(entry, _POINTS)),
        level=level_from(_text(_first(entry, ("difficulty", "level")))),
        tags=_tags(_first(entry, ("tags", "labels", "topics"))),
        uid=_text(uid) or None,
    )


def _kind(value: Any, front: str) -> NoteKind:
    try:
        return NoteKind(str(value).lower())
    except ValueError:
        return NoteKind.CLOZE if has_cloze(front) else NoteKind.BASIC


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {_text(item)}" for item in value)
    try:
        return str(value).strip() if isinstance(value, str | int | float) else ""
    except (
        ValueError
    ):  # an integer with more digits than Python converts (sys.get_int_max_str_digits)
        return ""


def _points(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else _text(value).split("\n")
    return tuple(point for item in values if (point := _text(item).removeprefix("- ").strip()))


def _tags(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else _text(value).replace(",", " ").split()
    return tuple(dict.fromkeys("-".join(_text(tag).split()) for tag in values if _text(tag)))
