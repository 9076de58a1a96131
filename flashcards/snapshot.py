"""The lossless JSON of a collection: everything in it, under portable ids, in a stable order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TextIO, TypeVar

from flashcards import importing, notetypes, values
from flashcards.errors import SettingError, SourceError
from flashcards.model import (
    DECK_SEPARATOR,
    Card,
    Deck,
    Level,
    MemoryState,
    Note,
    NoteKind,
    Preset,
    Rating,
    Review,
    ReviewKind,
    Schedule,
    State,
)
from flashcards.presets import options_from, options_of
from flashcards.settings import Settings
from flashcards.timing import date_of

FORMAT = "flashcards"
VERSION = 1
_SNIFFED = 200
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A collection as values; ids link them to each other and mean nothing outside.

    ``presets`` holds every version of every preset with the instant (epoch ms) of its making.
    """

    settings: Settings
    presets: tuple[tuple[Preset, int], ...]
    decks: tuple[Deck, ...]
    notes: tuple[Note, ...]
    cards: tuple[Card, ...]
    reviews: Sequence[Review]


def only(snapshot: Snapshot, wanted: Callable[[Note], bool]) -> Snapshot:
    """The wanted notes of a snapshot with their cards, their log and the decks above them."""
    import numpy as np

    from flashcards.review_table import table_of

    notes = tuple(note for note in snapshot.notes if wanted(note))
    ids = {note.id for note in notes}
    cards = tuple(card for card in snapshot.cards if card.note_id in ids)
    log = table_of(snapshot.reviews)
    card_ids = np.array([card.id for card in cards], dtype=np.int64)
    in_use = {note.deck_id for note in notes} | {card.deck_id for card in cards}
    names = {path for deck in snapshot.decks if deck.id in in_use for path in deck_paths(deck.name)}
    return replace(
        snapshot,
        decks=tuple(deck for deck in snapshot.decks if deck.name in names),
        notes=notes,
        cards=cards,
        reviews=log.at(np.isin(log.card_id, card_ids)),
    )


def deck_paths(name: str) -> Iterator[str]:
    """A deck's name and those of the decks above it, the highest first."""
    levels = name.split(DECK_SEPARATOR)
    return (DECK_SEPARATOR.join(levels[:depth]) for depth in range(1, len(levels) + 1))


