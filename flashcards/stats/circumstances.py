"""What the days ahead follow from besides cards and presets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flashcards.model.plan import Plan
from flashcards.model.preset import Vote
from flashcards.scheduling.planning.day_costs import DayAnswer
from flashcards.scheduling.planning.following import Voting
from flashcards.support.arrays import Floats, Ints


class DoneInDeck(NamedTuple):
    """What was done in a deck, without those below it, on this study day."""

    new: int = 0
    reviews: int = 0
    minutes: float = 0.0

    def with_more(self, other: DoneInDeck) -> DoneInDeck:
        """The sum of two."""
        return DoneInDeck(
            self.new + other.new, self.reviews + other.reviews, self.minutes + other.minutes
        )


@dataclass(frozen=True, slots=True, eq=False)
class DatedCards:
    """Cards that are learnt for a date: what their plan has on each day from today until then."""

    card_ids: Ints
    cards: Floats
    minutes: Floats


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What was done today by the ids of decks, the newest answers, plans and dates.

    ``answers`` are by card and day, then by time, as ``day_costs`` takes them. ``votings`` are
    the begun cards under each vote that was elected.
    """

    done: Mapping[int, DoneInDeck] = field(default_factory=dict)
    answers: Sequence[DayAnswer] = ()
    plans: Sequence[Plan] = ()
    dates: Sequence[DatedCards] = ()
    votings: Mapping[Vote, Voting] = field(default_factory=dict)
