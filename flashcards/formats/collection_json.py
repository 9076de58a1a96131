"""The lossless JSON export of a collection: everything, with portable ids, in a stable order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any, TextIO

from flashcards.errors import SourceError
from flashcards.formats import interview_json, plan_json, practice_json
from flashcards.formats.collection_reading import Reader
from flashcards.model import Preset, Schedule
from flashcards.model.preset import stored_options
from flashcards.model.snapshot import Snapshot
from flashcards.notes import ids, note_types
from flashcards.study_day import date_of

FORMAT = "flashcards"
VERSION = 5  # of the format; a program refuses exports of a version that it does not know
_WITHOUT_VOTE = 4
_WITHOUT_PLANS = 3
_WITHOUT_INTERVIEWS = 2
_WITHOUT_PRACTICE = 1
"""The versions that older programs read, written if nothing would be lost on them."""
_SNIFFED = 200  # bytes; room for white space and a mark before the first key


def is_snapshot(data: bytes) -> bool:
    """Whether a file begins like the output of ``dump``."""
    head = b"".join(data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").split())
    return head.startswith(b'{"format":"flashcards"')


def dump(snapshot: Snapshot, out: TextIO) -> None:
    """Writes a snapshot as JSON, one row per line; equal collections give equal text."""
    names = _Names(snapshot)
    version = _version(snapshot)
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
    if version > _WITHOUT_PRACTICE:
        sections += [("attempts", names.attempt_rows()), ("mocks", names.mock_rows())]
    if version > _WITHOUT_INTERVIEWS:
        sections.append(("interviews", interview_json.interview_rows(snapshot.interviews)))
    if version > _WITHOUT_PLANS:
        sections.append(("plans", plan_json.plan_rows(snapshot.plans)))
    for index, (title, rows) in enumerate(sections):
        out.write(f'"{title}": [')
        for number, row in enumerate(rows):
            out.write("\n" if number == 0 else ",\n")
            out.write(json.dumps(row, ensure_ascii=False))
        out.write("\n]" if index == len(sections) - 1 else "\n],\n")
    out.write("\n}\n")


def _version(snapshot: Snapshot) -> int:
    if _has_vote(snapshot):
        return VERSION
    if snapshot.plans:
        return _WITHOUT_VOTE
    if snapshot.interviews:
        return _WITHOUT_PLANS
    return _WITHOUT_INTERVIEWS if _has_practice(snapshot) else _WITHOUT_PRACTICE


def _has_vote(snapshot: Snapshot) -> bool:
    usual = Preset()
    if any(
        (preset.vote, preset.intervals_by) != (usual.vote, usual.intervals_by)
        for preset, _ in snapshot.presets
    ):
        return True
    if not snapshot.reviews:
        return False
    # Deferred: it loads numpy. One by one, a million reviews would take seconds.
    from flashcards.model.review_table import table_of

    return table_of(snapshot.reviews).is_voted


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
                **({} if review.voted is None else {"voted": review.voted}),
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
    if document.get("version") not in range(1, VERSION + 1):
        raise SourceError(
            f"{name}: this export is of version {document.get('version')}, and this program reads "
            f"versions up to {VERSION}; update flashcards."
        )
    return Reader(name, document).snapshot()
