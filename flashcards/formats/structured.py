"""Lists of cards as data: JSON, YAML, TOML ``[[cards]]``, and CrowdAnki's ``deck.json``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flashcards.errors import NoCardsError, SourceError
from flashcards.formats import yaml_data
from flashcards.formats.base import NoteDraft, Parsed, Problem, Source, level_from
from flashcards.model import NoteKind
from flashcards.notetypes import has_cloze

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
_SUFFIXES = {".json": 0.96, ".yaml": 0.8, ".yml": 0.8, ".toml": 0.8}


def sniff(source: Source) -> float:
    """Fairly sure of a file name of its own, and of a text that begins as JSON."""
    by_name = _SUFFIXES.get(source.suffix, 0.0)
    return by_name or (0.5 if source.head.lstrip().startswith(("{", "[")) else 0.0)


def read(source: Source) -> Parsed:
    """The notes of every card that the data lists.

    Raises:
        SourceError: if the data cannot be parsed.
        NoCardsError: if it lists no cards.
    """
    data = _parsed(source)
    try:
        if isinstance(data, dict) and "note_models" in data:
            from flashcards.formats.crowdanki import read_deck

            return read_deck(source, data)
        return _Reader(source).read(data)
    except RecursionError as error:
        raise SourceError(f"{source.name}: this data is nested too deeply.") from error


def _parsed(source: Source) -> Any:
    loaders: dict[str, Callable[[str], Any]] = {
        ".toml": tomllib.loads,
        ".yaml": yaml_data.load,
        ".yml": yaml_data.load,
    }
    try:
        return loaders.get(source.suffix, json.loads)(source.text)
    except json.JSONDecodeError as error:
        raise SourceError(f"{source.name}:{error.lineno}: no valid JSON: {error.msg}.") from error
    except RecursionError as error:
        raise SourceError(f"{source.name}: this data is nested too deeply.") from error
    except ValueError as error:
        reason = str(error).split("\n", 1)[0]
        raise SourceError(f"{source.name}: this data cannot be read: {reason}.") from error


class _Reader:
    """Walks the data; entries have no lines, so problems say which entry it was."""

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
                for each in lists:
                    yield from self._walk(each, inner)
            elif all(isinstance(value, str) for value in data.values()):
                yield from self._pairs(data, deck)
            else:
                for topic, entries in _topics(data).items():
                    yield from self._walk(entries, topic)
        elif isinstance(data, list):
            for entry in data:
                yield from self._entry(entry, deck)

    def _pairs(self, data: Mapping[str, str], deck: str) -> Iterator[NoteDraft]:
        """An object that maps each question to its answer."""
        for front, back in data.items():
            yield from self._entry({"front": str(front), "back": back}, deck)

    def _entry(self, entry: Any, deck: str) -> Iterator[NoteDraft]:
        if isinstance(entry, list) and len(entry) >= 2:
            entry = {"front": entry[0], "back": entry[1]}
        if isinstance(entry, dict) and _lists_of(entry) and _first(entry, _FRONT[:6]) is None:
            yield from self._walk(entry, deck)
            return
        self._count += 1
        note = _note(entry, deck) if isinstance(entry, dict) else None
        if note is None:
            message = f"entry {self._count}: no question or no answer; skipped"
            self._problems.append(Problem(self._source.name, None, message))
        else:
            yield note


def _lists_of(data: Mapping[str, Any]) -> list[str]:
    return [key for key in data if str(key).lower() in _LISTS and isinstance(data[key], list)]


def _topics(data: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Lists of cards by topic; none if the object holds more, and so is about something else."""
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
        return "\n".join(f"- {_text(each)}" for each in value)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _points(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else str(value or "").split("\n")
    return tuple(point for each in values if (point := _text(each).removeprefix("- ").strip()))


def _tags(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else str(value or "").replace(",", " ").split()
    return tuple(dict.fromkeys("-".join(_text(tag).split()) for tag in values if _text(tag)))
