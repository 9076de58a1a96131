"""Finds new questions of a source that look like rewordings of notes that vanished from it.

Such a note can keep its review history instead of starting again as a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flashcards.model.drafts import NoteDraft

SURE = 90
"""Similarity (0 to 100) from which two questions count as the same one reworded."""
LIKELY = 60
"""Similarity that suffices if the answers are similar by at least ``SAME_ANSWER``."""
SAME_ANSWER = 90  # similarity (0 to 100): as sure of the answer as SURE is of the question
_LONGEST = 2_000  # characters of a side that are compared
_MOST_COMPARED = 20_000_000_000
"""Limit on characters of new questions times characters of old ones: some seconds of work."""
_CANDIDATES = 5
"""New questions that are kept for each old one, since others may claim the best of them."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """A stored note that its source no longer contains."""

    id: int
    deck: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class Rewording:
    """A new question that may be a rewording of an old one, whose history would then be kept.

    ``index`` is the index of the draft in its source, ``likeness`` the similarity from 0 to 100.
    """

    index: int
    note_id: int
    before: str
    after: str
    likeness: float


def find(drafts: Mapping[int, NoteDraft], vanished: Iterable[Vanished]) -> list[Rewording]:
    """Pairs new drafts with similar vanished notes of the same deck, each used at most once.

    Args:
        drafts: the new drafts, by their index in the source.
        vanished: the notes that they may replace.
    """
    gone: dict[str, list[Vanished]] = defaultdict(list)
    for note in vanished:
        gone[note.deck].append(note)
    new: dict[str, list[tuple[int, NoteDraft]]] = defaultdict(list)
    for index, draft in drafts.items():
        new[draft.deck].append((index, draft))
    pairs = [pair for deck, notes in gone.items() for pair in _alike(new[deck], notes)]
    return _best(pairs)


def _alike(drafts: Sequence[tuple[int, NoteDraft]], gone: Sequence[Vanished]) -> list[Rewording]:
    """The similar pairs of one deck.

    If there are too many to compare all, only questions with the same answer are compared.
    """
    if not drafts:
        return []
    # Deferred: 50 ms that only an import with vanished notes has to pay.
    from rapidfuzz import fuzz, process, utils

    # Beginnings suffice, and the time grows with the product of the lengths.
    new = [utils.default_process(draft.front[:_LONGEST]) for _, draft in drafts]
    old = [utils.default_process(note.front[:_LONGEST]) for note in gone]
    by_answer: dict[str, list[int]] | None = None
    if sum(map(len, new)) * sum(map(len, old)) > _MOST_COMPARED:
        by_answer = defaultdict(list)
        for position, (_, draft) in enumerate(drafts):
            by_answer[draft.back].append(position)
    pairs = []
    for note, question in zip(gone, old, strict=True):
        candidates = range(len(new)) if by_answer is None else by_answer.get(note.back, ())
        choices = new if by_answer is None else [new[i] for i in candidates[:_CANDIDATES]]
        similar = process.extract(
            question, choices, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=_CANDIDATES
        )
        for _, likeness, position in similar:
            index, draft = drafts[candidates[position]]
            answers = fuzz.ratio(note.back[:_LONGEST], draft.back[:_LONGEST])
            if likeness >= SURE or answers >= SAME_ANSWER:
                pairs.append(_rewording(index, draft, note, likeness))
    return pairs


def _rewording(index: int, draft: NoteDraft, note: Vanished, likeness: float) -> Rewording:
    return Rewording(
        index=index, note_id=note.id, before=note.front, after=draft.front, likeness=likeness
    )


def _best(pairs: Iterable[Rewording]) -> list[Rewording]:
    """Picks the most similar pairs so that no draft or note is used twice, in source order."""
    used_drafts: set[int] = set()
    used_notes: set[int] = set()
    kept = []
    for pair in sorted(pairs, key=lambda pair: -pair.likeness):
        if pair.index not in used_drafts and pair.note_id not in used_notes:
            used_drafts.add(pair.index)
            used_notes.add(pair.note_id)
            kept.append(pair)
    return sorted(kept, key=lambda pair: pair.index)
