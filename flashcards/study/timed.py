"""A queue that fits into some minutes: the cards that are worth most, and as many as there is time.

Minutes are given to the whole session or to decks; those of a deck hold for the decks below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from flashcards.model import State
from flashcards.study.queue import Candidate, DayPlan, DeckLimit, Queue

EVERYTHING = 0
"""Stands for the session where the id of a deck could be."""


class Value(NamedTuple):
    """What a card is worth for each minute, and how many minutes it takes today."""

    per_minute: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Budgets:
    """The minutes left, by the ids of decks; ``chains`` are the budgets that a deck is under."""

    left: Mapping[int, float]
    chains: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, card: Candidate) -> tuple[int, ...]:
        """The budgets that a card counts towards."""
        return self.chains.get(card.deck_id, ())


@dataclass(frozen=True, slots=True)
class Costs:
    """What the cards of a day cost, in minutes.

    ``values`` are those of due cards, ``new`` is that of every new one. A card in learning still
    takes ``learning`` or ``relearning``, any other ``usual``. The cards in ``beyond`` are worth so
    little that there is no time for them in any case.
    """

    values: Mapping[int, Value]
    new: Value
    learning: float
    relearning: float
    usual: float
    beyond: frozenset[int] = frozenset()

    def of(self, card: Candidate) -> Value:
        """A card's value; one without a value of its own comes after the others."""
        match card.state:
            case State.NEW:
                return self.new
            case State.LEARNING:
                return Value(0.0, self.learning)
            case State.RELEARNING:
                return Value(0.0, self.relearning)
        return self.values.get(card.card_id, Value(0.0, self.usual))


def budgets(minutes: Mapping[int, float], decks: Sequence[DeckLimit]) -> Budgets:
    """The minutes of decks, and of the session under ``EVERYTHING``, with what they hold for.

    Args:
        minutes: what is left of them today, by the ids of decks; a deck may have none.
        decks: parents before children.
    """
    chains: dict[int, tuple[int, ...]] = {}
    whole = (EVERYTHING,) if EVERYTHING in minutes else ()
    for deck in decks:
        above = whole if deck.parent_id is None else chains.get(deck.parent_id, whole)
        chains[deck.deck_id] = (*above, deck.deck_id) if deck.deck_id in minutes else above
    return Budgets(minutes, chains)


def ranked(plan: DayPlan, costs: Costs, first: Iterable[int] = ()) -> list[Candidate]:
    """The reviews and new cards of a day, those that are worth most for each minute first.

    New cards keep their order, as do cards of the same value.

    Args:
        plan: the cards.
        costs: with their values.
        first: the ids of cards that come before all others.
    """
    planned = frozenset(first)
    # Rounded, so that the order does not depend on the machine's last digits.
    return sorted(
        (*plan.reviews, *plan.new),
        key=lambda card: (card.card_id not in planned, -round(costs.of(card).per_minute, 9)),
    )


def fitting(
    cards: Iterable[Candidate], costs: Costs, budgets: Budgets, begun: Iterable[Candidate] = ()
) -> list[Candidate]:
    """The first cards for which there is time beside the cards in learning.

    Args:
        cards: in their order.
        costs: with their minutes.
        budgets: the minutes left.
        begun: cards in learning, which are finished in any case.
    """
    left = dict(budgets.left)
    for card in begun:
        _spend(left, budgets.of(card), costs.of(card).minutes)
    taken = []
    for card in cards:
        chain, minutes = budgets.of(card), costs.of(card).minutes
        # Half of it may be over, so that days are as often too long as too short.
        if all(left[deck] >= minutes / 2 for deck in chain):
            _spend(left, chain, minutes)
            taken.append(card)
    return taken


def _spend(left: dict[int, float], chain: Iterable[int], minutes: float) -> None:
    for deck in chain:
        left[deck] -= minutes


class TimedQueue(Queue):
    """The queue of some minutes; how long answers really take decides how many cards there are."""

    is_timed = True

    def __init__(
        self, plan: DayPlan, costs: Costs, budgets: Budgets, first: Iterable[int] = ()
    ) -> None:
        """Prepares the queue.

        Args:
            plan: of the day, as if there were no end of time.
            costs: what its cards take.
            budgets: the minutes left.
            first: as for ``ranked``.
        """
        self._costs, self._budgets = costs, budgets
        super().__init__(DayPlan(plan.learning, (), ()))
        everything = ranked(plan, costs, first)
        # Answers may be quick, but not that quick: what is beyond is only counted.
        self._pool = fitting(everything, costs, _doubled(budgets))
        self._beyond = sum(plan.held_back.values()) + _reviews(everything) - _reviews(self._pool)
        self._new_beyond = len(plan.new) - (len(self._pool) - _reviews(self._pool))
        self._fit()

    def spend(self, card: Candidate, minutes: float) -> None:
        """Counts the time of an answer, and of an undone one if it is negative."""
        left = dict(self._budgets.left)
        _spend(left, self._budgets.of(card), minutes)
        self._budgets = Budgets(left, self._budgets.chains)
        self._fit()

    def take(self, card_id: int) -> Candidate | None:
        """Removes a card that was answered or set aside."""
        self._pool = [card for card in self._pool if card.card_id != card_id]
        return super().take(card_id)

    def put_back(self, card: Candidate) -> None:
        """Undoes a ``take``: the card is next, and has its time again."""
        super().put_back(card)
        if card.due_ms is None and card.state in _IN_POOL:
            self._pool.insert(0, card)

    def put_off(self, card: Candidate) -> None:
        """Puts a card behind all others of the session, in place of its entry."""
        super().put_off(card)
        self._fit()

    def _fit(self) -> None:
        """Takes up as many cards of the pool as there is time for."""
        pool = {card.card_id for card in self._pool}
        others = [card for card in self._waiting.values() if card.card_id not in pool]
        taken = fitting(self._pool, self._costs, self._budgets, others)
        self._waiting = {card.card_id: card for card in (*others, *taken)}
        self._counts = Counter(card.state for card in self._waiting.values())
        ahead = [card for card in self._main if card.card_id not in pool]
        self._main = [*reversed(taken), *ahead]
        reviews, left = _reviews(self._pool) - _reviews(taken), len(self._pool) - len(taken)
        self.held_back = self._beyond + reviews
        self.left_new = self._new_beyond + left - reviews


def _reviews(cards: Iterable[Candidate]) -> int:
    return sum(card.state is not State.NEW for card in cards)


def _doubled(budgets: Budgets) -> Budgets:
    return replace(budgets, left={deck: 2 * left + 1 for deck, left in budgets.left.items()})


_IN_POOL = (State.NEW, State.REVIEW)
