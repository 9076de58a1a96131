"""Today's order: what is due, cut to the limits, siblings kept apart, new mixed among reviews.

Built in named steps from plain values, then kept in memory for a session.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flashcards.model import State

_64_BITS = (1 << 64) - 1


class Candidate(NamedTuple):
    """A card that could be shown today; a tuple, for a queue makes thousands at once.

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
    """What a deck may still show today; a limit of a parent binds its children too."""

    deck_id: int
    parent_id: int | None
    new_left: int
    reviews_left: int
    bury_siblings: bool = True


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that could be shown today, before any limit.

    ``new`` gives each deck's new cards in the order of learning; it is read only as far as the
    limits allow. ``studied_notes`` have had a card answered today.
    """

    learning: Sequence[Candidate] = ()
    reviews: Sequence[Candidate] = ()
    new: Mapping[int, Iterable[Candidate]] = field(default_factory=dict)
    studied_notes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards of each sort are left today."""

    new: int = 0
    learning: int = 0
    review: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.learning + self.review

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.new + other.new, self.learning + other.learning, self.review + other.review
        )


@dataclass(frozen=True, slots=True)
class Allotted:
    """What today holds after limits and siblings, each part in order."""

    learning: tuple[Candidate, ...]
    reviews: tuple[Candidate, ...]
    new: tuple[Candidate, ...]


def allot(gathered: Gathered, decks: Sequence[DeckLimit], *, seed: int) -> Allotted:
    """Cuts what was gathered to the limits of the decks, parents before children in ``decks``.

    Reviews come before new cards when siblings compete, the longest due first, those of one day
    shuffled by ``seed``. Learning cards know no limit: they were begun and are finished.
    """
    allowance = _Allowance(decks, gathered.studied_notes)
    learning = [card for card in gathered.learning if card.deck_id in allowance.limits]
    allowance.occupied.update(card.note_id for card in learning)
    due = sorted(
        gathered.reviews, key=lambda card: (card.due_day or 0, shuffle(seed, card.card_id))
    )
    reviews = [card for card in due if allowance.take_review(card)]
    new = [
        card
        for limit in decks
        for card in allowance.take_new(limit.deck_id, gathered.new.get(limit.deck_id, ()))
    ]
    return Allotted(tuple(learning), tuple(reviews), tuple(new))


def shuffle(seed: int, card_id: int) -> int:
    """A place in a shuffle that is the same for the same seed and card.

    Two rounds of multiply and shift, the finisher of the splitmix generator: good enough to
    shuffle, and a cryptographic hash would take a fifth of the time of building a queue.
    """
    mixed = (card_id + seed * 0x9E3779B97F4A7C15) & _64_BITS
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _64_BITS
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _64_BITS
    return mixed ^ (mixed >> 31)


def mixed(reviews: Sequence[Candidate], new: Sequence[Candidate]) -> list[Candidate]:
    """New cards spread evenly among the reviews, each in its own order."""
    places = [((index + 1) / (len(reviews) + 1), 0, card) for index, card in enumerate(reviews)]
    places += [((index + 1) / (len(new) + 1), 1, card) for index, card in enumerate(new)]
    return [card for _, _, card in sorted(places, key=lambda place: place[:2])]