def is_snapshot(data: bytes) -> bool:
    """Whether a file begins as ``dump`` begins one."""
    head = b"".join(data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").split())
    return head.startswith(b'{"format":"flashcards"')


def dump(snapshot: Snapshot, out: TextIO) -> None:
    """Writes a snapshot as JSON, a row a line, equal for equal collections."""
    names = _Names(snapshot)
    out.write(f'{{\n"format": {json.dumps(FORMAT)},\n"version": {VERSION},\n')
    out.write(f'"settings": {json.dumps(asdict(snapshot.settings))},\n')
    sections: tuple[tuple[str, Iterator[dict[str, Any]]], ...] = (
        ("decks", names.decks()),
        ("presets", names.preset_rows()),
        ("notes", names.note_rows()),
        ("cards", names.card_rows()),
        ("reviews", names.review_rows()),
    )
    for index, (title, rows) in enumerate(sections):
        out.write(f'"{title}": [')
        for number, row in enumerate(rows):
            out.write("\n" if number == 0 else ",\n")
            out.write(json.dumps(row, ensure_ascii=False))
        out.write("\n]" if index == len(sections) - 1 else "\n],\n")
    out.write("\n}\n")


class _Names:
    """The rows of a snapshot under portable names."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._all = snapshot
        self._deck = {deck.id: deck for deck in snapshot.decks}
        order = {deck.id: index for index, deck in enumerate(snapshot.decks)}
        self._notes = sorted(
            snapshot.notes, key=lambda note: (order[note.deck_id], note.position, note.uid)
        )
        self._note = {note.id: note for note in self._notes}
        place = {note.id: index for index, note in enumerate(self._notes)}
        self._cards = sorted(snapshot.cards, key=lambda card: (place[card.note_id], card.ordinal))
        self._card = {
            card.id: importing.card_uid(self._note[card.note_id], card.ordinal)
            for card in self._cards
        }
        self._preset_uid = {preset.id: preset.uid for preset, _ in snapshot.presets}
        self._version = {
            preset.version_id: name
            for preset, name in zip(
                (preset for preset, _ in snapshot.presets), self._version_names(), strict=True
            )
        }

    def _version_names(self) -> Iterator[str]:
        seen: dict[str, int] = {}
        for preset, _ in self._all.presets:
            seen[preset.uid] = seen.get(preset.uid, 0) + 1
            yield f"{preset.uid}/{seen[preset.uid]}"

    def decks(self) -> Iterator[dict[str, Any]]:
        for deck in self._all.decks:
            preset = self._preset_uid[deck.preset_id]
            yield {"id": deck.uid, "name": deck.name, "preset": preset}

    def preset_rows(self) -> Iterator[dict[str, Any]]:
        versions: dict[str, dict[str, Any]] = {}
        for preset, at_ms in self._all.presets:
            row = versions.setdefault(preset.uid, {"id": preset.uid, "versions": []})
            row["name"] = preset.name
            row["versions"].append({"at": at_ms, **options_of(preset)})
        for uid in sorted(versions):
            row = versions[uid]
            yield {"id": uid, "name": row["name"], "versions": row["versions"]}

    def note_rows(self) -> Iterator[dict[str, Any]]:
        for note in self._notes:
            yield {
                "id": note.uid,
                "kind": note.kind,
                "deck": self._deck[note.deck_id].name,
                "front": note.front,
                "back": note.back,
                "key_points": note.key_points,
                "level": note.level,
                "tags": note.tags,
                "source": note.source,
                "import_digest": note.import_digest,
                "position": note.position,
                "created": note.created_ms,
                "modified": note.modified_ms,
            }

    def card_rows(self) -> Iterator[dict[str, Any]]:
        for card in self._cards:
            note, schedule = self._note[card.note_id], card.schedule
            face = notetypes.face(note.kind, note.front, note.back, card.ordinal)
            yield {
                "id": self._card[card.id],
                "note": note.uid,
                "ordinal": card.ordinal,
                "deck": self._deck[card.deck_id].name,
                "question": face.question,
                "answer": face.answer,
                "state": schedule.state.name.lower(),
                "step": schedule.step,
                "due": _due(schedule),
                "due_day": schedule.due_day,
                "due_ms": schedule.due_ms,
                "interval_days": schedule.interval_days,
                "stability": schedule.memory.stability if schedule.memory else None,
                "difficulty": schedule.memory.difficulty if schedule.memory else None,
                "reps": schedule.reps,
                "lapses": schedule.lapses,
                "last_day": schedule.last_day,
                "last_ms": schedule.last_ms,
                "suspended": card.suspended,
                "buried_day": card.buried_day,
                "flag": card.flag,
                "position": card.position,
            }

    def review_rows(self) -> Iterator[dict[str, Any]]:
        rows = sorted(self._all.reviews, key=lambda r: (r.at_ms, self._card[r.card_id]))
        for review in rows:
            card = self._card[review.card_id]
            yield {
                "id": f"{card}@{review.at_ms}",
                "card": card,
                "at": review.at_ms,
                "study_day": review.study_day,
                "rating": review.rating,
                "duration_ms": review.duration_ms,
                "kind": review.kind,
                "state_before": review.state_before.name.lower(),
                "state_after": review.state_after.name.lower(),
                "step_after": review.step_after,
                "interval_days": review.interval_days,
                "interval_ms": review.interval_ms,
                "predicted": review.predicted,
                "preset": self._version[review.preset_version_id],
            }


def _due(schedule: Schedule) -> str | None:
    if schedule.due_day is not None:
        return date_of(schedule.due_day).isoformat()
    if schedule.due_ms is None:
        return None
    instant = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=schedule.due_ms)
    return instant.isoformat(timespec="milliseconds")


def load(name: str, text: str) -> Snapshot:
    """Reads what ``dump`` wrote.

    Args:
        name: of the file, for messages.
        text: its JSON.

    Raises:
        SourceError: if it is no such JSON, of a newer version, or does not hold together.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{name}{line}: this is not valid JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise SourceError(f"{name}: this JSON is not an export of flashcards.")
    if document.get("version") != VERSION:
        raise SourceError(
            f"{name}: this export is of version {document.get('version')}, and this program reads "
            f"version {VERSION}; update flashcards."
        )
    return _Reader(name, document).snapshot()


class _Reader:
    """Turns portable names back into links."""

    def __init__(self, name: str, document: dict[str, Any]) -> None:
        self._file = name
        self._document = document
        self._presets: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._decks: dict[str, int] = {}
        self._notes: dict[str, int] = {}
        self._cards: dict[str, int] = {}

    def snapshot(self) -> Snapshot:
        presets = [each for group in self._rows("presets", self._preset) for each in group]
        return Snapshot(
            settings=self._settings(),
            presets=tuple(presets),
            decks=tuple(self._rows("decks", self._deck)),
            notes=tuple(self._rows("notes", self._note)),
            cards=tuple(self._rows("cards", self._card)),
            reviews=tuple(self._rows("reviews", self._review)),
        )

    def _settings(self) -> Settings:
        try:
            given = self._document.get("settings", {})
            usual = Settings()
            settings = Settings(
                **{n: values.like(v, usual=getattr(usual, n)) for n, v in given.items()}
            )
            settings.calendar()
        except (KeyError, TypeError, ValueError, AttributeError, SettingError) as error:
            raise SourceError(f"{self._file}: the settings are not as exported: {error}") from error
        return settings

    def _rows(self, title: str, read: Callable[[int, dict[str, Any]], _T]) -> Iterable[_T]:
        rows = self._document.get(title, [])
        if not isinstance(rows, list):
            raise SourceError(f"{self._file}: “{title}” must be a list.")
        for number, row in enumerate(rows, start=1):
            try:
                yield read(number, row)
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
                what = f"no {error}" if isinstance(error, KeyError) else str(error)
                raise SourceError(f"{self._file}: entry {number} of “{title}”: {what}") from error

    def _preset(self, number: int, row: dict[str, Any]) -> list[tuple[Preset, int]]:
        uid, name = values.text(row["id"]), values.text(row["name"])
        self._presets[uid] = number
        versions = []
        for place, options in enumerate(row["versions"], start=1):
            version_id = len(self._versions) + 1
            self._versions[f"{uid}/{place}"] = version_id
            preset = options_from(options, number, uid, name, version_id)
            versions.append((preset, values.instant(options["at"])))
        return versions

    def _deck(self, number: int, row: dict[str, Any]) -> Deck:
        name = values.text(row["name"])
        self._decks[name] = number
        return Deck(number, values.text(row["id"]), name, self._presets[row["preset"]])

    def _note(self, number: int, row: dict[str, Any]) -> Note:
        self._notes[row["id"]] = number
        return Note(
            id=number,
            uid=values.text(row["id"]),
            deck_id=self._decks[row["deck"]],
            kind=NoteKind(row["kind"]),
            front=values.text(row["front"]),
            back=values.text(row["back"]),
            key_points=values.texts(row["key_points"]),
            level=None if row["level"] is None else Level(row["level"]),
            tags=values.texts(row["tags"]),
            source=values.text(row["source"]),
            import_digest=values.text(row["import_digest"]),
            position=values.whole(row["position"]),
            created_ms=values.instant(row["created"]),
            modified_ms=values.instant(row["modified"]),
        )

    def _card(self, number: int, row: dict[str, Any]) -> Card:
        self._cards[row["id"]] = number
        memory = None
        if row["stability"] is not None:
            memory = MemoryState(
                values.positive(row["stability"]), values.positive(row["difficulty"])
            )
        return Card(
            id=number,
            note_id=self._notes[row["note"]],
            deck_id=self._decks[row["deck"]],
            ordinal=values.whole(row["ordinal"]),
            schedule=Schedule(
                state=State[row["state"].upper()],
                step=values.maybe(values.whole, row["step"]),
                due_day=values.maybe(values.day, row["due_day"]),
                due_ms=values.maybe(values.instant, row["due_ms"]),
                interval_days=values.whole(row["interval_days"]),
                memory=memory,
                reps=values.whole(row["reps"]),
                lapses=values.whole(row["lapses"]),
                last_day=values.maybe(values.day, row["last_day"]),
                last_ms=values.maybe(values.instant, row["last_ms"]),
            ),
            suspended=values.like(row["suspended"], usual=False),
            buried_day=values.maybe(values.day, row["buried_day"]),
            flag=values.whole(row["flag"]),
            position=values.whole(row["position"]),
        )

    def _review(self, number: int, row: dict[str, Any]) -> Review:
        return Review(
            id=number,
            card_id=self._cards[row["card"]],
            at_ms=values.instant(row["at"]),
            study_day=values.day(row["study_day"]),
            rating=None if row["rating"] is None else Rating(row["rating"]),
            duration_ms=values.whole(row["duration_ms"]),
            kind=ReviewKind(row["kind"]),
            state_before=State[row["state_before"].upper()],
            state_after=State[row["state_after"].upper()],
            step_after=values.maybe(values.whole, row["step_after"]),
            interval_days=values.maybe(values.whole, row["interval_days"]),
            interval_ms=values.maybe(values.whole, row["interval_ms"]),
            predicted=values.maybe(values.real, row["predicted"]),
            preset_version_id=self._versions[row["preset"]],
        )
