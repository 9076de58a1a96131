"""What an import did to a source, or would do, for every front end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from flashcards.formats import NoteDraft, Problem
from flashcards.model import Level
from flashcards.notetypes import face, ordinals
from flashcards.rewording import Rewording


@dataclass(frozen=True, slots=True)
class Sample:
    """A note of a source as its first card will look."""

    deck: str
    question: str
    answer: str
    level: Level | None
    tags: tuple[str, ...]


def sample_of(draft: NoteDraft) -> Sample:
    """How a note that a source tells will look."""
    first = next(iter(ordinals(draft.kind, draft.front)), 0)
    sides = face(draft.kind, draft.front, draft.back, first)
    return Sample(draft.deck, sides.question, sides.answer, draft.level, draft.tags)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source; counts are of notes, ``cards`` of the source's cards.

    With ``error`` set, the source was refused as a whole and nothing of it was imported.
    """

    source: str
    format: str = ""
    decks: tuple[str, ...] = ()
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    cards: int = 0
    vanished: int = 0
    reworded: tuple[Rewording, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str | None = None
    samples: tuple[Sample, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The report as plain data."""
        data = asdict(self)
        data["reworded"] = [{"before": r.before, "after": r.after} for r in self.reworded]
        if self.error is None:
            del data["error"]
        return data
