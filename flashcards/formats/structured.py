"""Reads lists of cards from data: JSON, also lines of it, YAML, TOML ``[[cards]]``, CrowdAnki."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flashcards.errors import BrokenDataError, NoCardsError, SourceError, UnreadEntriesError
from flashcards.formats import lenient_json, yaml_data
from flashcards.formats.base import Source
from flashcards.formats.crowdanki import read_deck
from flashcards.formats.data_entries import (
    ASKED,
    entry_of,
    is_card,
    is_explained,
    note_of,
    plain_key,
)
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.support import nesting, toml_text
from flashcards.support.limits import MOST_CARDS, too_many

name = "structured"
title = "Lists of cards in JSON, YAML or TOML; CrowdAnki"

_LISTS = (
    *("cards", "notes", "questions", "flashcards", "items", "data", "terms", "entries", "words"),
    *("decks", "sections", "chapters", "categories"),
)
_DECK = ("deck", "name", "title", "role", "category", "topic", "section", "subject")
_SETTINGS = frozenset(
    """
    title description theme name version author url baseurl license homepage repository main private
    plugins markdown layout email creator date language lang rights publisher identifier
    """.split()  # noqa: SIM905 - a list of so many could not be read
)
"""Keys of a site's, a book's or a package's settings; two are enough, in a list of words not.

One is if it is the only key.
"""
_SHARE = 5  # one key in so many has to be known
_IDENTIFIER = re.compile(r"[a-z][A-Z]|\w_\w")
_JOINED = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
_FEW = 5
"""Keys below which one that is written as in a program makes them settings, not words."""
_MOSTLY = 0.8
"""Of the entries of a dictionary: a few may lack a meaning."""
_NAMED = 10  # keys that are not read
_MOST_MARKS = 4_000_000
"""Commas and opening brackets: a bound on the number of values before parsing."""
# JSON is above all but Markdown decks and Anki's headers: its strings may hold their marks.
_BEGINS_DATA = re.compile(r"\s*[\[{][\[{\s]*\"")
"""Not any bracket: notes may begin with a link, ``[[…]]`` or ``[…](…)``."""
_LINES = (".jsonl", ".ndjson")
# How sure a name makes, 0 to 1.
_SUFFIXES = {".json": 0.96, **dict.fromkeys((".yaml", ".yml", ".toml", *_LINES), 0.8)}


def sniff(source: Source) -> float:
    """Confident of an extension for data, and less so of a text that begins like JSON."""
    by_name = _SUFFIXES.get(source.suffix, 0.0)
    return by_name or (0.5 if _BEGINS_DATA.match(source.head) else 0.0)


def read(source: Source) -> Parsed:
    """Reads a note for every card in the data.

    Raises:
        SourceError: if the data cannot be parsed; BrokenDataError for YAML and TOML.
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
        **dict.fromkeys(_LINES, _json_lines),
    }
    if sum(map(source.text.count, ",[{")) > _MOST_MARKS:
        raise too_many(source.name, _MOST_MARKS, "values")
    try:
        return loaders.get(source.suffix, _json)(source.text)
    except json.JSONDecodeError as error:
        refusal = BrokenDataError if source.suffix in _LINES else SourceError
        raise refusal(f"{source.name}:{error.lineno}: invalid JSON.") from error
    except ValueError as error:
        # Broken JSON is more likely a damaged deck: YAML is what settings and templates are in.
        refusal = BrokenDataError if source.suffix in loaders else SourceError
        raise refusal(f"{source.name}: this data cannot be read: {error}.") from error


def _json(text: str) -> Any:
    nesting.check_json(text)
    try:
        return lenient_json.load(text)
    except json.JSONDecodeError:
        raise
    except ValueError as error:  # Python refuses to convert integers of thousands of digits
        raise ValueError("it holds a number of too many digits") from error


