"""A question of a mock interview beside its answer: what is to be judged, and what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.model import Attempt, Note, Rating
from flashcards.model.mock import MockQuestion
from flashcards.model.practice import PracticeOptions
from flashcards.notes.point_ids import Point
from flashcards.practice.debrief import Question
from flashcards.practice.suggestion import Answered, suggested


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of a mock interview as the debrief shows it.

    ``front`` and ``back`` are the question and the sample answer as the card has them. ``points``
    are its key points, each with its id, as far as the note still has them; ``attempt`` is None for
    a question that was not answered.
    """

    question: MockQuestion
    note: Note
    front: str
    back: str
    points: tuple[Point, ...] = ()
    attempt: Attempt | None = None
    options: PracticeOptions = field(default_factory=PracticeOptions)

    @property
    def target(self) -> float:
        """The seconds that the answer should have taken at most."""
        return float(self.options.target(self.note.level))

    @property
    def seconds(self) -> float:
        """The seconds that the answer took, 0 without one."""
        return 0.0 if self.attempt is None else self.attempt.spoken_ms / 1000

    @property
    def is_judged(self) -> bool:
        """Whether the person has said which points came, or rated the answer."""
        return self.attempt is not None and self.attempt.is_judged

    def waits(self, *, records: bool) -> bool:
        """Whether it is still to be ticked, or to be rated where ratings are reviews."""
        return self.attempt is not None and self.attempt.waits(records=records)

    def suggestion(self, ticked: Collection[str]) -> Rating | None:
        """The rating that follows from these points, None where there are none."""
        if self.attempt is None:
            return None
        answer = Answered(
            said=len(ticked),
            points=len(self.attempt.point_ids),
            target=self.target,
            seconds=self.seconds,
            hints=self.attempt.hints,
        )
        return suggested(answer, self.options)


def unjudged(entries: Sequence[Entry], *, records: bool) -> Iterator[int]:
    """The places of the answers that are still to be judged, in order."""
    return (index for index, entry in enumerate(entries) if entry.waits(records=records))


def counted(entries: Sequence[Entry]) -> list[Question]:
    """The answers as the figures need them; one that nobody judged counts by its time alone."""
    return [_question(entry, entry.attempt) for entry in entries if entry.attempt is not None]


def _question(entry: Entry, attempt: Attempt) -> Question:
    points = entry.points if entry.is_judged else ()
    return Question(
        card_id=entry.question.card_id,
        points=tuple(text for _, text in points),
        said=tuple(id_ in attempt.ticked for id_, _ in points),
        seconds=entry.seconds,
        target=entry.target,
        level=entry.note.level,
        tags=entry.note.tags,
    )
