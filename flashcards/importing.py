"""Merging what a source says with what the collection holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from uuid import UUID, uuid4, uuid5

from flashcards.formats.base import NoteDraft
from flashcards.model import Card, Note

_NAMESPACE = UUID("8a6f1c1e-52f3-4f0a-9b64-6f2d35c1a7de")


@dataclass(frozen=True, slots=True)
class Known:
    """As much of a note in the collection as it takes to recognise it in a source."""

    id: int
    uid: str
    deck: str
    question_key: str
    import_digest: str
    source: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do; counts are of notes, ``cards`` of the source's cards.

    ``vanished`` holds the ids of notes that once came from this source and are not in it any
    more; they are kept.
    """

    decks: tuple[str, ...] = ()
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    cards: int = 0
    vanished: tuple[int, ...] = ()


@dataclass(slots=True)
class Plan:
    """Which drafts are new, which change a note, and which say what is known already."""

    added: list[tuple[NoteDraft, str]] = field(default_factory=list)
    updated: list[tuple[NoteDraft, int]] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    vanished: list[int] = field(default_factory=list)
    decks: tuple[str, ...] = ()


def deck_uid(name: str) -> str:
    """A deck's portable id: the same on every machine that makes a deck of that name."""
    return str(uuid5(_NAMESPACE, f"deck\0{name}"))


def card_uid(note: Note, ordinal: int) -> str:
    """A card's portable id: its note's, and its place in it."""
    return f"{note.uid}/{ordinal}"


def question_key(front: str) -> str:
    """What makes two questions the same: their words, whatever the spacing and the case."""
    return " ".join(front.casefold().split())


def digest(draft: NoteDraft) -> str:
    """What a draft says, in short: two drafts that say the same have the same digest."""
    said = (
        draft.kind,
        draft.front,
        draft.back,
        draft.key_points,
        draft.level,
        draft.tags,
    )
    return blake2b(json.dumps(said).encode(), digest_size=12).hexdigest()


def plan(drafts: Sequence[NoteDraft], known: Iterable[Known], source: str) -> Plan:
    """Recognises each draft: by its explicit id, else by deck and question.

    Of several notes with one question, the one that says the same is preferred, then the first:
    a file that holds a question twice with two answers keeps two notes.
    """
    index = _Index(known)
    result = Plan()
    for draft in drafts:
        match = index.take(draft)
        if match is None:
            result.added.append((draft, index.new_uid(draft)))
        elif match.import_digest == digest(draft):
            result.unchanged.append(match.id)
        else:
            result.updated.append((draft, match.id))
    result.decks = tuple(dict.fromkeys(draft.deck for draft in drafts))
    result.vanished = [
        note.id for note in index.untaken() if note.source == source and note.deck in result.decks
    ]
    return result


class _Index:
    """The collection's notes by id and by question, each handed out once."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_uid: dict[str, Known] = {}
        self._by_question: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for note in known:
            self._by_uid[note.uid] = note
            self._by_question[note.deck, note.question_key].append(note)
        self._uids = set(self._by_uid)
        self._taken: set[int] = set()

    def take(self, draft: NoteDraft) -> Known | None:
        match = self._by_uid.get(draft.uid) if draft.uid else None
        if match is None or match.id in self._taken:
            match = self._by_words(draft)
        if match is not None:
            self._taken.add(match.id)
        return match

    def _by_words(self, draft: NoteDraft) -> Known | None:
        same = self._by_question.get((draft.deck, question_key(draft.front)), ())
        free = [note for note in same if note.id not in self._taken]
        if len(free) > 1:
            said = digest(draft)
            free.sort(key=lambda note: note.import_digest != said)
        return free[0] if free else None

    def new_uid(self, draft: NoteDraft) -> str:
        """The draft's own id, else one made from deck and question, else a random one."""
        made = str(uuid5(_NAMESPACE, f"note\0{draft.deck}\0{question_key(draft.front)}"))
        for uid in filter(None, (draft.uid, made, str(uuid4()))):
            if uid not in self._uids:
                self._uids.add(uid)
                return uid
        raise AssertionError("a random id is never taken")

    def untaken(self) -> list[Known]:
        return [note for note in self._by_uid.values() if note.id not in self._taken]


def updated_note(note: Note, draft: NoteDraft, source: str) -> Note:
    """A note after its source changed; tags that were given here stay."""
    return replace(
        note,
        kind=draft.kind,
        front=draft.front,
        back=draft.back,
        key_points=draft.key_points,
        level=draft.level,
        tags=tuple(dict.fromkeys((*note.tags, *draft.tags))),
        source=source,
        import_digest=digest(draft),
    )


def draft_of(note: Note, deck: str) -> NoteDraft:
    """A note as a source would tell it."""
    return NoteDraft(
        deck=deck,
        front=note.front,
        back=note.back,
        kind=note.kind,
        key_points=note.key_points,
        level=note.level,
        tags=note.tags,
        uid=note.uid,
    )


def new_notes(
    added: Sequence[tuple[NoteDraft, str]],
    deck_ids: Mapping[str, int],
    next_position: Mapping[int, int],
    source: str,
    now_ms: int,
) -> list[Note]:
    """The notes to add, placed behind those that their decks hold, in the source's order."""
    places = dict(next_position)
    notes = []
    for draft, uid in added:
        deck_id = deck_ids[draft.deck]
        place = places.get(deck_id, 0)
        places[deck_id] = place + 1
        notes.append(
            Note(
                id=0,
                uid=uid,
                deck_id=deck_id,
                kind=draft.kind,
                front=draft.front,
                back=draft.back,
                key_points=draft.key_points,
                level=draft.level,
                tags=draft.tags,
                source=source,
                import_digest=digest(draft),
                position=place,
                created_ms=now_ms,
                modified_ms=now_ms,
            )
        )
    return notes


def card_of(note: Note, note_id: int, ordinal: int) -> Card:
    """A new card of a note."""
    return Card(0, note_id, note.deck_id, ordinal, position=note.position)
