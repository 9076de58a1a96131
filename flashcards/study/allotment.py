"""Today's cards within the limits of decks: one of each note, in the orders of the options."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from flashcards.model import NewOrder, ReviewOrder
from flashcards.study.queue import Candidate, DayPlan, DeckLimit, Gathered
from flashcards.support.shuffling import shuffle


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
