"""What reading a source returns: drafts of notes, and the problems in it."""

from __future__ import annotations

from dataclasses import dataclass

from flashcards.model import Level, NoteKind


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubtful or skipped part of a source; ``line`` counts from 1.

    ``missing`` names the pictures and sounds that were not found, if that is the problem.
    """

    file: str
    line: int | None
    message: str
    skipped: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as read from a source, not yet matched with the collection. Texts are Markdown.

    ``uid`` is the explicit id that the source gives, if any; ``line`` is where the note begins.
    """

    deck: str
    front: str
    back: str
    kind: NoteKind = NoteKind.BASIC
    key_points: tuple[str, ...] = ()
    level: Level | None = None
    tags: tuple[str, ...] = ()
    uid: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """The result of reading one source."""

    notes: tuple[NoteDraft, ...]
    problems: tuple[Problem, ...] = ()
