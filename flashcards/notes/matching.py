"""Matches the notes of a source with those of the collection, so that a re-import updates them."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import NamedTuple

from flashcards.model import Card, Note
from flashcards.model.drafts import NoteDraft
from flashcards.notes.point_ids import with_points
from flashcards.notes.question_keys import question_key
from flashcards.notes.rewording import Rewording


class Known(NamedTuple):
    """The fields of a stored note that are needed to recognise it in a source.

    A named tuple, since a source imported again makes one of every note.
    """

    id: int
    uid: str
    deck: str
    question_key: str
    import_digest: str
    source: str


@dataclass(frozen=True, slots=True)
class Staying:
    """A number of notes in ``deck`` that the source puts into ``wanted``.

    Whether they stay or are moved there depends on the list that it is in.
    """

    wanted: str
    deck: str
    notes: int


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of an import, done or previewed; counts are of notes, except ``cards``.

    ``decks`` are the decks that hold the source's notes. ``vanished`` has the ids of notes that
    were imported from this source earlier and are no longer in it; they are kept. ``reworded``
    lists the notes that were recognised although their question was reworded. ``staying`` counts
    notes in another deck than the source names, ``moved`` those that were taken from there.
    """

    decks: tuple[str, ...] = ()
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    cards: int = 0
    vanished: tuple[int, ...] = ()
    reworded: tuple[Rewording, ...] = ()
    staying: tuple[Staying, ...] = ()
    moved: tuple[Staying, ...] = ()


def staying(pairs: Iterable[tuple[str, str]]) -> tuple[Staying, ...]:
    """Counts the notes whose deck differs from the wanted one, by (wanted deck, actual deck)."""
    counts = Counter((wanted, deck) for wanted, deck in pairs if wanted != deck)
    return tuple(Staying(wanted, deck, count) for (wanted, deck), count in counts.items())


class NewNote(NamedTuple):
    """A draft that becomes a new note; ``number`` is its index among the drafts of the source.

    A named tuple for the reason of ``Known``: an import makes one of every new note.
    """

    number: int
    draft: NoteDraft
    uid: str
    digest: str
    key: str


@dataclass(slots=True)
class Plan:
    """What an import will do: the drafts that are new, change a note, or change nothing."""

    added: list[NewNote] = field(default_factory=list)
    updated: list[tuple[NoteDraft, int]] = field(default_factory=list)
    """Drafts with the ids of their notes; ``uid`` is None unless the note takes it over."""
    unchanged: list[int] = field(default_factory=list)
    vanished: list[int] = field(default_factory=list)
    decks: tuple[str, ...] = ()
    staying: tuple[Staying, ...] = ()
    moved: tuple[Staying, ...] = ()
    moves: dict[str, list[int]] = field(default_factory=dict)
    """The ids of the notes to move, by the name of their new deck."""


def digest(draft: NoteDraft) -> str:
    """A hash of a draft's content, stored at import to detect later changes of the source."""
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
    *,
    move: bool = False,
) -> Plan:
    """Matches each draft with a stored note: by its explicit id, else by deck and question.

    A file that holds a question twice with two answers keeps two notes, and a note whose question
    was edited in the collection is still recognised.

    Args:
        drafts: the notes of the source, in its order.
        known: the stored notes that may match.
        source: the name that the source's notes are stored under.
        reworded: ids of the notes that drafts with a new question replace, by the draft's index.
        move: whether notes in another deck than the source names are moved there. Then a note of
            this source is also recognised by its question alone.
    """
    notes = {note.id: note for note in known}
    uids = {note.uid for note in notes.values()}
    digests = [digest(draft) for draft in drafts]
    matches = _recognised(drafts, digests, notes, source if move else None)
    for index, note_id in (reworded or {}).items():
        if matches[index] is None and note_id in notes:
            matches[index] = notes.pop(note_id)
    result = _homes(drafts, matches, move=move)
    repeats: Counter[str] = Counter()
    for index, (draft, draft_digest, match) in enumerate(
        zip(drafts, digests, matches, strict=True)
    ):
        if match is None:
            key = question_key(draft.front)
            uid = _new_uid(draft, key, uids, repeats)
            new = NewNote(number=index, draft=draft, uid=uid, digest=draft_digest, key=key)
            result.added.append(new)
            continue
        given = _uid_given_later(draft, match, uids)
        if match.import_digest == draft_digest and given is None:
            result.unchanged.append(match.id)
        else:
            result.updated.append((replace(draft, uid=given), match.id))
    # Matched notes have been removed from ``notes``.
    result.vanished = _vanished(notes.values(), drafts, source)
    return result


