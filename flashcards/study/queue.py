"""Today's queue: due cards within the limits, one per note, new cards mixed among reviews.

It is built in named steps from plain values, then kept in memory for a session.
"""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from flashcards.model import Level, NewOrder, ReviewOrder, State
from flashcards.support.shuffling import shuffle


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


def allot(gathered: Gathered, decks: Sequence[DeckLimit], *, seed: int) -> DayPlan:
    """Cuts the gathered cards to the limits of the decks.

    Of siblings, a review is preferred to a new card. Reviews that are equal in their order are
    shuffled by ``seed``. Learning cards have no limit, since a card that was begun should be
    finished. Reviews and new cards are ordered by the options of the topmost deck.

    Args:
        gathered: what could be shown.
        decks: the limits, parents before children.
        seed: for shuffling, the study day.
    """
    allowance = _Allowance(decks, gathered.studied)
    learning = [card for card in gathered.learning if card.deck_id in allowance.limits]
    # Learning cards are not refused, but their siblings are: the answer has just been read.
    allowance.occupied.update(card.note_id for card in learning)
    due = _in_order(gathered, decks, allowance, seed)
    reviews = [card for card in due if allowance.take_review(card)]
    new = _new_cards(gathered, decks, allowance, seed)
    return DayPlan(
        learning=tuple(learning),
        reviews=tuple(reviews),
        new=tuple(new),
        held_back=allowance.held_back(),
    )


def _in_order(
    gathered: Gathered, decks: Sequence[DeckLimit], allowance: _Allowance, seed: int
) -> list[Candidate]:
    """The reviews in the orders of their topmost decks; those of one order are not parted."""
    orders = {deck.deck_id: allowance.top_of(deck).review_order for deck in decks}
    ranks = {order: rank for rank, order in enumerate(dict.fromkeys(orders.values()))}

    # Shuffled at last: in a fixed order each card would give away the next.
    def by_due(card: Candidate) -> tuple[float, ...]:
        return (card.due_day or 0, shuffle(seed, card.card_id))

    if ranks.keys() <= {ReviewOrder.DUE}:  # nearly always, and then without asking for each card
        return sorted(gathered.reviews, key=by_due)

    def by_order(card: Candidate) -> tuple[float, ...]:
        order = orders.get(card.deck_id, ReviewOrder.DUE)
        rank = ranks.get(order, 0)
        match order:
            case ReviewOrder.DUE:
                return (rank, *by_due(card))
            case ReviewOrder.UNCERTAIN:
                return (rank, gathered.chances.get(card.card_id, 1), *by_due(card))
            case ReviewOrder.LEVEL:
                return (rank, gathered.level_of(card), *by_due(card))

    return sorted(gathered.reviews, key=by_order)


def _new_cards(
    gathered: Gathered, decks: Sequence[DeckLimit], allowance: _Allowance, seed: int
) -> Iterator[Candidate]:
    # Decks come tree by tree, so trees stay together; neighbours of one order are mixed.
    for order, members in groupby(decks, key=lambda deck: allowance.top_of(deck).new_order):
        sources = [(deck, gathered.new.get(deck.deck_id, ())) for deck in members]
        match order:
            case NewOrder.DECK:
                yield from _deck_by_deck(sources, allowance)
            case NewOrder.MIXED:
                yield from _in_turn(sources, allowance)
            case NewOrder.RANDOM:
                yield from _drawn(
                    sources, allowance, lambda card, _: (shuffle(seed, card.card_id),)
                )
            case NewOrder.LEVEL:
                yield from _drawn(
                    sources, allowance, lambda card, index: (gathered.level_of(card), index)
                )
            case NewOrder.FILE:
                yield from _drawn(sources, allowance, lambda card, _: (card.note_id, card.card_id))


_Sources = Sequence[tuple[DeckLimit, Iterable[Candidate]]]


def _deck_by_deck(sources: _Sources, allowance: _Allowance) -> Iterator[Candidate]:
    for deck, cards in sources:
        yield from allowance.take_new(deck.deck_id, cards)


