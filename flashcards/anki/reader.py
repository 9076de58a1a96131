"""Reads a whole package as a snapshot: notes, cards, presets and the review log."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path

import numpy as np

from flashcards.anki import first_scheduler, tables
from flashcards.anki.bare_collection import bare_collection, is_bare_collection
from flashcards.anki.card_states import CardStates, card_states, first_day
from flashcards.anki.container import Package
from flashcards.anki.decks import Decks
from flashcards.anki.media import Medium, media_of
from flashcards.anki.records import (
    FIELDS,
    FIRST_SCHEDULER,
    LATEST_S,
    CardRow,
    NoteRow,
    Tables,
)
from flashcards.anki.revlog import Log, of_first_scheduler, read_log
from flashcards.anki.schedules import schedule
from flashcards.anki.stored_memory import stored_memory
from flashcards.anki.tags import tags_of
from flashcards.anki_notes.note_type import NoteType
from flashcards.anki_notes.texts import AnkiNote, Skipped, Text, most_unfolded, texts_of
from flashcards.errors import NoCardsError, SourceError
from flashcards.markdown.links import media_links
from flashcards.model import Card, Note, Preset, Schedule
from flashcards.model.drafts import Problem
from flashcards.model.review_table import ReviewTable
from flashcards.model.settings import Settings
from flashcards.model.snapshot import Snapshot
from flashcards.support.gc_pause import gc_paused

_FLAG = 7  # the bits of a card's flags that hold the colour
_SUSPENDED = -1  # Anki's queue of suspended cards
_BURIED = (-2, -3)  # Anki's queues of cards buried by the scheduler and by the user
_TOLERANCE = 0.01
"""Relative and absolute: Anki computes with 32 bits and rounds what it stores."""


@dataclass(frozen=True, slots=True)
class AnkiImport:
    """The content of a package, ready to be merged into a collection."""

    snapshot: Snapshot
    media: tuple[Medium, ...]
    problems: tuple[Problem, ...]


def read(
    name: str, source: Path | bytes, settings: Settings, now_ms: int, *, scheduling: bool = True
) -> AnkiImport:
    """Reads an ``.apkg`` or ``.colpkg`` of any generation, or a collection without a package.

    Args:
        name: the package's name in messages, stored as the source of its notes.
        source: its path or its bytes.
        settings: the settings of the receiving collection; they define its study days.
        now_ms: the current time in epoch milliseconds UTC.
        scheduling: whether to import review history and schedules; without them all cards are
            new, and flags and the tags ``leech`` and ``marked`` are dropped.

    Raises:
        SourceError: if it is not a package, damaged, hostile, or of a newer Anki.
    """
    with gc_paused():
        if is_bare_collection(source):
            with bare_collection(name, source) as path:
                snapshot, problems = _read(name, path, settings, now_ms, scheduling=scheduling)
            return AnkiImport(snapshot, (), (*problems, *_without_media(name, snapshot)))
        with Package(name, source) as package:
            media, missing = media_of(package)
            with package.collection() as path:
                snapshot, problems = _read(name, path, settings, now_ms, scheduling=scheduling)
        return AnkiImport(snapshot, media, (*missing, *problems))


def _read(
    name: str, path: Path, settings: Settings, now_ms: int, *, scheduling: bool
) -> tuple[Snapshot, tuple[Problem, ...]]:
    with tables.opened(name, path) as db:
        held = tables.read(name, db)
        reader = _Reader(name, held, settings, now_ms, scheduling=scheduling)
        reader.read_notes()
        # After the notes, since only the log of cards that are imported is read.
        if scheduling:
            log, senseless = read_log(tables.log_chunks(name, db), reader.card_ids())
        else:
            log, senseless = read_log((), reader.card_ids())
    if senseless:
        reader.skip("invalid rows of the review log", senseless)
    log = reader.with_ratings_of_today(log)
    return reader.snapshot(log), tuple(reader.problems())


def _without_media(name: str, snapshot: Snapshot) -> Iterator[Problem]:
    count = len({link.name for note in snapshot.notes for link in media_links(note)})
    if count:
        message = (
            f"a collection holds no pictures and sounds ({count:,} missing); export its decks "
            "from Anki as a package to bring them along"
        )
        yield Problem(name, None, message)


class _Reader:
    """Turns the tables of one package into model values, step by step."""

    def __init__(
        self, name: str, held: Tables, settings: Settings, now_ms: int, *, scheduling: bool
    ) -> None:
        self._name = name
        self._held = held
        self._settings = settings
        self._calendar = settings.calendar()
        self._now_ms = now_ms
        self._today = self._calendar.day_of(now_ms)
        self._scheduling = scheduling
        self._mentioned: list[str] = []
        self._skipped = Skipped()
        self._decks = Decks(held)
        self._notes: list[Note] = []
        self._rows: list[CardRow] = []
        self._links: list[tuple[int, int, int]] = []  # of each card: note id, deck id, ordinal

    def mention(self, message: str) -> None:
        """Adds a message for ``problems``."""
        self._mentioned.append(message)

    def skip(self, reason: str, count: int) -> None:
        """Counts skipped entries for ``problems``."""
        self._skipped.add(reason, count)

    def problems(self) -> Iterator[Problem]:
        """Everything that was skipped or is doubtful."""
        for reason, count in self._skipped.counts.items():
            yield Problem(self._name, None, f"{reason}: {count:,}", skipped=True)
        for message in (*self._decks.changes, *self._mentioned):
            yield Problem(self._name, None, message)

    def card_ids(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The package's ids of the imported cards."""
        return np.array([card.id for card in self._rows], dtype=np.int64)

    # Notes

    def read_notes(self) -> None:
        """Converts every note, and records the row of the package for each of our cards."""
        cards: dict[int, list[CardRow]] = defaultdict(list)
        for card in self._held.cards:
            cards[card.note_id].append(card)
        taken: set[str] = set()
        most = most_unfolded(sum(len(row.fields) for row in self._held.notes))
        for row in self._held.notes:
            if self._skipped.unfolded > most:
                raise SourceError(
                    f"{self._name}: its templates unfold into far more than its notes hold; this "
                    "is not a package that Anki makes, and it was not imported."
                )
            note_type = self._held.types.get(row.type_id)
            own = cards.pop(row.id, [])
            if note_type is None or not note_type.templates:
                self._skipped.add("notes of a type that is not in the package")
                continue
            # Damaged collections have a guid twice; the older note keeps it, at every import.
            uid = row.guid if row.guid and row.guid not in taken else f"{row.guid}#{row.id}"
            taken.add(uid)
            self._convert(row, uid, note_type, own)
        if cards:
            self._skipped.add("cards without a note", sum(map(len, cards.values())))

    def _convert(self, row: NoteRow, uid: str, note_type: NoteType, own: Sequence[CardRow]) -> None:
        by_ordinal = {card.ordinal: card for card in own}
        note = AnkiNote(
            uid=uid,
            type=note_type,
            fields=tuple(row.fields.split(FIELDS)),
            decks={n: self._decks.name_of(card) for n, card in by_ordinal.items()},
            tags=row.tags.strip(),
        )
        for text in texts_of(note, self._skipped):
            self._add(row, text, {n: by_ordinal[i] for n, i in text.cards.items()})

    def _add(self, row: NoteRow, text: Text, cards: Mapping[int, CardRow]) -> None:
        tags, level = tags_of(row.tags, scheduling=self._scheduling)
        deck_ids = [self._decks.home_of(card).id for card in cards.values()]
        position = _position(next(iter(cards.values())), len(self._notes))
        note_id = len(self._notes) + 1
        self._notes.append(
            Note(
                id=note_id,
                uid=text.uid,
                deck_id=deck_ids[0],
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
        self._rows += cards.values()
        self._links += zip(repeat(note_id), deck_ids, cards, strict=False)

    # Cards

    def with_ratings_of_today(self, log: Log) -> Log:
        """Converts the ratings of the log if they are those of Anki's first scheduler."""
        if self._held.scheduler != FIRST_SCHEDULER:
            return log
        log, changed = of_first_scheduler(log)
        if changed:
            self.mention(first_scheduler.explained(changed))
        return log

    def snapshot(self, log: Log) -> Snapshot:
        """The package as a snapshot."""
        if not self._rows:
            # Without a reason it is empty, and no deck; with one, notes would be lost in silence.
            kind = SourceError if self._skipped.counts else NoCardsError
            raise kind(f"{self._name}: there are no cards in it{self._why_none()}.")
        presets = [self._decks.preset_of(deck_id) for _, deck_id, _ in self._links]
        states = card_states(
            self._rows, presets, first_day(self._held, self._calendar, self._now_ms)
        )
        schedules, reviews = self._schedules(log, states, presets)
        return Snapshot(
            settings=self._settings,
            presets=self._decks.presets(),
            decks=self._decks.all(),
            notes=tuple(self._notes),
            cards=tuple(self._cards(schedules)),
            reviews=reviews,
        )

    def _why_none(self) -> str:
        return "".join(f"; {reason}: {count:,}" for reason, count in self._skipped.counts.items())

    def _schedules(
        self, log: Log, states: CardStates, presets: Sequence[Preset]
    ) -> tuple[Sequence[Schedule], ReviewTable]:
        if not self._scheduling:
            # All new: else events would be made up to explain states that are not wanted.
            states = replace(states, state=np.zeros_like(states.state))
        made = schedule(log, states, presets, self._calendar)
        if self._scheduling:
            self._compare(made.schedules, made.without_log.tolist())
        if count := int(np.count_nonzero(made.without_log)):
            self.mention(
                f"cards that are due but have no answer in the review log: {count:,}; they keep "
                "their due day, and those in review are assumed to be known as well as their "
                "interval suggests"
            )
        return made.schedules, made.reviews

    def _compare(self, schedules: Sequence[Schedule], without_log: Sequence[bool]) -> None:
        """Reports cards whose stored memory state differs from the one computed from their log."""
        compared = differing = 0
        for row, made, is_presumed in zip(self._rows, schedules, without_log, strict=True):
            stored = stored_memory(row.data)
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
            self.mention(
                "cards whose stored memory is not what their review log gives under their "
                f"preset: {differing:,} of {compared:,}; the log's is used"
            )

    def _cards(self, schedules: Sequence[Schedule]) -> Iterator[Card]:
        for number, (row, link, made) in enumerate(
            zip(self._rows, self._links, schedules, strict=True), start=1
        ):
            note_id, deck_id, ordinal = link
            with_state = self._scheduling
            yield Card(
                id=number,
                note_id=note_id,
                deck_id=deck_id,
                ordinal=ordinal,
                schedule=made,
                suspended=with_state and row.queue == _SUSPENDED,
                # Anki does not say when it buried a card; it brings all back the next day.
                buried_day=self._today if with_state and row.queue in _BURIED else None,
                flag=row.flags & _FLAG if with_state else 0,
                position=_position(row, self._notes[note_id - 1].position),
            )


def _position(card: CardRow, otherwise: int) -> int:
    """The position of a new card in the queue; cards that were studied no longer have one."""
    return max(card.real_due, 0) if card.type == 0 else otherwise
