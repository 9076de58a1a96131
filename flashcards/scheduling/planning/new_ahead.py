"""How many new cards limits let come on each of the days ahead, deck by deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from flashcards.support.arrays import Floats


@dataclass(frozen=True, slots=True)
class NewInDeck:
    """The new cards of a deck without those below it.

    ``above`` are the ids of this deck and of those above it, whose limits it shares. ``limits`` are
    the new cards that it may begin on each day; the last one holds for all later days.
    """

    id: int
    above: Sequence[int]
    cards: int
    limits: Sequence[int] = field(default=(0,))


def new_ahead(decks: Sequence[NewInDeck], days: int) -> Mapping[int, Floats]:
    """The new cards of each day, by the ids of decks that have any.

    Args:
        decks: in the order in which they are begun.
        days: how many days to look ahead.
    """
    left = {deck.id: deck.cards for deck in decks if deck.cards}
    begun = {id_: np.zeros(days) for id_ in left}
    limits = {deck.id: deck.limits for deck in decks}
    waiting = [deck for deck in decks if deck.cards]
    for day in range(days):
        if not waiting:
            break
        room = {id_: of[min(day, len(of) - 1)] for id_, of in limits.items()}
        for deck in waiting:
            count = max(min(left[deck.id], *(room[id_] for id_ in deck.above)), 0)
            begun[deck.id][day] = count
            left[deck.id] -= count
            for id_ in deck.above:
                room[id_] -= count
        waiting = [deck for deck in waiting if left[deck.id]]
    return begun