def _json_lines(text: str) -> list[Any]:
    """The values of a text that has one on each line.

    Raises:
        json.JSONDecodeError: for the first line that is not JSON; it names that line.
    """
    values = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            values += [_json(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            raise json.JSONDecodeError(error.msg, "\n" * (number - 1), number - 1) from error
    return values


def _toml(text: str) -> Any:
    nesting.check_toml(text)
    return toml_text.loads(text)


class _Reader:
    """Walks the data; entries have no line numbers, so problems count entries instead."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._problems: list[Problem] = []
        self._count = 0
        self._unknown: Counter[str] = Counter()
        self._keys: Counter[str] = Counter()  # of the entries that are not cards

    def read(self, data: Any) -> Parsed:
        notes = tuple(self._walk(data, self._source.deck))
        if not self._count:
            raise NoCardsError(
                f"{self._source.name}: no list of cards in it; a card needs a question and an "
                "answer (or front and back, or term and definition)."
            )
        if not notes:
            keys = ", ".join(f"“{key}”" for key, _ in self._keys.most_common(_NAMED))
            raise UnreadEntriesError(
                f"{self._source.name}: no entry has both a question and an answer"
                f"{f'; the keys are {keys}' * bool(keys)}."
            )
        return Parsed(notes, (*self._problems, *self._not_read()))

    def _not_read(self) -> Iterator[Problem]:
        """Names the keys whose values are in no card, with how many entries have them."""
        counts = [f"“{key}” ({count:,})" for key, count in self._unknown.most_common(_NAMED)]
        if counts:
            more = ", …" if len(self._unknown) > _NAMED else ""
            message = f"keys that are not read, and in how many entries: {', '.join(counts)}{more}"
            yield Problem(self._source.name, None, message)

    def _walk(self, data: Any, deck: str) -> Iterator[NoteDraft]:
        if isinstance(data, dict):
            yield from self._object(data, deck)
        elif isinstance(data, list):
            for entry in data:
                yield from self._entry(entry, deck)

    def _object(self, data: dict[str, Any], deck: str) -> Iterator[NoteDraft]:
        own = entry_of(data).first(_DECK)
        inner = own if isinstance(own, str) and own.strip() else deck
        lists = [data[key] for key in _lists_of(data)]
        if is_card(data):
            yield from self._entry(data, deck)
        elif lists:
            for cards in lists:
                yield from self._walk(cards, inner)
        elif all(isinstance(value, str) for value in data.values()):
            is_list = not (_are_settings(data) or _are_numbered(data) or self._is_one_setting(data))
            yield from self._pairs(data if is_list else {}, deck)
        elif _is_dictionary(data):
            for word, entry in data.items():
                yield from self._entry({"front": str(word), **entry}, deck)
        else:
            for topic, entries in _topics(data).items():
                yield from self._walk(entries, topic)

    def _is_one_setting(self, data: Mapping[str, str]) -> bool:
        """Whether a file of a kind in which settings are written has a single value."""
        return len(data) == 1 and self._source.suffix in (".yaml", ".yml", ".toml")

    def _pairs(self, data: Mapping[str, str], deck: str) -> Iterator[NoteDraft]:
        """Reads an object that maps each question to its answer."""
        for front, back in data.items():
            yield from self._entry({"front": str(front), "back": back}, deck)

    def _entry(self, entry: Any, deck: str) -> Iterator[NoteDraft]:
        if isinstance(entry, list) and len(entry) >= 2:
            entry = {"front": entry[0], "back": entry[1]}
        # Without the last name, “title”: an object with lists in it is a section of that title.
        if isinstance(entry, dict) and _lists_of(entry) and entry_of(entry).first(ASKED) is None:
            yield from self._walk(entry, deck)
            return
        self._count += 1
        if self._count > MOST_CARDS:
            raise too_many(self._source.name, MOST_CARDS, "cards")
        note = note_of(entry, deck, self._unknown) if isinstance(entry, dict) else None
        if note is None:
            self._keys.update(map(str, entry) if isinstance(entry, dict) else ())
            message = f"entry {self._count}: no question or no answer"
            self._problems.append(Problem(self._source.name, None, message, skipped=True))
        else:
            yield note


def _is_dictionary(data: Mapping[str, Any]) -> bool:
    """Whether an object maps words to what is known of them, such as their meanings."""
    known = [is_explained(entry) for entry in data.values() if isinstance(entry, dict)]
    return len(known) == len(data) >= _FEW and sum(known) >= _MOSTLY * len(known)


def _are_numbered(data: Mapping[str, Any]) -> bool:
    """Whether an object maps numbers to texts, such as paragraphs: a number asks nothing."""
    return len(data) >= _FEW and 2 * sum(str(key).isdigit() for key in data) > len(data)


def _are_settings(data: Mapping[str, Any]) -> bool:
    """Whether an object says something about a project, and is not a list of words."""
    known = len(_SETTINGS.intersection(map(plain_key, data)))
    if known == len(data) or (known > 1 and known * _SHARE > len(data)):
        return True
    if len(data) < _FEW:
        return any(_IDENTIFIER.search(str(key)) for key in data)
    return 3 * sum(_JOINED.fullmatch(str(key)) is not None for key in data) > len(data)


def _lists_of(data: Mapping[str, Any]) -> list[str]:
    return [key for key in data if str(key).lower() in _LISTS and isinstance(data[key], list)]


def _topics(data: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Lists of cards by topic; empty if the object holds other data and is not a deck."""
    lists = {str(key): value for key, value in data.items() if isinstance(value, list)}
    is_other = any(isinstance(value, dict) for value in data.values()) or any(
        not isinstance(entry, dict | list) for entries in lists.values() for entry in entries
    )
    return {} if is_other else lists
