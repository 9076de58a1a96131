"""Mock interviews: a plan, the questions drawn for it, and how far it went."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flashcards.errors import SettingError
from flashcards.model import json_values
from flashcards.model.note import Level


class MockKind(StrEnum):
    """The form of a mock interview."""

    INTERVIEW = "interview"
    ONE_WAY = "one way"


class QuestionState(StrEnum):
    """What became of a question of a mock interview."""

    WAITING = "waiting"
    PARKED = "parked"
    SKIPPED = "skipped"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class MockPlan:
    """What a mock interview asks.

    ``decks`` are names of decks, ``search`` a query; empty, both mean the whole collection. Of
    ``count`` and ``minutes`` one limits the interview. ``mix`` holds how many questions of which
    level are wanted, empty for any. ``records`` says whether rated answers are reviews, too;
    otherwise the schedule is left alone.
    """

    decks: tuple[str, ...] = ()
    search: str = ""
    count: int | None = None
    minutes: int | None = None
    mix: tuple[tuple[Level, int], ...] = ()
    seed: int = 0
    records: bool = False
    kind: MockKind = MockKind.INTERVIEW


@dataclass(frozen=True, slots=True)
class MockQuestion:
    """A question of a mock interview.

    ``asked_ms`` is when it was first shown, None if that was not kept. ``attempt_id`` is set if and
    only if the question was answered. ``spoken_ms`` is what was said before it was parked, from
    where its clock goes on.
    """

    mock_id: int
    position: int
    card_id: int
    state: QuestionState = QuestionState.WAITING
    asked_ms: int | None = None
    attempt_id: int | None = None
    spoken_ms: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Mock:
    """A mock interview with its questions in order; ``ended_ms`` is None until it is finished."""

    id: int
    uid: str
    started_ms: int
    ended_ms: int | None
    plan: MockPlan
    questions: tuple[MockQuestion, ...] = ()

    @property
    def left(self) -> tuple[MockQuestion, ...]:
        """The questions still to be answered: those that wait, then those that were parked."""
        waiting, parked = (
            tuple(question for question in self.questions if question.state is state)
            for state in (QuestionState.WAITING, QuestionState.PARKED)
        )
        return waiting + parked


def mix_from(text: str) -> tuple[tuple[Level, int], ...]:
    """The mix that a person writes: the numbers of easy, medium and hard questions, "4,4,2".

    Raises:
        SettingError: if it is something else.
    """
    if not text.strip():
        return ()
    parts = text.split(",")
    if len(parts) > len(Level) or not all(part.strip().isdecimal() for part in parts):
        raise SettingError(
            f"A mix is the number of easy, medium and hard questions, such as 4,4,2, not “{text}”."
        )
    numbers = [int(part) for part in parts] + [0] * (len(Level) - len(parts))
    return tuple(zip(Level, numbers, strict=True))


def plan_values(plan: MockPlan) -> dict[str, Any]:
    """A plan as plain values for JSON."""
    return {
        "decks": list(plan.decks),
        "search": plan.search,
        "count": plan.count,
        "minutes": plan.minutes,
        "mix": {level.value: number for level, number in plan.mix},
        "seed": plan.seed,
        "records": plan.records,
        "kind": plan.kind.value,
    }


def plan_from(values: dict[str, Any]) -> MockPlan:
    """The plan that ``plan_values`` wrote.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: if it is another thing.
    """
    return MockPlan(
        decks=json_values.texts(values["decks"]),
        search=json_values.text(values["search"]),
        count=json_values.maybe(json_values.whole, values["count"]),
        minutes=json_values.maybe(json_values.whole, values["minutes"]),
        mix=tuple(
            (json_values.one_of(Level, level), json_values.whole(number))
            for level, number in values["mix"].items()
        ),
        seed=json_values.whole(values["seed"]),
        records=bool(json_values.like(values["records"], usual=False)),
        kind=json_values.one_of(MockKind, values["kind"]),
    )
