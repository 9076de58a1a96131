"""The figures of a mock interview, beside those of earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from flashcards.model import Level
from flashcards.practice.suggestion import ClockStage, clock_stage

_FEWEST = 2
"""Questions of a tag or level before it can be called the weakest: one may be an accident."""


@dataclass(frozen=True, slots=True)
class Question:
    """One answer of a mock interview; ``said`` says of each of its points whether it came."""

    card_id: int
    points: tuple[str, ...]
    said: tuple[bool, ...]
    seconds: float
    target: float
    level: Level | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weakest:
    """The level or the tag of which the least was said."""

    name: str
    coverage: float
    questions: int


@dataclass(frozen=True, slots=True)
class Missed:
    """The points of one question that did not come."""

    card_id: int
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """One mock interview in numbers; None where there is nothing to divide by.

    ``over`` counts the answers that reached their target, ``far_over`` those among them that
    reached one and a half of it.
    """

    questions: int
    points: int
    said: int
    seconds: float
    over: int
    far_over: int

    @property
    def coverage(self) -> float | None:
        """The share of the points that were said."""
        return self.said / self.points if self.points else None

    @property
    def seconds_each(self) -> float | None:
        """The time of a question, on average."""
        return self.seconds / self.questions if self.questions else None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier mock interviews came to: the last one, and the means of all of them."""

    interviews: int
    last: Figures
    coverage: float | None
    seconds_each: float | None


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything that is said after a mock interview."""

    figures: Figures
    weakest_level: Weakest | None
    weakest_tag: Weakest | None
    missed: tuple[Missed, ...]
    earlier: Earlier | None


def debrief(questions: Sequence[Question], earlier: Sequence[Figures] = ()) -> Debrief:
    """The figures of a mock interview.

    Args:
        questions: in the order of asking.
        earlier: the figures of earlier interviews, oldest first.
    """
    return Debrief(
        figures=figures(questions),
        weakest_level=_weakest(
            questions, lambda question: [question.level.value] if question.level else []
        ),
        weakest_tag=_weakest(questions, lambda question: question.tags),
        missed=tuple(filter(lambda missed: missed.points, map(_missed, questions))),
        earlier=_earlier(earlier) if earlier else None,
    )


def figures(questions: Iterable[Question]) -> Figures:
    """The sums over the questions of one interview."""
    asked = list(questions)
    stages = [clock_stage(question.seconds, question.target) for question in asked]
    return Figures(
        questions=len(asked),
        points=sum(len(question.points) for question in asked),
        said=sum(sum(question.said) for question in asked),
        seconds=sum(question.seconds for question in asked),
        over=sum(stage is not ClockStage.WITHIN for stage in stages),
        far_over=sum(stage is ClockStage.FAR_OVER for stage in stages),
    )


def _weakest(
    questions: Sequence[Question], names: Callable[[Question], Iterable[str]]
) -> Weakest | None:
    """The group with the least coverage, None if none is below that of all questions.

    A group of all questions is none of them.
    """
    groups: dict[str, list[Question]] = {}
    for question in questions:
        for name in dict.fromkeys(names(question)):
            groups.setdefault(name, []).append(question)
    of_all = figures(questions).coverage
    parts = {n: group for n, group in groups.items() if _FEWEST <= len(group) < len(questions)}
    shares = {name: figures(group).coverage for name, group in parts.items()}
    known = {name: share for name, share in shares.items() if share is not None}
    lowest = min(known.items(), key=lambda pair: (pair[1], pair[0]), default=None)
    if lowest is None or of_all is None or lowest[1] >= of_all:
        return None
    name, share = lowest
    return Weakest(name, share, len(groups[name]))


def _missed(question: Question) -> Missed:
    pairs = zip(question.points, question.said, strict=True)
    return Missed(question.card_id, tuple(point for point, said in pairs if not said))


def _earlier(interviews: Sequence[Figures]) -> Earlier:
    return Earlier(
        interviews=len(interviews),
        last=interviews[-1],
        coverage=_mean(interview.coverage for interview in interviews),
        seconds_each=_mean(interview.seconds_each for interview in interviews),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
