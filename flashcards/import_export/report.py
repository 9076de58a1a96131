"""The report on each import source, done or previewed, that all front ends show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum
from itertools import groupby
from typing import Any, TypeVar

from flashcards.formats import NoteDraft, Problem
from flashcards.model import Level
from flashcards.notes import note_types
from flashcards.notes.matching import Staying
from flashcards.notes.rewording import Rewording

T = TypeVar("T")
SAMPLES = 3
"""Cards in a preview: enough to see whether the sides are right."""
_COUNTS = ("added", "updated", "unchanged", "skipped", "cards")


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
    the one they stay in, ``moved`` those that were taken there. With ``error`` set the source was
    refused as a whole and nothing of it was imported; ``hint`` suggests a remedy, and ``others``
    counts the files beside it that were not refused. ``files`` is more than 1 in the report of
    several (see ``by_deck``).
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
    moved: tuple[Staying, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str | None = None
    samples: tuple[Sample, ...] = ()
    hint: Hint | None = None
    others: int = 0
    runner_up: str = ""
    files: int = 1

    def as_data(self) -> dict[str, Any]:
        """The report as plain data for ``--json``, without the hint, which is for people."""
        data = asdict(self)
        data["reworded"] = [{"before": r.before, "after": r.after} for r in self.reworded]
        for problem in data["problems"]:
            if not problem["missing"]:
                del problem["missing"]
        del data["hint"], data["others"], data["files"]
        if self.error is None:
            del data["error"]
        return data


def spread(items: Sequence[T]) -> list[T]:
    """Some of the beginning, the middle and the end: the first ones often differ from the rest."""
    if len(items) <= SAMPLES:
        return list(items)
    last = len(items) - 1
    return [items[round(last * index / (SAMPLES - 1))] for index in range(SAMPLES)]


def by_deck(reports: Iterable[SourceReport]) -> list[SourceReport]:
    """Files that follow each other and go into the same deck in the same way, as one report.

    A folder may have a file for each question. Files without cards are left out: their problems
    say so.
    """
    united: list[SourceReport] = []
    read = (report for report in reports if report.error or report.format)
    for key, group in groupby(read, _way):
        members = list(group)
        united += [_united(members)] if key and len(members) > 1 else members
    return united


def _way(report: SourceReport) -> tuple[object, ...]:
    """What files that can be reported as one have in common; empty if this one is special."""
    if report.error or report.staying or report.moved or report.vanished:
        return ()
    return report.decks, report.format, report.runner_up


def _united(reports: Sequence[SourceReport]) -> SourceReport:
    totals = {name: sum(getattr(report, name) for report in reports) for name in _COUNTS}
    samples = [sample for report in reports for sample in report.samples]
    return replace(
        reports[0],
        **totals,
        reworded=tuple(pair for report in reports for pair in report.reworded),
        problems=tuple(problem for report in reports for problem in report.problems),
        samples=tuple(spread(samples)),
        files=len(reports),
    )