def _vanished(rest: Iterable[Known], drafts: Sequence[NoteDraft], source: str) -> list[int]:
    """The ids of notes that are no longer in a source, of those that no draft matches."""
    # Not those of decks that it does not name: it may have been divided into several files.
    named = {draft.deck for draft in drafts}
    return [note.id for note in rest if note.source == source and note.deck in named]


def _homes(drafts: Sequence[NoteDraft], matches: Sequence[Known | None], *, move: bool) -> Plan:
    """A plan that says so far in which decks the notes are, and which of them are moved."""
    pairs = list(zip(drafts, matches, strict=True))
    homes = [draft.deck if match is None else match.deck for draft, match in pairs]
    elsewhere = staying((draft.deck, home) for draft, home in zip(drafts, homes, strict=True))
    if not move:
        return Plan(decks=tuple(dict.fromkeys(homes)), staying=elsewhere)
    result = Plan(decks=tuple(dict.fromkeys(draft.deck for draft in drafts)), moved=elsewhere)
    for draft, match in pairs:
        if match is not None and match.deck != draft.deck:
            result.moves.setdefault(draft.deck, []).append(match.id)
    return result


def _made_uid(draft: NoteDraft, key: str) -> str:
    """The portable id of a note whose source gives none, a hash of its deck and first question."""
    named = f"note\0{draft.deck}\0{key}"
    return blake2b(named.encode(), digest_size=16).hexdigest()


def _numbered(key: str, number: int) -> str:
    """What stands for a question in the id of its first, second, third … note."""
    return key if number == 1 else f"{key}\0{number}"


def _made_uids(drafts: Sequence[NoteDraft]) -> list[str]:
    """The id made for each draft, if the source has had its questions in this order before."""
    seen: Counter[tuple[str, str]] = Counter()
    uids = []
    for draft in drafts:
        key = question_key(draft.front)
        seen[draft.deck, key] += 1
        uids.append(_made_uid(draft, _numbered(key, seen[draft.deck, key])))
    return uids


@dataclass(frozen=True, slots=True)
class Signs:
    """Restricts the stored notes that can match a source, to few of those in its decks.

    They have one of the ids; or they are in one of the decks, and have one of the digests or
    questions or came from the source. A deck may hold all notes, and a zip a hundred files of it.
    """

    decks: tuple[str, ...]
    uids: tuple[str, ...]
    digests: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    source: str = ""

    def cover(self, plan: Plan) -> bool:
        """Whether these are the ids of all new notes, so that no other note can have one."""
        return {new.uid for new in plan.added} <= set(self.uids)


def signs_of(drafts: Sequence[NoteDraft], source: str) -> Signs | None:
    """What can match the drafts; None if there are more than ``_FEW`` drafts."""
    if len(drafts) > _FEW:
        return None
    given = [draft.uid for draft in drafts if draft.uid is not None]
    return Signs(
        decks=tuple({draft.deck for draft in drafts}),
        uids=(*_made_uids(drafts), *given),
        digests=tuple({digest(draft) for draft in drafts}),
        keys=tuple({question_key(draft.front) for draft in drafts}),
        source=source,
    )


_FEW = 1_000
"""With more drafts, a query for what can match them is not worth its cost: all notes are read."""


_Sign = tuple[Callable[[int], Hashable], Callable[[Known], Hashable]]


