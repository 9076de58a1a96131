"""The lossless JSON export of a collection: everything, with portable ids, in a stable order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any, TextIO, TypeVar

from flashcards.errors import SettingError, SourceError
from flashcards.formats import practice_json
from flashcards.model import (
    Attempt,
    Card,
    Deck,
    Level,
    MemoryState,
    Note,
    NoteKind,
    PredictionOrigin,
    Preset,
    Rating,
    Review,
    ReviewKind,
    Schedule,
    State,
    json_values,
)
from flashcards.model.mock import Mock
from flashcards.model.preset import options_from, stored_options
from flashcards.model.saved_search import SavedSearch
from flashcards.model.settings import Settings
from flashcards.model.snapshot import Snapshot
from flashcards.notes import ids, note_types
from flashcards.study_day import date_of

FORMAT = "flashcards"
VERSION = 2  # of the format; a program refuses exports of a version that it does not know
_WITHOUT_PRACTICE = 1
"""The version that older programs read, written if nothing would be lost on them."""
_SNIFFED = 200  # bytes; room for white space and a mark before the first key
_T = TypeVar("_T")


def is_snapshot(data: bytes) -> bool:
    """Whether a file begins like the output of ``dump``."""
    head = b"".join(data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").split())
    return head.startswith(b'{"format":"flashcards"')


def dump(snapshot: Snapshot, out: TextIO) -> None:
    """Writes a snapshot as JSON, one row per line; equal collections give equal text."""
    names = _Names(snapshot)
    version = VERSION if _has_practice(snapshot) else _WITHOUT_PRACTICE
    out.write(f'{{\n"format": {json.dumps(FORMAT)},\n"version": {version},\n')
    out.write(f'"settings": {json.dumps(asdict(snapshot.settings))},\n')
    if snapshot.searches:
        searches = {search.name: search.query for search in snapshot.searches}
        out.write(f'"searches": {json.dumps(searches, ensure_ascii=False)},\n')
    sections: list[tuple[str, Iterator[dict[str, Any]]]] = [
        ("decks", names.decks()),
        ("presets", names.preset_rows()),
        ("notes", names.note_rows()),
        ("cards", names.card_rows()),
        ("reviews", names.review_rows()),
    ]
    if version == VERSION:
        sections += [("attempts", names.attempt_rows()), ("mocks", names.mock_rows())]
    for index, (title, rows) in enumerate(sections):
        out.write(f'"{title}": [')
        for number, row in enumerate(rows):
            out.write("\n" if number == 0 else ",\n")
            out.write(json.dumps(row, ensure_ascii=False))
        out.write("\n]" if index == len(sections) - 1 else "\n],\n")
    out.write("\n}\n")


def _has_practice(snapshot: Snapshot) -> bool:
    has_ids = any(note.point_ids for note in snapshot.notes)
    return bool(has_ids or snapshot.attempts or snapshot.mocks)


class _Names:
    """Yields the rows of a snapshot, with portable ids in place of row ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._all = snapshot
        self._deck = {deck.id: deck for deck in snapshot.decks}
        order = {deck.id: index for index, deck in enumerate(snapshot.decks)}
        self._notes = sorted(
            snapshot.notes, key=lambda note: (order[note.deck_id], note.position, note.uid)
        )
        self._note = {note.id: note for note in self._notes}
        rank = {note.id: index for index, note in enumerate(self._notes)}
        self._cards = sorted(snapshot.cards, key=lambda card: (rank[card.note_id], card.ordinal))
        self._card = {
            card.id: ids.card_uid(self._note[card.note_id], card.ordinal) for card in self._cards
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
            row["versions"].append({"at": at_ms, **stored_options(preset)})
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
                **({"point_ids": note.point_ids} if note.point_ids else {}),
            }

    def card_rows(self) -> Iterator[dict[str, Any]]:
        for card in self._cards:
            note, schedule = self._note[card.note_id], card.schedule
            sides = note_types.sides(note.kind, note.front, note.back, card.ordinal)
            yield {
                "id": self._card[card.id],
                "note": note.uid,
                "ordinal": card.ordinal,
                "deck": self._deck[card.deck_id].name,
                "question": sides.question,
                "answer": sides.answer,
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
                "prediction_origin": review.prediction_origin.name.lower(),
            }

    def attempt_rows(self) -> Iterator[dict[str, Any]]:
        return practice_json.attempt_rows(self._all.attempts, self._card)

    def mock_rows(self) -> Iterator[dict[str, Any]]:
        return practice_json.mock_rows(self._all.mocks, self._all.attempts, self._card)


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
        name: the name of the file, for messages.
        text: its content.

    Raises:
        SourceError: if it is not such JSON, of a newer version, or inconsistent.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{name}{line}: this is not valid JSON.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise SourceError(f"{name}: this JSON is not an export of flashcards.")
    if document.get("version") not in (_WITHOUT_PRACTICE, VERSION):
        raise SourceError(
            f"{name}: this export is of version {document.get('version')}, and this program reads "
            f"versions up to {VERSION}; update flashcards."
        )
    return _Reader(name, document).snapshot()


