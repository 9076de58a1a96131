"""The report on each import source, done or previewed, that all front ends show."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from flashcards.formats import NoteDraft, Problem
from flashcards.model import Level
from flashcards.notes import note_types
from flashcards.notes.matching import Staying
from flashcards.notes.rewording import Rewording


@dataclass(frozen=True, slots=True)
class Sample:
    """A note of a source as its first card will look, for previews."""

    deck: str
    question: str
    answer: str
    level: Level | None
    tags: tuple[str, ...]


def sample_of(draft: NoteDraft) -> Sample:
    """The preview of a note by its first card; a note without cards previews ordinal 0."""
    first = next(iter(note_types.ordinals(draft.kind, draft.front)), 0)
    sides = note_types.sides(draft.kind, draft.front, draft.back, first)
    return Sample(
        deck=draft.deck,
        question=sides.question,
        answer=sides.answer,
        level=draft.level,
        tags=draft.tags,
    )


class Hint(Enum):
    """How the user could still import a source that was refused."""

    NAME_FORMAT = "name the format"
    KEEP_GOING = "import the files that are not refused"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """The outcome for one source; counts are of notes, except ``cards``.

    ``runner_up`` is the next likely format, empty if no other claims the source. ``decks`` are the
    decks that hold its notes; ``staying`` counts notes that the source puts into another deck than
    the one they stay in. With ``error`` set the source was refused as a whole and nothing of it was
    imported; ``hint`` suggests a remedy, and ``others`` counts the files beside it that were not
    refused.
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
    staying: tuple[Staying, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str | None = None
    samples: tuple[Sample, ...] = ()
    hint: Hint | None = None
    others: int = 0
    runner_up: str = ""

    def as_data(self) -> dict[str, Any]:
        """The report as plain data for ``--json``, without the hint, which is for people."""
        data = asdict(self)
        data["reworded"] = [{"before": r.before, "after": r.after} for r in self.reworded]
        for problem in data["problems"]:
            if not problem["missing"]:
                del problem["missing"]
        del data["hint"], data["others"]
        if self.error is None:
            del data["error"]
        return data
