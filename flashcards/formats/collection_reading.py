"""Reading the lossless JSON export: the entries of a document as model values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from flashcards.errors import SettingError, SourceError
from flashcards.formats import interview_json, plan_json, practice_json
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
from flashcards.model.preset import options_from
from flashcards.model.saved_search import SavedSearch
from flashcards.model.settings import Settings
from flashcards.model.snapshot import Snapshot

_T = TypeVar("_T")


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


class Reader:
    """Builds model values, turning portable ids back into row ids."""

    def __init__(self, name: str, document: dict[str, Any]) -> None:
        """Prepares to read a document.

        Args:
            name: the name of its file, for messages.
            document: what the JSON holds.
        """
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
        """All that the document holds.

        Raises:
            SourceError: if an entry has a wrong value, or names what is missing.
        """
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
            interviews=tuple(self._rows("interviews", interview_json.interview_from)),
            plans=tuple(self._rows("plans", plan_json.plan_from)),
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
            voted=json_values.maybe(json_values.share, row.get("voted")),
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