def _signs(
    drafts: Sequence[NoteDraft], digests: Sequence[str], moved: str | None
) -> Iterator[_Sign]:
    """Pairs of keys, of a draft by its index and of a stored note, the most reliable first.

    ``moved`` is the source, if its notes may have been put into another deck by it.
    """
    yield lambda index: drafts[index].uid, lambda note: note.uid
    yield (
        lambda index: (drafts[index].deck, digests[index]),
        lambda note: (note.deck, note.import_digest),
    )
    yield (
        lambda index: (drafts[index].deck, question_key(drafts[index].front)),
        lambda note: (note.deck, note.question_key),
    )
    # Whichever deck the note is in by now.
    made = _made_uids(drafts)
    yield lambda index: made[index], lambda note: note.uid
    if moved is not None:
        # A source that names another deck now gives its notes other ids, since it is part of them.
        yield (
            lambda index: question_key(drafts[index].front),
            lambda note: note.question_key if note.source == moved else None,
        )


def _recognised(
    drafts: Sequence[NoteDraft],
    digests: Sequence[str],
    free: dict[int, Known],
    moved: str | None,
) -> list[Known | None]:
    """The stored note of each draft, or None; matched notes are removed from ``free``.

    All drafts are tried by one key before any is tried by the next, so that no draft takes a note
    that another matches more reliably.
    """
    matches: list[Known | None] = [None] * len(drafts)
    left = list(range(len(drafts)))
    signs = _signs(drafts, digests, moved)
    # The next sign is worked out only if it is needed, which the last one seldom is.
    while left and free and (sign := next(signs, None)):
        left = _recognised_by(sign, left, free, matches)
    return matches


def _recognised_by(
    sign: _Sign, left: list[int], free: dict[int, Known], matches: list[Known | None]
) -> list[int]:
    """Matches what one sign recognises; returns the indices of the drafts that it does not."""
    of_draft, of_note = sign
    signs = [(index, of_draft(index)) for index in left]
    wanted = {value for _, value in signs if value is not None}
    if not wanted:
        return left
    by_sign: dict[Hashable, deque[Known]] = defaultdict(deque)
    # Only what is wanted: most sources give no ids, and a hundred thousand queues take 0.2 s.
    for note in free.values():
        if (shared := of_note(note)) in wanted:
            by_sign[shared].append(note)
    still = []
    for index, value in signs:
        if notes := by_sign.get(value):
            matches[index] = note = notes.popleft()
            del free[note.id]
        else:
            still.append(index)
    return still


def _new_uid(draft: NoteDraft, key: str, taken: set[str], repeats: Counter[str]) -> str:
    """The draft's own id, else one derived from deck and question, numbered if that is taken.

    ``repeats`` has the last number of each derived id: a file may hold one question thousands of
    times, and counting from 2 each time would take minutes.
    """
    first = _made_uid(draft, key)
    uid = draft.uid if draft.uid and draft.uid not in taken else first
    while uid in taken:
        repeats[first] += 1
        uid = _made_uid(draft, _numbered(key, repeats[first] + 1))
    taken.add(uid)
    return uid


def _uid_given_later(draft: NoteDraft, match: Known, taken: set[str]) -> str | None:
    """The draft's explicit id, if the note's current id was only derived from its question."""
    if draft.uid is None or draft.uid in taken:
        return None
    if match.uid != _made_uid(draft, match.question_key):
        return None
    taken.add(draft.uid)
    return draft.uid


def updated_note(note: Note, draft: NoteDraft, source: str) -> Note:
    """The note with the content of its changed source; tags added in the collection are kept."""
    return replace(
        with_points(note, draft.key_points),
        uid=draft.uid or note.uid,
        kind=draft.kind,
        front=draft.front,
        back=draft.back,
        level=draft.level,
        tags=tuple(dict.fromkeys((*note.tags, *draft.tags))),
        source=source,
        import_digest=digest(draft),
    )


def draft_of(note: Note, deck: str) -> NoteDraft:
    """The draft that a source with this note would give."""
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
    """A new, unsaved card of a note (its id is 0)."""
    return Card(
        id=0, note_id=note_id, deck_id=note.deck_id, ordinal=ordinal, position=note.position
    )
