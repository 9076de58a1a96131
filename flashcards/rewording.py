"""Questions of a source that look like reworded ones of notes that vanished from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flashcards.formats.base import NoteDraft

SURE = 90
"""Questions that are as alike, from 0 to 100, are taken for the same one reworded."""
LIKELY = 60
"""Questions that are as alike are, if their answers are ``SAME_ANSWER`` alike."""
SAME_ANSWER = 90
_LONGEST = 2_000
_MOST_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Vanished:
    """A note that its source does not hold any more."""

    id: int
    deck: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class Rewording:
    """A new question that may be an old one in other words; its history would be kept.

    ``place`` is that of the draft in its source.
    """

    place: int
    note_id: int
    before: str
    after: str
    likeness: float


def find(drafts: Mapping[int, NoteDraft], vanished: Iterable[Vanished]) -> list[Rewording]:
    """Pairs of new drafts and vanished notes of one deck that are alike, each in one pair at most.

    Args:
        drafts: those that are new, by their place in the source.
        vanished: the notes that may be meant.
    """
    gone: dict[str, list[Vanished]] = defaultdict(list)
    for note in vanished:
        gone[note.deck].append(note)
    come: dict[str, list[tuple[int, NoteDraft]]] = defaultdict(list)
    for place, draft in drafts.items():
        come[draft.deck].append((place, draft))
    pairs = [pair for deck, notes in gone.items() for pair in _alike(come[deck], notes)]
    return _best(pairs)


def _alike(come: Sequence[tuple[int, NoteDraft]], gone: Sequence[Vanished]) -> list[Rewording]:
    if not come or len(come) * len(gone) > _MOST_PAIRS:
        return []
    from rapidfuzz import fuzz, process, utils

    questions = [draft.front[:_LONGEST] for _, draft in come]
    pairs = []
    for note in gone:
        found = process.extract(
            note.front[:_LONGEST],
            questions,
            scorer=fuzz.ratio,
            processor=utils.default_process,
            score_cutoff=LIKELY,
            limit=5,
        )
        for _, likeness, at in found:
            place, draft = come[at]
            answers = fuzz.ratio(note.back[:_LONGEST], draft.back[:_LONGEST])
            if likeness >= SURE or answers >= SAME_ANSWER:
                pairs.append(Rewording(place, note.id, note.front, draft.front, likeness))
    return pairs


def _best(pairs: Iterable[Rewording]) -> list[Rewording]:
    """The likeliest pairs that have nothing in common, in the order of the source."""
    places: set[int] = set()
    notes: set[int] = set()
    kept = []
    for pair in sorted(pairs, key=lambda pair: -pair.likeness):
        if pair.place not in places and pair.note_id not in notes:
            places.add(pair.place)
            notes.add(pair.note_id)
            kept.append(pair)
    return sorted(kept, key=lambda pair: pair.place)