class Queue:
    """The cards of one session in their order; learning cards come back when their time is up."""

    def __init__(self, allotted: Allotted) -> None:
        by_instant = [card for card in allotted.learning if card.due_ms is not None]
        by_day = [card for card in allotted.learning if card.due_ms is None]
        self._learning = [(card.due_ms or 0, card.card_id, card) for card in by_instant]
        heapq.heapify(self._learning)
        self._main = [*by_day, *mixed(allotted.reviews, allotted.new)]
        self._main.reverse()
        every = (*allotted.learning, *allotted.reviews, *allotted.new)
        self._waiting = {card.card_id: card for card in every}
        self._counts = Counter(card.state for card in every)

    def next(self, now_ms: int, learn_ahead_ms: int = 0) -> Candidate | None:
        """The card to show now, left in the queue; None if there is none for the moment.

        A learning card whose time is up comes first, then reviews and new cards; when none are
        left, learning cards that are due within ``learn_ahead_ms`` are shown early.
        """
        self._drop_gone()
        if self._learning and self._learning[0][0] <= now_ms:
            return self._learning[0][2]
        if self._main:
            return self._main[-1]
        if self._learning and self._learning[0][0] <= now_ms + learn_ahead_ms:
            return self._learning[0][2]
        return None

    def next_learning_ms(self) -> int | None:
        """When the next learning card is due, epoch milliseconds."""
        self._drop_gone()
        return self._learning[0][0] if self._learning else None

    def take(self, card_id: int) -> Candidate | None:
        """Takes out a card that was answered; its siblings were kept out when limits were cut.

        Returns:
            What was taken, for ``put_back``.
        """
        card = self._waiting.pop(card_id, None)
        if card is not None:
            self._counts[card.state] -= 1
        return card

    def put_back(self, card: Candidate) -> None:
        """Undoes a ``take``: the card comes next, in the place of what became of it."""
        if card.due_ms is not None:
            self.add_learning(card)
            return
        self.take(card.card_id)
        self._enter(card)
        self._main.append(card)

    def add_learning(self, card: Candidate) -> None:
        """Puts a card back in, to come when its time is up."""
        self.take(card.card_id)
        self._enter(card)
        heapq.heappush(self._learning, (card.due_ms or 0, card.card_id, card))

    def counts(self) -> Counts:
        """What is left, learning cards that are still waiting included."""
        of = self._counts
        return Counts(of[State.NEW], of[State.LEARNING] + of[State.RELEARNING], of[State.REVIEW])

    def _enter(self, card: Candidate) -> None:
        self._waiting[card.card_id] = card
        self._counts[card.state] += 1

    def _drop_gone(self) -> None:
        """Forgets entries whose card was taken out or put in again with another due date."""
        while self._main and self._waiting.get(self._main[-1].card_id) is not self._main[-1]:
            self._main.pop()
        while self._learning:
            card = self._learning[0][2]
            if self._waiting.get(card.card_id) is card:
                break
            heapq.heappop(self._learning)


class _Allowance:
    """What is left of the limits while cards are handed out."""

    def __init__(self, decks: Sequence[DeckLimit], studied_notes: frozenset[int]) -> None:
        self.limits = {deck.deck_id: deck for deck in decks}
        self.occupied: set[int] = set(studied_notes)
        self._new = {deck.deck_id: deck.new_left for deck in decks}
        self._reviews = {deck.deck_id: deck.reviews_left for deck in decks}
        self._chains = {deck.deck_id: self._chain(deck) for deck in decks}

    def take_review(self, card: Candidate) -> bool:
        """Whether a review is within the limits; if so it is counted."""
        return card.deck_id in self.limits and self._take(card, self._reviews)

    def take_new(self, deck_id: int, cards: Iterable[Candidate]) -> Iterable[Candidate]:
        """The new cards of a deck that are within the limits, read no further than needed."""
        chain = self._chains[deck_id]
        if any(self._new[above] <= 0 for above in chain):
            return
        for card in cards:
            if self._take(card, self._new):
                yield card
                if any(self._new[above] <= 0 for above in chain):
                    return

    def _take(self, card: Candidate, left: dict[int, int]) -> bool:
        if self.limits[card.deck_id].bury_siblings and card.note_id in self.occupied:
            return False
        chain = self._chains[card.deck_id]
        if any(left[deck_id] <= 0 for deck_id in chain):
            return False
        for deck_id in chain:
            left[deck_id] -= 1
        self.occupied.add(card.note_id)
        return True

    def _chain(self, deck: DeckLimit) -> tuple[int, ...]:
        """A deck and those above it, as far as they take part."""
        chain = [deck.deck_id]
        above = deck.parent_id
        while above is not None and above in self.limits:
            chain.append(above)
            above = self.limits[above].parent_id
        return tuple(chain)
