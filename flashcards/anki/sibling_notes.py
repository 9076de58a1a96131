"""Our notes that are cards of one note in Anki, and go back to it as one.

A note of Anki whose cards do not fit our kinds comes in as a note for each card, with the ids
``guid``, ``guid/1`` and so on. Exported one by one, they would be strangers to Anki: where the
original is, all but the first would be there twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flashcards.model import Note, NoteKind

MOST = 100
"""Cards of one note; what has a higher number goes as a note of its own."""
_PART = re.compile(r"(?P<guid>.+)/(?P<ordinal>[1-9]\d?)", re.DOTALL)
_FROM_ANKI = (".apkg", ".colpkg", ".anki2", ".anki21", ".anki21b", "deck.json")
"""How the names of sources end in which such ids are Anki's, even if the first card is missing."""


@dataclass(frozen=True, slots=True)
class Siblings:
    """A note of Anki: its guid, and the note of ours for each of its cards, by ordinal.

    Cards of a reversed note or one with deletions are all of the note at 0.
    """

    guid: str
    notes: dict[int, Note] = field(default_factory=dict)

    @property
    def first(self) -> Note:
        """The note of the first card that is there."""
        return self.notes[min(self.notes)]

    @property
    def size(self) -> int:
        """How many templates the note needs; 1 if it is a single note of ours."""
        return max(self.notes) + 1


def siblings_of(notes: Iterable[Note]) -> list[Siblings]:
    """All notes, each in one group, in the order of their first ones."""
    by_uid = {note.uid: note for note in notes}
    groups: dict[str, Siblings] = {}
    for note in by_uid.values():
        guid, ordinal = _place(note, by_uid)
        group = groups.setdefault(guid, Siblings(guid))
        if ordinal and group.notes and not _agree(group.first, note):
            group, ordinal = groups.setdefault(note.uid, Siblings(note.uid)), 0
        group.notes[ordinal] = note
    return list(groups.values())


def _place(note: Note, by_uid: Mapping[str, Note]) -> tuple[str, int]:
    """The guid of Anki's note, and the ordinal of its card."""
    part = _PART.fullmatch(note.uid) if "/" in note.uid else None
    if part is None or note.kind is not NoteKind.BASIC:
        return note.uid, 0
    first = by_uid.get(part["guid"])
    if first is None and not note.source.endswith(_FROM_ANKI):
        return note.uid, 0
    if first is not None and (first.kind is not NoteKind.BASIC or not _agree(first, note)):
        return note.uid, 0
    return part["guid"], int(part["ordinal"])


def _agree(one: Note, other: Note) -> bool:
    """Whether two notes can be one: it has tags and a level only once."""
    return (one.tags, one.level) == (other.tags, other.level)
