"""Converts a collection to rows of Anki's tables, which all package versions share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b, sha1
from html import unescape
from typing import Any

import numpy as np

from flashcards.anki.card_states import minutes_west
from flashcards.anki.records import FIELDS
from flashcards.anki.sibling_notes import Siblings, siblings_of
from flashcards.formats.base import with_level_tag
from flashcards.markdown.html import to_html
from flashcards.model import Card, Deck, Note, NoteKind, Preset, State
from flashcards.model.review_table import ReviewTable, table_of
from flashcards.model.snapshot import Snapshot
from flashcards.study_day import StudyCalendar

TYPE_IDS = {
    NoteKind.BASIC: 1_735_689_600_001,
    NoteKind.REVERSED: 1_735_689_600_002,
    NoteKind.CLOZE: 1_735_689_600_003,
}
"""Fixed ids of the note types in our packages, so that Anki recognises them in every import."""
_SEVERAL_IDS = 1_735_689_601_000
"""Plus a number of cards: the id of the note type for notes of so many cards of different kinds."""
DEFAULT_DECK = 1  # Anki's id of the deck, and of the preset, that every collection has
_FIRST_ID = 100_000_000_000
"""Ids made of hashes are from here to twice as much, below those that Anki makes of the time."""
_LONGEST_ID = 15  # digits; Anki's ids, epoch milliseconds, have 13
_LARGEST_POSITION = 999_999  # Anki's check of a collection objects to more
_SUSPENDED, _BURIED_BY_USER = -1, -3  # Anki's queues of cards that are set aside
_QUEUE_OF_DAY_STEP = 3  # Anki's queue of cards whose step is due on a day
_USUAL_FACTOR = 2_500  # Anki's starting ease, 250 %, which FSRS does not use
NOTE_VALUES = "? ? ? ? -1 ? ? ? ? 0 ''"
"""A row of ``notes``: the same in all is that none was synchronised, and two unused columns."""
CARD_VALUES = "? ? ? ? ? -1 ? ? ? ? ? ? ? ? 0 0 ? ?"
"""A row of ``cards``: the same in all is that none was synchronised or is in a filtered deck."""
_PICTURE = re.compile(r"<img\b[^<>]*\bsrc=\"([^\"<>]*)\"[^<>]*>", re.I)
_TAG = re.compile(r"<[^<>]*>")
_JSON = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True)
class Outgoing:
    """A snapshot with Anki's ids; ``scheduling`` includes review history and schedules."""

    snapshot: Snapshot
    calendar: StudyCalendar
    now_ms: int
    scheduling: bool

    @cached_property
    def now_s(self) -> int:
        """The current time in epoch seconds."""
        return self.now_ms // 1000

    @cached_property
    def first_day(self) -> int:
        """The study day that the package counts as 0, earlier than everything in it."""
        days = [self.calendar.day_of(self.now_ms)]
        if self.scheduling:
            due = (card.schedule.due_day for card in self.snapshot.cards)
            days += [day for day in due if day is not None]
            days += [int(self.log.study_day.min())] if len(self.log) else []
        # Anki counts days from it, and would get negative ones for what is earlier.
        return max(min(days) - 1, 1)

    @cached_property
    def created_s(self) -> int:
        """The instant at which day 0 begins, in epoch seconds."""
        return self.calendar.start_of(self.first_day) // 1000

    @cached_property
    def creation_offset(self) -> int:
        """Minutes west of Greenwich at that instant."""
        return minutes_west(self.calendar, self.created_s * 1000)

    @cached_property
    def log(self) -> ReviewTable:
        """The review log as columns."""
        return table_of(self.snapshot.reviews)

    @cached_property
    def presets(self) -> dict[int, Preset]:
        """The newest version of each preset, by our id."""
        return {preset.id: preset for preset, _ in self.snapshot.presets}

    @cached_property
    def preset_ids(self) -> dict[int, int]:
        """Anki's ids of presets, by ours; one imported from Anki gets its original id."""
        taken = {DEFAULT_DECK}
        return {preset.id: _named_id(preset.uid, taken) for preset in self.presets.values()}

    @cached_property
    def deck_ids(self) -> dict[int, int]:
        """Anki's ids of decks, by ours; Anki matches decks by name, so any free id will do."""
        taken = {DEFAULT_DECK}
        return {
            deck.id: DEFAULT_DECK if deck.name == "Default" else _named_id(deck.uid, taken)
            for deck in self.snapshot.decks
        }

    @cached_property
    def siblings(self) -> list[Siblings]:
        """Our notes in groups, each of which is one note in Anki."""
        return siblings_of(self.snapshot.notes)

    @cached_property
    def sizes(self) -> frozenset[int]:
        """The numbers of cards for which there are groups."""
        return frozenset(group.size for group in self.siblings)

    @cached_property
    def note_ids(self) -> dict[int, int]:
        """Anki's ids of notes, by ours: their creation times in milliseconds, made unique."""
        firsts = [group.first for group in self.siblings]
        ids = _unique([note.id for note in firsts], [note.created_ms for note in firsts])
        return {
            note.id: ids[group.first.id] for group in self.siblings for note in group.notes.values()
        }

    @cached_property
    def _ordinals(self) -> dict[int, int]:
        """The ordinal of the only card of each note that has siblings, by the note's id."""
        groups = (group for group in self.siblings if group.size > 1)
        return {note.id: ordinal for group in groups for ordinal, note in group.notes.items()}

    @cached_property
    def card_ids(self) -> dict[int, int]:
        """Anki's ids of cards, by ours."""
        cards = self.snapshot.cards
        return _unique([card.id for card in cards], [self.note_ids[c.note_id] for c in cards])

    def deck_of(self, deck_id: int) -> Deck:
        """The deck with this id of ours."""
        return self._decks[deck_id]

    @cached_property
    def _decks(self) -> dict[int, Deck]:
        return {deck.id: deck for deck in self.snapshot.decks}

    # Rows

    def note_rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows of Anki's notes, in the order of ``NOTE_VALUES``."""
        for group in self.siblings:
            note = group.first
            fields = _fields_of_all(group)
            tags = with_level_tag(note.tags, note.level)
            type_id = TYPE_IDS[note.kind] if group.size == 1 else type_id_of(group.size)
            modified_ms = max(note.modified_ms for note in group.notes.values())
            shown = shown_in(fields[0])
            yield (
                self.note_ids[note.id], group.guid, type_id, modified_ms // 1000,
                f" {' '.join(tags)} " if tags else "", FIELDS.join(fields), shown,
                checksum_of(shown),
            )  # fmt: skip

    def card_rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows of Anki's cards, in the order of ``CARD_VALUES``."""
        today = self.calendar.day_of(self.now_ms)
        modified = {note.id: note.modified_ms // 1000 for note in self.snapshot.notes}
        for card in self.snapshot.cards:
            preset = self.presets[self.deck_of(card.deck_id).preset_id]
            begun = self.scheduling and card.schedule.state is not State.NEW
            kind, queue, due, interval, left = (
                self._scheduled(card, preset) if begun else _new(card)
            )
            schedule = card.schedule
            if self.scheduling and card.suspended:
                queue = _SUSPENDED
            elif self.scheduling and card.buried_day == today:
                queue = _BURIED_BY_USER
            last_s = (schedule.last_ms or 0) // 1000 if begun else 0
            yield (
                self.card_ids[card.id], self.note_ids[card.note_id], self.deck_ids[card.deck_id],
                self._ordinals.get(card.note_id, card.ordinal),
                max(modified[card.note_id], last_s), kind, queue, due, interval,
                _USUAL_FACTOR if begun else 0, schedule.reps if begun else 0,
                schedule.lapses if begun else 0, left,
                card.flag if self.scheduling else 0,
                _memory(card, preset) if begun else "",
            )  # fmt: skip

    def _scheduled(self, card: Card, preset: Preset) -> tuple[int, int, int, int, int]:
        """Type, queue, due, interval in days and steps left of a card that is not new."""
        schedule = card.schedule
        state = int(schedule.state)
        steps = preset.learning_steps
        if schedule.state is State.RELEARNING:
            steps = preset.relearning_steps
        in_steps = schedule.state is not State.REVIEW
        left = max(len(steps) - (schedule.step or 0), 1) if in_steps else 0
        interval = max(schedule.interval_days, 0 if in_steps else 1)
        if schedule.due_day is None:
            return state, 1, (schedule.due_ms or 0) // 1000, interval, left
        queue = _QUEUE_OF_DAY_STEP if in_steps else state
        return state, queue, schedule.due_day - self.first_day, interval, left


def _named_id(uid: str, taken: set[int]) -> int:
    """Anki's id for something of ours: the original if it was imported, else a hash of ``uid``."""
    stated = uid.removeprefix("anki:")
    id_ = int(stated) if stated.isdecimal() and len(stated) < _LONGEST_ID else 0
    if not id_:
        digest = blake2b(uid.encode(), digest_size=6).digest()
        id_ = _FIRST_ID + int.from_bytes(digest) % _FIRST_ID
    while id_ in taken:
        id_ += 1
    taken.add(id_)
    return id_


def type_id_of(size: int) -> int:
    """The id of our note type for notes of so many cards."""
    return _SEVERAL_IDS + size


def _fields_of_all(group: Siblings) -> list[str]:
    """The fields of the notes of a group, in the order of their cards; empty for missing ones."""
    if group.size == 1:
        return fields_of(group.first)
    notes = [group.notes.get(ordinal) for ordinal in range(group.size)]
    return [field for note in notes for field in (fields_of(note) if note else [""] * 3)]


def fields_of(note: Note) -> list[str]:
    """The fields of a note as HTML: front, back, key points."""
    points = "".join(f"<li>{to_html(point)}</li>" for point in note.key_points)
    return [to_html(note.front), to_html(note.back), f"<ul>{points}</ul>" if points else ""]


def checksum_of(shown: str) -> int:
    """Anki's checksum of a first field: the first 32 bits of the SHA-1 of its text."""
    digest = sha1(shown.encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[:4])


def shown_in(html: str) -> str:
    """The text of a field without HTML, but with the names of its pictures."""
    text = _TAG.sub("", _PICTURE.sub(r" \1 ", html)) if "<" in html else html
    return unescape(text).replace("\xa0", " ")


def _new(card: Card) -> tuple[int, int, int, int, int]:
    return 0, 0, min(max(card.position, 0), _LARGEST_POSITION), 0, 0


def _memory(card: Card, preset: Preset) -> str:
    schedule = card.schedule
    data: dict[str, float] = {"pos": min(max(card.position, 0), _LARGEST_POSITION)}
    if schedule.memory is not None:
        data |= {
            "s": round(schedule.memory.stability, 4),
            "d": round(schedule.memory.difficulty, 3),
            "dr": preset.desired_retention,
            "decay": preset.parameters[20],
        }
    if schedule.last_ms is not None:
        data["lrt"] = schedule.last_ms // 1000
    return _JSON.encode(data)


def _unique(ids: Sequence[int], wanted: Sequence[int]) -> dict[int, int]:
    """Assigns distinct ids, as close to the wanted ones as possible and in their order."""
    order = np.argsort(np.array(wanted, dtype=np.int64), kind="stable")
    sorted_ = np.maximum(np.array(wanted, dtype=np.int64)[order], 1)
    # Adding the index to a running maximum makes the ids strictly increasing.
    index = np.arange(len(order))
    given = np.maximum.accumulate(sorted_ - index) + index
    return {ids[i]: id_ for i, id_ in zip(order.tolist(), given.tolist(), strict=True)}