def _in_turn(sources: _Sources, allowance: _Allowance) -> Iterator[Candidate]:
    """Takes each card from the deck that has had the fewest new cards today."""
    turns = [
        (deck.new_done, index, allowance.take_new(deck.deck_id, cards))
        for index, (deck, cards) in enumerate(sources)
    ]
    # Ordered by new cards begun today, which the log knows: turns go on after a restart.
    heapq.heapify(turns)
    while turns:
        done, index, cards = turns[0]
        card = next(cards, None)
        if card is None:
            heapq.heappop(turns)
        else:
            heapq.heapreplace(turns, (done + 1, index, cards))
            yield card


def _drawn(
    sources: _Sources,
    allowance: _Allowance,
    key: Callable[[Candidate, int], tuple[int, ...]],
) -> Iterator[Candidate]:
    """Takes the new cards of all decks by a key, for which all of them must be read.

    The key is of a card and of its place if the cards came deck by deck; it differs for each.
    """
    read = (card for deck, cards in sources if allowance.has_room(deck.deck_id) for card in cards)
    drawn = [(key(card, index), card) for index, card in enumerate(read)]
    heapq.heapify(drawn)  # cheaper than sorting: few of many are taken
    decks = [deck.deck_id for deck, _ in sources]
    while drawn and any(map(allowance.has_room, decks)):
        _, card = heapq.heappop(drawn)
        yield from allowance.take_new(card.deck_id, [card])


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


class _Allowance:
    """What remains of the limits while cards are taken."""

    def __init__(self, decks: Sequence[DeckLimit], studied: Mapping[int, frozenset[int]]) -> None:
        self.limits = {deck.deck_id: deck for deck in decks}
        self.occupied: set[int] = set()
        self._studied = studied
        self._new = {deck.deck_id: deck.new_left for deck in decks}
        self._reviews = {deck.deck_id: deck.reviews_left for deck in decks}
        self._chains = {deck.deck_id: self._chain(deck) for deck in decks}
        self._refused: list[Candidate] = []

    def take_review(self, card: Candidate) -> bool:
        """Takes a review if it is within the limits, and returns whether it is."""
        if card.deck_id not in self.limits or self._is_sibling(card):
            return False
        if self._take(card, self._reviews):
            return True
        self._refused.append(card)
        return False

    def held_back(self) -> dict[int, int]:
        """The number of reviews behind the limits, by deck."""
        # Of siblings at most one would be shown today: the first, so the last to be put in.
        decks = {card.note_id: card.deck_id for card in reversed(self._refused)}
        return dict(Counter(decks.values()))

    def take_new(self, deck_id: int, cards: Iterable[Candidate]) -> Iterator[Candidate]:
        """Takes the new cards of a deck within the limits, reading no further than needed."""
        remaining = iter(cards)
        while self.has_room(deck_id):
            card = next(remaining, None)
            if card is None:
                return
            if not self._is_sibling(card) and self._take(card, self._new):
                yield card

    def has_room(self, deck_id: int) -> bool:
        """Whether a deck may show more new cards."""
        # A loop, since ``all`` takes three times as long and each new card asks.
        for above in self._chains[deck_id]:  # noqa: SIM110
            if self._new[above] <= 0:
                return False
        return True

    def top_of(self, deck: DeckLimit) -> DeckLimit:
        """The topmost ancestor of a deck among the decks studied, perhaps itself."""
        return self.limits[self._chains[deck.deck_id][-1]]

    def _is_sibling(self, card: Candidate) -> bool:
        """Whether siblings are buried and another card of the note is, or was, shown today."""
        note_id = card.note_id
        is_occupied = note_id in self.occupied
        if not (is_occupied or note_id in self._studied):
            return False
        if not self.limits[card.deck_id].bury_siblings:
            return False
        # Its own answers do not hide a card: a reset one is to be learned once more.
        return is_occupied or bool(self._studied[note_id] - {card.card_id})

    def _take(self, card: Candidate, left: dict[int, int]) -> bool:
        chain = self._chains[card.deck_id]
        # All are asked before any is charged: a refused card must not use up the limit of a parent.
        for deck_id in chain:
            if left[deck_id] <= 0:
                return False
        for deck_id in chain:
            left[deck_id] -= 1
        self.occupied.add(card.note_id)
        return True

    def _chain(self, deck: DeckLimit) -> tuple[int, ...]:
        """The ids of a deck and its ancestors among the decks studied, upwards."""
        chain = [deck.deck_id]
        above = deck.parent_id
        while above is not None and above in self.limits:
            chain.append(above)
            above = self.limits[above].parent_id
        return tuple(chain)
