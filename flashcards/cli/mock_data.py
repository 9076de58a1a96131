"""Mock interviews as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flashcards.model.mock import plan_values

if TYPE_CHECKING:
    from flashcards.model.mock import Mock
    from flashcards.practice.answered import Entry
    from flashcards.practice.debrief import Debrief, Figures


def data_of(mock: Mock, waiting: int) -> dict[str, Any]:
    """A mock interview, what became of its questions, how many answers are to be debriefed."""
    states = [question.state.value for question in mock.questions]
    return {
        "number": mock.id,
        "uid": mock.uid,
        "started_ms": mock.started_ms,
        "ended_ms": mock.ended_ms,
        "plan": plan_values(mock.plan),
        "states": states,
        "to_debrief": waiting,
    }


def whole_data_of(mock: Mock, entries: Sequence[Entry], result: Debrief) -> dict[str, Any]:
    """A mock interview with its questions and its figures, as ``--show`` prints them."""
    earlier = result.earlier
    return {
        **data_of(mock, sum(entry.waits(records=mock.plan.records) for entry in entries)),
        "questions": [_question(entry) for entry in entries],
        "figures": _figures(result.figures),
        "weakest_level": asdict(result.weakest_level) if result.weakest_level else None,
        "weakest_tag": asdict(result.weakest_tag) if result.weakest_tag else None,
        "missed": [asdict(missed) for missed in result.missed],
        "last": _figures(earlier.last) if earlier else None,
        "mean": None
        if earlier is None
        else {
            "interviews": earlier.interviews,
            "coverage": earlier.coverage,
            "seconds_each": earlier.seconds_each,
        },
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        **asdict(figures),
        "seconds": round(figures.seconds, 3),
        "coverage": figures.coverage,
        "seconds_each": figures.seconds_each,
    }


def _question(entry: Entry) -> dict[str, Any]:
    attempt, note = entry.attempt, entry.note
    ticked = () if attempt is None else attempt.ticked
    suggested = None if attempt is None else attempt.suggested
    given = None if attempt is None else attempt.given
    return {
        "card": entry.question.card_id,
        "question": entry.front,
        "state": entry.question.state.value,
        "level": note.level,
        "tags": list(note.tags),
        "target_seconds": entry.target,
        "seconds": None if attempt is None else attempt.spoken_ms / 1000,
        "points": [{"text": text, "said": id_ in ticked} for id_, text in entry.points],
        "suggested": None if suggested is None else suggested.name.lower(),
        "rating": None if given is None else given.name.lower(),
    }
