"""The ids of key points, by which attempts refer to them while their wording changes.

A point's id is a digest of its text when it was first written. As long as that holds for all
points of a note, ``Note.point_ids`` is empty: notes that nobody rewords need nothing written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from flashcards.model import Note

_LENGTH = 8  # characters: a note has few points to distinguish
_SIMILAR = 60.0
"""From this similarity on, out of 100, two points are one that was reworded."""

Point = tuple[str, str]


def points(note: Note) -> list[Point]:
    """The key points of a note, each with its id, in order."""
    return list(zip(_ids(note), note.key_points, strict=True))


def with_points(note: Note, key_points: Sequence[str]) -> Note:
    """The note with other key points; those that stay or are reworded keep their ids."""
    wanted = tuple(key_points)
    if wanted == note.key_points:
        return note
    ids = carried(points(note), wanted)
    return replace(note, key_points=wanted, point_ids=() if ids == digests(wanted) else tuple(ids))


def renamed(dropped: Note, kept: Note) -> dict[str, str]:
    """The ids of a note's points that another note has with the same text under another id."""
    theirs, ours = points(dropped), points(kept)
    same = _same(theirs, kept.key_points)
    pairs = {theirs[origin][0]: ours[index][0] for index, origin in same.items()}
    return {their_id: our_id for their_id, our_id in pairs.items() if their_id != our_id}


def digests(texts: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """The ids of new points, of which no two are equal.

    Args:
        texts: the points.
        taken: ids of other points of the note.
    """
    known = set(taken)
    ids = []
    for text in texts:
        id_ = _free(_normalised(text), known)
        known.add(id_)
        ids.append(id_)
    return ids


def carried(before: Sequence[Point], after: Sequence[str]) -> list[str]:
    """The ids of a note's points after a change.

    Points with the same text keep their ids, then those that are most alike. A single point that
    is left over keeps its id if it stands where the single missing one stood, between others that
    stay: that is how an abbreviation is written out.

    Args:
        before: the points with their ids.
        after: the new texts.
    """
    kept = _same(before, after)
    gone = [index for index in range(len(before)) if index not in kept.values()]
    new = [index for index in range(len(after)) if index not in kept]
    if gone and new:
        kept |= _alike(before, after, gone, new)
        kept |= _in_place(before, after, kept)
    ids: dict[int, str] = {index: before[origin][0] for index, origin in kept.items()}
    fresh = [index for index in range(len(after)) if index not in ids]
    made = digests([after[index] for index in fresh], list(ids.values()))
    ids.update(zip(fresh, made, strict=True))
    return [ids[index] for index in range(len(after))]


def _ids(note: Note) -> Sequence[str]:
    # A file that another program has changed may hold too few: then the texts decide.
    if len(note.point_ids) == len(note.key_points):
        return note.point_ids
    return digests(note.key_points)


def _same(before: Sequence[Point], after: Sequence[str]) -> dict[int, int]:
    """By the index of a new text, the index of the old point with the same one."""
    indexes: dict[str, list[int]] = {}
    for index, (_, text) in enumerate(before):
        indexes.setdefault(_normalised(text), []).append(index)
    same = {}
    for index, text in enumerate(after):
        if origins := indexes.get(_normalised(text)):
            same[index] = origins.pop(0)
    return same


def _alike(
    before: Sequence[Point], after: Sequence[str], gone: Sequence[int], new: Sequence[int]
) -> dict[int, int]:
    """Pairs new texts with old ones, the most similar first."""
    # Deferred: only a changed point needs it.
    from rapidfuzz import fuzz

    scored = [
        (fuzz.token_sort_ratio(_normalised(before[old][1]), _normalised(after[index])), old, index)
        for old in gone
        for index in new
    ]
    pairs: dict[int, int] = {}
    for score, old, index in sorted(scored, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]))):
        if score >= _SIMILAR and index not in pairs and old not in pairs.values():
            pairs[index] = old
    return pairs


def _in_place(
    before: Sequence[Point], after: Sequence[str], kept: dict[int, int]
) -> dict[int, int]:
    """The only point left over on both sides, if all others are as they were."""
    new = [index for index in range(len(after)) if index not in kept]
    gone = [index for index in range(len(before)) if index not in kept.values()]
    others_stay = bool(kept) and all(index == origin for index, origin in kept.items())
    return {new[0]: gone[0]} if others_stay and len(new) == 1 and new == gone else {}


def _free(text: str, taken: set[str]) -> str:
    number = 1
    while (id_ := _digest(text if number == 1 else f"{text}\x1f{number}")) in taken:
        number += 1
    return id_


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _normalised(text: str) -> str:
    return " ".join(text.casefold().split())
