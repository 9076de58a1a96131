"""Cards that have been begun, and what their next answers lead to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from flashcards.scheduling.planning.interval_grid import Answers, IntervalGrid, Scheduling
from flashcards.support.arrays import Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class BegunCards:
    """Cards that have been begun, as columns.

    ``comes`` is the day on which a card comes, counted from today, below 0 if it is overdue.
    ``in_steps`` marks those that are in learning, ``in_relearning`` those of them that were known.
    ``elapsed`` are the study days from the last answer until today.
    """

    stability: Floats
    difficulty: Floats
    elapsed: Ints
    comes: Ints
    in_steps: Bools
    in_relearning: Bools

    def __len__(self) -> int:
        return len(self.comes)

    def at(self, chosen: Bools | Ints | slice) -> BegunCards:
        """Some of the cards."""
        return BegunCards(
            self.stability[chosen],
            self.difficulty[chosen],
            self.elapsed[chosen],
            self.comes[chosen],
            self.in_steps[chosen],
            self.in_relearning[chosen],
        )

    @cached_property
    def first(self) -> FirstAnswers:
        """Those that are in review, in the order in which they come."""
        review = self.at(~self.in_steps)
        return FirstAnswers(review.at(np.argsort(review.comes, kind="stable")))


class FirstAnswers:
    """Cards in the order in which they come: those first that have been due longest.

    ``day`` is the day on which each comes, 0 for those that are overdue.
    """

    def __init__(self, cards: BegunCards) -> None:
        self.cards = cards
        self.day = np.maximum(cards.comes, 0)
        self._on_time: tuple[Scheduling, Answers] | None = None
        self._recall_after: dict[tuple[Scheduling, int], float] = {}

    def answers(self, grid: IntervalGrid, some: slice, day: int) -> Answers:
        """The answers of neighbouring cards on a day."""
        days = self.day[some]
        if len(days) and days[0] == days[-1] == day:
            return self.on_time(grid).at(some)
        cards = self.cards.at(some)
        return grid.answers(cards.stability, cards.difficulty, cards.elapsed + day)

    def on_time(self, grid: IntervalGrid) -> Answers:
        """The answers of all cards on the days on which they come.

        Kept, since they are the same at every desired retention.
        """
        if self._on_time is None or self._on_time[0] != grid.memory:
            cards = self.cards
            answers = grid.answers(cards.stability, cards.difficulty, cards.elapsed + self.day)
            self._on_time = grid.memory, answers
        return self._on_time[1]

    def recall_after(self, grid: IntervalGrid, day: int) -> float:
        """How many of the cards that come after a day are recalled on the next morning.

        Kept, as above.
        """
        key = grid.memory, day
        if key not in self._recall_after:
            later = slice(int(np.searchsorted(self.day, day, side="right")), None)
            self._recall_after[key] = self.recall_of(grid, later, day)
        return self._recall_after[key]

    def recall_of(self, grid: IntervalGrid, some: slice, day: int) -> float:
        """How many of neighbouring cards are recalled on the morning after a day."""
        elapsed, stability = self.cards.elapsed[some], self.cards.stability[some]
        return float(grid.model.retrievability(elapsed + day + 1, stability).sum())
