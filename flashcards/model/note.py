"""Notes: the facts to learn, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The difficulty of an interview question; unrelated to FSRS's difficulty."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class NoteKind(StrEnum):
    """The note types, which decide how many cards a note makes."""

    BASIC = "basic"
    REVERSED = "reversed"
    CLOZE = "cloze"


@dataclass(frozen=True, slots=True)
class Note:
    """The facts from which cards are made. Texts are Markdown.

    ``import_digest`` is the digest of the draft at the last import: if the source is unchanged, a
    re-import keeps edits made since. It is empty for a note that was not imported.
    ``point_ids`` are those of ``key_points``, empty if each follows from its text: they are read
    through ``notes/point_ids.py``.
    """

    id: int
    uid: str
    deck_id: int
    kind: NoteKind
    front: str
    back: str
    key_points: tuple[str, ...] = ()
    level: Level | None = None
    tags: tuple[str, ...] = ()
    source: str = ""
    import_digest: str = ""
    position: int = 0
    created_ms: int = 0
    modified_ms: int = 0
    point_ids: tuple[str, ...] = ()