def _level(value: object) -> Level:
    return json_values.one_of(Level, value)


def _rating(value: object) -> Rating:
    return json_values.one_of(Rating, value)


def _why(error: Exception) -> str:
    """Describes an error in an entry; messages of ``json_values`` are our own and are kept."""
    if isinstance(error, KeyError):
        return f"{json_values.shown(error.args[0])} is missing or unknown"
    if isinstance(error, ValueError | SettingError):
        return str(error).rstrip(".")
    return "a number is too large" if isinstance(error, OverflowError) else "a value is misplaced"


class _Reader:
    """Builds model values, turning portable ids back into row ids."""

    def __init__(self, name: str, document: dict[str, Any]) -> None:
        self._file = name
        self._document = document
        self._presets: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._made: dict[int, tuple[int, tuple[float, ...]]] = {}
        self._decks: dict[str, int] = {}
        self._notes: dict[str, int] = {}
        self._cards: dict[str, int] = {}
        self._attempts: dict[tuple[int, int], int] = {}

    def snapshot(self) -> Snapshot:
        presets = [version for group in self._rows("presets", self._preset) for version in group]
        return Snapshot(
            settings=self._settings(),
            presets=tuple(presets),
            decks=tuple(self._rows("decks", self._deck)),
            notes=tuple(self._rows("notes", self._note)),
            cards=tuple(self._rows("cards", self._card)),
            reviews=tuple(self._rows("reviews", self._review)),
            searches=self._searches(),
            attempts=tuple(self._rows("attempts", self._attempt)),
            mocks=tuple(self._rows("mocks", self._mock)),
        )

    def _settings(self) -> Settings:
        try:
            given = self._document.get("settings", {})
            usual = Settings()
            settings = Settings(
                **{n: json_values.like(v, usual=getattr(usual, n)) for n, v in given.items()}
            )
            settings.calendar()
        except (KeyError, TypeError, ValueError, AttributeError, SettingError) as error:
            raise SourceError(
                f"{self._file}: the settings are not as exported: {_why(error)}."
            ) from error
        return settings

    def _searches(self) -> tuple[SavedSearch, ...]:
        given = self._document.get("searches", {})
        if not isinstance(given, dict) or not all(isinstance(q, str) for q in given.values()):
            raise SourceError(f"{self._file}: “searches” must be names with their queries.")
        return tuple(SavedSearch(name, query) for name, query in given.items())

    def _rows(self, title: str, read: Callable[[int, dict[str, Any]], _T]) -> Iterable[_T]:
        rows = self._document.get(title, [])
        if not isinstance(rows, list):
            raise SourceError(f"{self._file}: “{title}” must be a list.")
        for number, row in enumerate(rows, start=1):
            try:
                yield read(number, row)
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
                where = f"{self._file}: entry {number} of “{title}”"
                raise SourceError(f"{where}: {_why(error)}.") from error

    def _preset(self, number: int, row: dict[str, Any]) -> list[tuple[Preset, int]]:
        uid, name = json_values.text(row["id"]), json_values.text(row["name"])
        self._presets[uid] = number
        versions = []
        for index, options in enumerate(row["versions"], start=1):
            version_id = len(self._versions) + 1
            self._versions[f"{uid}/{index}"] = version_id
            preset = options_from(options, number, uid, name, version_id)
            made_ms = json_values.instant(options["at"])
            self._made[version_id] = made_ms, preset.parameters
            versions.append((preset, made_ms))
        return versions

    def _deck(self, number: int, row: dict[str, Any]) -> Deck:
        name = json_values.text(row["name"])
        self._decks[name] = number
        return Deck(
            id=number,
            uid=json_values.text(row["id"]),
            name=name,
            preset_id=self._presets[row["preset"]],
        )

    def _note(self, number: int, row: dict[str, Any]) -> Note:
        self._notes[row["id"]] = number
        return Note(
            id=number,
            uid=json_values.text(row["id"]),
            deck_id=self._decks[row["deck"]],
            kind=json_values.one_of(NoteKind, row["kind"]),
            front=json_values.text(row["front"]),
            back=json_values.text(row["back"]),
            key_points=json_values.texts(row["key_points"]),
            level=json_values.maybe(_level, row["level"]),
            tags=json_values.texts(row["tags"]),
            source=json_values.text(row["source"]),
            import_digest=json_values.text(row["import_digest"]),
            position=json_values.whole(row["position"]),
            created_ms=json_values.instant(row["created"]),
            modified_ms=json_values.instant(row["modified"]),
            point_ids=json_values.texts(row.get("point_ids", [])),
        )

    def _card(self, number: int, row: dict[str, Any]) -> Card:
        self._cards[row["id"]] = number
        memory = None
        if row["stability"] is not None:
            memory = MemoryState(
                json_values.positive(row["stability"]), json_values.positive(row["difficulty"])
            )
        return Card(
            id=number,
            note_id=self._notes[row["note"]],
            deck_id=self._decks[row["deck"]],
            ordinal=json_values.whole(row["ordinal"]),
            schedule=Schedule(
                state=State[row["state"].upper()],
                step=json_values.maybe(json_values.whole, row["step"]),
                due_day=json_values.maybe(json_values.day, row["due_day"]),
                due_ms=json_values.maybe(json_values.instant, row["due_ms"]),
                interval_days=json_values.whole(row["interval_days"]),
                memory=memory,
                reps=json_values.whole(row["reps"]),
                lapses=json_values.whole(row["lapses"]),
                last_day=json_values.maybe(json_values.day, row["last_day"]),
                last_ms=json_values.maybe(json_values.instant, row["last_ms"]),
            ),
            suspended=json_values.like(row["suspended"], usual=False),
            buried_day=json_values.maybe(json_values.day, row["buried_day"]),
            flag=json_values.whole(row["flag"]),
            position=json_values.whole(row["position"]),
        )

    def _review(self, number: int, row: dict[str, Any]) -> Review:
        at_ms, version_id = json_values.instant(row["at"]), self._versions[row["preset"]]
        return Review(
            id=number,
            card_id=self._cards[row["card"]],
            at_ms=at_ms,
            study_day=json_values.day(row["study_day"]),
            rating=json_values.maybe(_rating, row["rating"]),
            duration_ms=json_values.whole(row["duration_ms"]),
            kind=json_values.one_of(ReviewKind, row["kind"]),
            state_before=State[row["state_before"].upper()],
            state_after=State[row["state_after"].upper()],
            step_after=json_values.maybe(json_values.whole, row["step_after"]),
            interval_days=json_values.maybe(json_values.whole, row["interval_days"]),
            interval_ms=json_values.maybe(json_values.whole, row["interval_ms"]),
            predicted=json_values.maybe(json_values.real, row["predicted"]),
            preset_version_id=version_id,
            prediction_origin=self._origin(row, at_ms, version_id),
        )

    def _origin(self, row: dict[str, Any], at_ms: int, version_id: int) -> PredictionOrigin:
        """The exported origin; older exports have none, so it is presumed."""
        if "prediction_origin" in row:
            return PredictionOrigin[json_values.text(row["prediction_origin"]).upper()]
        return PredictionOrigin.presumed(at_ms, *self._made[version_id])

    def _attempt(self, number: int, row: dict[str, Any]) -> Attempt:
        attempt = practice_json.attempt_from(number, row, self._cards)
        self._attempts[attempt.card_id, attempt.at_ms] = number
        return attempt

    def _mock(self, number: int, row: dict[str, Any]) -> Mock:
        return practice_json.mock_from(number, row, self._cards, self._attempts)
