"""The answers of a session, those that were undone, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flashcards.model import Rating, State
from flashcards.study.queue import Candidate
from flashcards.study.shown import UndoStep


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer of this session.

    ``taken`` is what it removed from the queue, None if the queue was built again since; ``added``
    is what it put there, for a card that is due again today.
    """

    card_id: int
    rating: Rating
    state_before: State
    duration_ms: int
    taken: Candidate | None
    added: Candidate | None


class GivenAnswers:
    """Keeps the answers of a session in their order, and those that can be redone."""

    def __init__(self) -> None:
        self._given: list[GivenAnswer] = []
        self._undone: list[GivenAnswer] = []

    def __len__(self) -> int:
        return len(self._given)

    def __iter__(self) -> Iterator[GivenAnswer]:
        return iter(self._given)

    @property
    def last(self) -> GivenAnswer:
        """The last answer that has not been undone."""
        return self._given[-1]

    def add(self, given: GivenAnswer) -> None:
        """Adds an answer, after which none can be redone."""
        self._given.append(given)
        # The journal, too, forgets what could be redone at the next change.
        self._undone.clear()

    def undo(self) -> GivenAnswer:
        """Takes back the last answer."""
        self._undone.append(self._given.pop())
        return self._undone[-1]

    def redo(self) -> GivenAnswer | None:
        """Gives the answer again that was undone last; None if there is none."""
        if not self._undone:
            return None
        self._given.append(self._undone.pop())
        return self._given[-1]

    def undo_step(self, step: UndoStep) -> GivenAnswer | None:
        """Takes back the last answer if that is what a step undid; None if it is not."""
        return self.undo() if _is_of(step, self._given) else None

    def redo_step(self, step: UndoStep) -> GivenAnswer | None:
        """Gives the answer again that a step redid; None if it is none of this session."""
        return self.redo() if _is_of(step, self._undone) else None

    def forget_entries(self) -> None:
        """Forgets what was taken from a queue, which cannot be put back into another one."""
        self._given = [replace(given, taken=None) for given in self._given]
        self._undone = [replace(given, taken=None) for given in self._undone]

    # What they come to

    @property
    def card_ids(self) -> set[int]:
        """The cards that were answered."""
        return {given.card_id for given in self._given}

    @property
    def ratings(self) -> Counter[Rating]:
        """How often each rating was given."""
        return Counter(given.rating for given in self._given)

    @property
    def new(self) -> int:
        """How many answers were to new cards."""
        return sum(given.state_before is State.NEW for given in self._given)

    @property
    def duration_ms(self) -> int:
        """The time that they took, in milliseconds."""
        return sum(given.duration_ms for given in self._given)


def _is_of(step: UndoStep, answers: list[GivenAnswer]) -> bool:
    """Whether a step is the last of some answers of this session."""
    return step.is_answer and bool(answers) and answers[-1].card_id in step.card_ids
