"""A whole package as a snapshot: notes, cards, presets and the review log."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from flashcards.anki import tables
from flashcards.anki.container import Package
from flashcards.anki.decks import Decks
from flashcards.anki.histories import Log, read_log
from flashcards.anki.media import Medium, media_of
from flashcards.anki.notes import Skipped, Text, tags_of, texts_of
from flashcards.anki.records import LATEST_S, CardRow, NoteRow, Tables
from flashcards.anki.schedules import schedule
from flashcards.anki.standing import Standing, first_day, standing
from flashcards.anki.stored_memory import stored_memories
from flashcards.errors import SourceError
from flashcards.formats.base import Problem
from flashcards.model import Card, Note, Preset, Schedule
from flashcards.pauses import without_pauses
from flashcards.review_table import ReviewTable
from flashcards.settings import Settings
from flashcards.snapshot import Snapshot

_FLAG = 7
_SUSPENDED = -1
_BURIED = (-2, -3)
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class AnkiImport:
    """What a package holds, ready to be united with a collection."""

    snapshot: Snapshot
    media: tuple[Medium, ...]
    problems: tuple[Problem, ...]


def read(
    name: str, source: Path | bytes, settings: Settings, now_ms: int, *, scheduling: bool = True
) -> AnkiImport:
    """Reads an ``.apkg`` or ``.colpkg`` of any generation.

    Args:
        name: what the package is called in messages and remembered as.
        source: its path or its bytes.
        settings: of the collection it is for; they turn instants into study days.
        now_ms: the present instant, epoch milliseconds UTC.
        scheduling: whether history and schedule come along; without them all cards are new,
            and flags and the tags ``leech`` and ``marked`` stay behind.

    Raises:
        SourceError: if it is no package, damaged, hostile, or of a newer Anki.
    """
    with without_pauses(), Package(name, source) as package:
        media, problems = media_of(package)
        with package.collection() as path, tables.opened(name, path) as db:
            held = tables.read(name, db)
            reader = _Reader(name, held, settings, now_ms, scheduling=scheduling)
            reader.read_notes()
            if scheduling:
                log, senseless = read_log(tables.log_chunks(name, db), reader.card_ids())
            else:
                log, senseless = read_log((), reader.card_ids())
        if senseless:
            reader.tell(f"{senseless} rows of the review log make no sense; skipped")
        return AnkiImport(reader.snapshot(log), media, (*problems, *reader.problems()))


class _Reader:
    """Turns the tables of one package into model values, step by step."""

    def __init__(
        self, name: str, held: Tables, settings: Settings, now_ms: int, *, scheduling: bool
    ) -> None:
        self._name = name
        self._held = held
        self._settings = settings
        self._calendar = settings.calendar()
        self._today = self._calendar.day_of(now_ms)
        self._scheduling = scheduling
        self._told: list[str] = []
        self._skipped = Skipped()
        self._decks = Decks(held)
        self._notes: list[Note] = []
        self._rows: list[CardRow] = []
        self._places: list[tuple[int, int, int]] = []

    def tell(self, message: str) -> None:
        """Adds something that the user should know."""
        self._told.append(message)

    def problems(self) -> Iterator[Problem]:
        """Everything that was skipped or doubted."""
        for reason, count in self._skipped.counts.items():
            yield Problem(self._name, None, f"{count} {reason}; skipped")
        for message in (*self._decks.changes, *self._told):
            yield Problem(self._name, None, message)

    def card_ids(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The ids in the package of the cards that are brought in."""
        return np.array([card.id for card in self._rows], dtype=np.int64)

    # Notes

    def read_notes(self) -> None:
        """Converts every note and remembers which card of the package each of ours is."""
        cards: dict[int, list[CardRow]] = defaultdict(list)
        for card in self._held.cards:
            cards[card.note_id].append(card)
        taken: set[str] = set()
        for row in self._held.notes:
            note_type = self._held.types.get(row.type_id)
            own = cards.pop(row.id, [])
            if note_type is None or not note_type.templates:
                self._skipped.add("notes are of a type that is not in the package")
                continue
            uid = row.guid if row.guid and row.guid not in taken else f"{row.guid}#{row.id}"
            taken.add(uid)
            for text in texts_of(row, uid, note_type, own, self._skipped):
                self._add(row, text)
        if cards:
            self._skipped.add("cards belong to no note", sum(map(len, cards.values())))

    def _add(self, row: NoteRow, text: Text) -> None:
        tags, level = tags_of(row.tags, scheduling=self._scheduling)
        first = next(iter(text.cards.values()))
        position = _position(first, len(self._notes))
        note_id = len(self._notes) + 1
        self._notes.append(
            Note(
                id=note_id,
                uid=text.uid,
                deck_id=self._decks.home_of(first).id,
                kind=text.kind,
                front=text.front,
                back=text.back,
                key_points=text.key_points,
                level=level,
                tags=tags,
                source=self._name,
                position=position,
                created_ms=min(max(row.id, 0), LATEST_S * 1000),
                modified_ms=row.modified_s * 1000,
            )
        )
        for ordinal, card in text.cards.items():
            self._rows.append(card)
            self._places.append((note_id, self._decks.home_of(card).id, ordinal))

    # Cards

    def snapshot(self, log: Log) -> Snapshot:
        """Everything together."""
        if not self._rows:
            raise SourceError(f"{self._name}: there are no cards in it{self._why_none()}.")
        presets = [self._decks.preset_of(deck_id) for _, deck_id, _ in self._places]
        stand = standing(self._rows, presets, first_day(self._held))
        schedules, reviews = self._schedules(log, stand, presets)
        return Snapshot(
            settings=self._settings,
            presets=self._decks.presets(),
            decks=self._decks.all(),
            notes=tuple(self._notes),
            cards=tuple(self._cards(schedules)),
            reviews=reviews,
        )

    def _why_none(self) -> str:
        return "".join(f"; {count} {reason}" for reason, count in self._skipped.counts.items())

    def _schedules(
        self, log: Log, stand: Standing, presets: Sequence[Preset]
    ) -> tuple[Sequence[Schedule], ReviewTable]:
        if not self._scheduling:
            stand = replace(stand, state=np.zeros_like(stand.state))
        made = schedule(log, stand, presets, self._calendar)
        if self._scheduling:
            self._compare(made.schedules, made.without_log.tolist())
        if count := int(np.count_nonzero(made.without_log)):
            self.tell(
                f"{count} cards are due but have no answer in the review log: they keep their due "
                "day, and those in review are taken to be known as well as their interval says"
            )
        return made.schedules, made.reviews

    def _compare(self, schedules: Sequence[Schedule], without_log: Sequence[bool]) -> None:
        """Tells of cards whose stored memory is not what their log gives."""
        compared = differing = 0
        for row, made, is_presumed in zip(self._rows, schedules, without_log, strict=True):
            stored = stored_memories(row.data)
            if stored is None or made.memory is None or is_presumed:
                continue
            compared += 1
            differing += not (
                math.isclose(
                    stored.stability, made.memory.stability, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE
                )
                and math.isclose(
                    stored.difficulty,
                    made.memory.difficulty,
                    rel_tol=_TOLERANCE,
                    abs_tol=_TOLERANCE,
                )
            )
        if differing:
            self.tell(
                f"the stored memory of {differing} of {compared} cards is not what their review "
                "log gives under their preset; the log's is used"
            )

    def _cards(self, schedules: Sequence[Schedule]) -> Iterator[Card]:
        for number, (row, place, made) in enumerate(
            zip(self._rows, self._places, schedules, strict=True), start=1
        ):
            note_id, deck_id, ordinal = place
            with_state = self._scheduling
            yield Card(
                id=number,
                note_id=note_id,
                deck_id=deck_id,
                ordinal=ordinal,
                schedule=made,
                suspended=with_state and row.queue == _SUSPENDED,
                buried_day=self._today if with_state and row.queue in _BURIED else None,
                flag=row.flags & _FLAG if with_state else 0,
                position=_position(row, self._notes[note_id - 1].position),
            )


def _position(card: CardRow, otherwise: int) -> int:
    """Where a new card stands in the queue; a begun card does not tell."""
    return max(card.real_due, 0) if card.type == 0 else otherwise
