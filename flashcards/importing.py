"""Merging what a source says with what the collection holds."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from uuid import UUID, uuid4, uuid5

from flashcards.formats.base import NoteDraft
from flashcards.media.links import with_plain_names
from flashcards.model import Card, Note
from flashcards.rewording import Rewording

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
    more; they are kept. ``reworded`` tells which notes were taken for others reworded.
    """

    decks: tuple[str, ...] = ()
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    cards: int = 0
    vanished: tuple[int, ...] = ()
    reworded: tuple[Rewording, ...] = ()


@dataclass(frozen=True, slots=True)
class NewNote:
    """A draft that becomes a note: its place in the source, id, digest and question key."""

    place: int
    draft: NoteDraft
    uid: str
    digest: str
    key: str


@dataclass(slots=True)
class Plan:
    """Which drafts are new, which change a note, and which say what is known already."""

    added: list[NewNote] = field(default_factory=list)
    updated: list[tuple[NoteDraft, int]] = field(default_factory=list)
    """Drafts with an id only if the note is to have it from now on."""
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
    """What makes two questions the same: their words, whatever the spacing and the case.

    A picture counts by its name: one that was drawn anew belongs to the same question.
    """
    return " ".join(with_plain_names(front).casefold().split())


def digest(draft: NoteDraft) -> str:
    """What a draft says, in short: two drafts that say the same have the same digest."""
    parts = (
        draft.kind,
        draft.front,
        draft.back,
        "\x1e".join(draft.key_points),
        draft.level or "",
        "\x1e".join(draft.tags),
    )
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def plan(
    drafts: Sequence[NoteDraft],
    known: Iterable[Known],
    source: str,
    reworded: Mapping[int, int] | None = None,
) -> Plan:
    """Recognises each draft: by its explicit id, else by deck and question.

    ``reworded`` gives the notes that drafts with another question mean, by their place.

    A file that holds a question twice with two answers keeps two notes, and a note whose question
    was edited here is still the one that the source means.
    """
    notes = {note.id: note for note in known}
    uids = {note.uid for note in notes.values()}
    said = [digest(draft) for draft in drafts]
    matches = _recognised(drafts, said, notes)
    for place, note_id in (reworded or {}).items():
        if matches[place] is None and note_id in notes:
            matches[place] = notes.pop(note_id)
    result = Plan(decks=tuple(dict.fromkeys(draft.deck for draft in drafts)))
    for place, (draft, saying, match) in enumerate(zip(drafts, said, matches, strict=True)):
        if match is None:
            key = question_key(draft.front)
            uid = _new_uid(draft, key, uids)
            result.added.append(NewNote(place, draft, uid, saying, key))
            continue
        given = _uid_given_later(draft, match, uids)
        if match.import_digest == saying and given is None:
            result.unchanged.append(match.id)
        else:
            result.updated.append((replace(draft, uid=given), match.id))
    result.vanished = [
        note.id for note in notes.values() if note.source == source and note.deck in result.decks
    ]
    return result


def _made_uid(draft: NoteDraft, key: str) -> str:
    """The portable id of a note whose source gives none: it stays when the question is edited."""
    named = f"note\0{draft.deck}\0{key}"
    return blake2b(named.encode(), digest_size=16).hexdigest()


_SIGNS: tuple[tuple[Callable[[NoteDraft, str], Hashable], Callable[[Known], Hashable]], ...] = (
    (lambda draft, _: draft.uid, lambda note: note.uid),
    (lambda draft, said: (draft.deck, said), lambda note: (note.deck, note.import_digest)),
    (
        lambda draft, _: (draft.deck, question_key(draft.front)),
        lambda note: (note.deck, note.question_key),
    ),
    (lambda draft, _: _made_uid(draft, question_key(draft.front)), lambda note: note.uid),
)
"""What a draft (with its digest) and its note have in common, the surest sign first."""


def _recognised(
    drafts: Sequence[NoteDraft], said: Sequence[str], free: dict[int, Known]
) -> list[Known | None]:
    """The note of each draft, taken out of ``free``.

    All drafts are tried by one sign before any is by the next, so that none takes the note that
    is more surely another's.
    """
    found: list[Known | None] = [None] * len(drafts)
    for of_draft, of_note in _SIGNS:
        by_sign: dict[Hashable, deque[Known]] = defaultdict(deque)
        for note in free.values():
            by_sign[of_note(note)].append(note)
        for place, draft in enumerate(drafts):
            if not by_sign or found[place] is not None:
                continue
            if notes := by_sign.get(of_draft(draft, said[place])):
                found[place] = note = notes.popleft()
                del free[note.id]
    return found


def _new_uid(draft: NoteDraft, key: str, taken: set[str]) -> str:
    """The draft's own id, else one made from deck and question, else a random one."""
    uid = draft.uid or _made_uid(draft, key)
    if uid in taken:
        made = _made_uid(draft, key)
        uid = str(uuid4()) if made in taken else made
    taken.add(uid)
    return uid


def _uid_given_later(draft: NoteDraft, match: Known, taken: set[str]) -> str | None:
    """The draft's own id, if its note has none but one that was made for it."""
    if draft.uid is None or draft.uid in taken:
        return None
    if match.uid != _made_uid(draft, match.question_key):
        return None
    taken.add(draft.uid)
    return draft.uid


def updated_note(note: Note, draft: NoteDraft, source: str) -> Note:
    """A note after its source changed; tags that were given here stay."""
    return replace(
        note,
        uid=draft.uid or note.uid,
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


def card_of(note: Note, note_id: int, ordinal: int) -> Card:
    """A new card of a note."""
    return Card(0, note_id, note.deck_id, ordinal, position=note.position)
