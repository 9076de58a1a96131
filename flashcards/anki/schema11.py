"""Reads decks, presets and note types of older packages: JSON in the only row of ``col``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from flashcards.anki.records import FIRST_SCHEDULER, DeckRow, Options
from flashcards.anki_notes.note_type import NoteType, from_model

_SUSPEND = 0  # Anki's code of the leech action that suspends


class Schema11:
    """Reads the JSON columns of schema 11.

    Raises:
        ValueError, TypeError, KeyError: if that JSON is damaged.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        row = db.execute("SELECT conf, models, decks, dconf FROM col").fetchone()
        self._config, self._models, self._decks, self._options = (_objects(text) for text in row)

    @property
    def creation_offset(self) -> int | None:
        """The time zone in which the collection was created, in minutes west of Greenwich."""
        value = self._config.get("creationOffset")
        return value if isinstance(value, int) else None

    @property
    def scheduler(self) -> int:
        """The version of the scheduler."""
        value = self._config.get("schedVer")
        return value if isinstance(value, int) else FIRST_SCHEDULER

    def types(self) -> Iterator[NoteType]:
        """The note types."""
        for model in self._models.values():
            yield from_model(model, int(model["id"]))

    def decks(self) -> Iterator[DeckRow]:
        """Reads the decks."""
        for deck in self._decks.values():
            filtered = bool(deck.get("dyn"))
            retention = deck.get("desiredRetention")
            yield DeckRow(
                id=int(deck["id"]),
                name=str(deck["name"]),
                options_id=None if filtered else int(deck.get("conf") or 1),
                desired_retention=retention / 100 if isinstance(retention, int) else None,
            )

    def options(self) -> Iterator[Options]:
        """Reads the presets."""
        for preset in self._options.values():
            new, rev, lapse = (_part(preset, name) for name in ("new", "rev", "lapse"))
            yield Options(
                id=int(preset["id"]),
                name=str(preset.get("name", "")),
                modified_s=_number(preset.get("mod")),
                learning_steps=_steps(new),
                relearning_steps=_steps(lapse),
                new_per_day=new.get("perDay"),
                reviews_per_day=rev.get("perDay"),
                maximum_interval=rev.get("maxIvl"),
                desired_retention=preset.get("desiredRetention"),
                leech_threshold=lapse.get("leechFails"),
                leech_suspends=lapse.get("leechAction") == _SUSPEND,
                bury_siblings=rev.get("bury"),
                parameters=_parameters(preset),
            )


def _objects(text: str) -> dict[str, Any]:
    value = json.loads(text) if text else {}
    if not isinstance(value, dict):
        raise TypeError("a JSON object was expected")
    return value


def _part(options: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = options.get(name)
    return part if isinstance(part, dict) else {}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _steps(part: Mapping[str, Any]) -> tuple[float, ...] | None:
    delays = part.get("delays")
    return tuple(map(float, delays)) if isinstance(delays, list) else None


def _parameters(options: Mapping[str, Any]) -> tuple[float, ...]:
    for name in ("fsrsParams6", "fsrsParams5", "fsrsWeights"):
        if options.get(name):
            return tuple(map(float, options[name]))
    return ()
