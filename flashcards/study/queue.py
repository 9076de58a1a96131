"""Today's queue: what was allotted of the gathered cards, new ones mixed among reviews.

It is built in named steps from plain values, then kept in memory for a session.
"""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flashcards.model import Level, NewOrder, ReviewOrder, State


class Candidate(NamedTuple):
    """A card that could be shown today; a tuple, since a queue creates thousands at once.

    A learning card is due at an instant (``due_ms``, epoch milliseconds) or, if its step is longer
    than a day, on a study day like a review.
    """

    card_id: int
    note_id: int
    deck_id: int
    state: State
    due_day: int | None = None
    due_ms: int | None = None


@dataclass(frozen=True, slots=True)
class DeckLimit:
    """How much a deck may still show today; a parent's limit applies to its subdecks too.

    ``new_done`` counts the deck's own new cards begun today, so that decks taking turns continue
    where they were when the queue is rebuilt.
    """

    deck_id: int
    parent_id: int | None
    new_left: int
    reviews_left: int
    bury_siblings: bool = True
    new_order: NewOrder = NewOrder.DECK
    new_done: int = 0
    review_order: ReviewOrder = ReviewOrder.DUE


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that could be shown today, before any limit.

    ``new`` has each deck's new cards in the order of learning; it is read only as far as the limits
    allow. ``studied`` has the cards that were answered today, by note. ``levels`` of notes and
    ``chances`` of recall of cards are there if an order needs them.
    """

    learning: Sequence[Candidate] = ()
    reviews: Sequence[Candidate] = ()
    new: Mapping[int, Iterable[Candidate]] = field(default_factory=dict)
    studied: Mapping[int, frozenset[int]] = field(default_factory=dict)
    levels: Mapping[int, Level] = field(default_factory=dict)
    chances: Mapping[int, float] = field(default_factory=dict)

    def level_of(self, card: Candidate) -> int:
        """The rank of a card's level, the easiest first, none last."""
        level = self.levels.get(card.note_id)
        return _NO_LEVEL if level is None else _LEVELS[level]


_LEVELS = {level: rank for rank, level in enumerate(Level)}
_NO_LEVEL = len(_LEVELS)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards of each kind are left today."""

    new: int = 0
    learning: int = 0
    review: int = 0

    @property
    def total(self) -> int:
        """The sum of the three."""
        return self.new + self.learning + self.review

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.new + other.new, self.learning + other.learning, self.review + other.review
        )


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Today's cards after limits and siblings, each part in order.

    ``held_back`` counts, by deck, the due reviews that exceed the limits.
    """

    learning: tuple[Candidate, ...]
    reviews: tuple[Candidate, ...]
    new: tuple[Candidate, ...]
    held_back: Mapping[int, int] = field(default_factory=dict)


def mixed(reviews: Sequence[Candidate], new: Sequence[Candidate]) -> list[Candidate]:
    """Spreads new cards evenly among the reviews; both keep their own order."""
    positions = [(n / (len(reviews) + 1), 0, n, card) for n, card in enumerate(reviews, start=1)]
    positions += [(n / (len(new) + 1), 1, n, card) for n, card in enumerate(new, start=1)]
    # No two share the first three, so that cards, which have no order, are never compared.
    return [card for *_, card in sorted(positions)]


class Queue:
    """The cards of one session in order; learning cards are due again after their step."""

    is_timed = False
    """Whether it ends when its minutes are over."""
    left_new = 0
    """How many new cards find no minutes."""

    def __init__(self, plan: DayPlan) -> None:
        by_instant = [card for card in plan.learning if card.due_ms is not None]
        by_day = [card for card in plan.learning if card.due_ms is None]
        self._learning = [(card.due_ms or 0, card.card_id, card) for card in by_instant]
        heapq.heapify(self._learning)
        # Steps of whole days come first, like those of minutes: what was begun gets finished.
        self._main = [*by_day, *mixed(plan.reviews, plan.new)]
        # Cards are then taken from the end of the list, which is cheap.
        self._main.reverse()
        self._later: deque[Candidate] = deque()
        self.held_back = sum(plan.held_back.values())
        """How many due reviews exceed the limits."""
        all_cards = (*plan.learning, *plan.reviews, *plan.new)
        self._waiting = {card.card_id: card for card in all_cards}
        self._counts = Counter(card.state for card in all_cards)

    def next(self, now_ms: int, learn_ahead_ms: int = 0) -> Candidate | None:
        """The card to show now, which stays in the queue; None if no card is due yet.

        A due learning card comes first, then reviews and new cards. When none are left, learning
        cards due within ``learn_ahead_ms`` are shown early, then those that were put off.
        """
        self._drop_gone()
        if self._learning and self._learning[0][0] <= now_ms:
            return self._learning[0][2]
        if self._main:
            return self._main[-1]
        if self._learning and self._learning[0][0] <= now_ms + learn_ahead_ms:
            return self._learning[0][2]
        return self._later[0] if self._later else None

    def next_learning_ms(self) -> int | None:
        """When the next learning card is due, epoch milliseconds; None if there is none."""
        self._drop_gone()
        return self._learning[0][0] if self._learning else None

    def take(self, card_id: int) -> Candidate | None:
        """Removes a card that was answered; its siblings were left out when the plan was made.

        Returns:
            The entry, for ``put_back``; None if the card was not in the queue.
        """
        card = self._waiting.pop(card_id, None)
        if card is not None:
            self._counts[card.state] -= 1
        return card

    def spend(self, card: Candidate, minutes: float) -> None:
        """Counts the time of an answer, which only a queue of some minutes goes by."""

    def put_back(self, card: Candidate) -> None:
        """Undoes a ``take``: the card is next, instead of its entry after the answer."""
        if card.due_ms is not None:
            self.add_learning(card)
            return
        self.take(card.card_id)
        self._enter(card)
        self._main.append(card)

    def add_learning(self, card: Candidate) -> None:
        """Adds a card that is due again today, at its ``due_ms``."""
        self.take(card.card_id)
        self._enter(card)
        heapq.heappush(self._learning, (card.due_ms or 0, card.card_id, card))

    def put_off(self, card: Candidate) -> None:
        """Puts a card behind all others of the session, in place of its entry."""
        self.take(card.card_id)
        # A copy: an entry is known by its identity, and the one before is still in its list.
        entry = Candidate(*card)
        self._enter(entry)
        self._later.append(entry)

    def entry(self, card_id: int) -> Candidate | None:
        """A card's place in the queue, None if it is not in it."""
        return self._waiting.get(card_id)

    def __contains__(self, card_id: int) -> bool:
        """Whether a card is still to be shown today."""
        return card_id in self._waiting

    def counts(self) -> Counts:
        """The cards left, including learning cards that are not due yet."""
        of = self._counts
        return Counts(of[State.NEW], of[State.LEARNING] + of[State.RELEARNING], of[State.REVIEW])

    def _enter(self, card: Candidate) -> None:
        self._waiting[card.card_id] = card
        self._counts[card.state] += 1

    def _drop_gone(self) -> None:
        """Drops entries whose card was taken out or added again with another due date.

        Entries are left in the heap when a card is taken, since removing one would cost a search.
        """
        while self._main and self._waiting.get(self._main[-1].card_id) is not self._main[-1]:
            self._main.pop()
        while self._learning:
            card = self._learning[0][2]
            if self._waiting.get(card.card_id) is card:
                break
            heapq.heappop(self._learning)
        while self._later and self._waiting.get(self._later[0].card_id) is not self._later[0]:
            self._later.popleft()
