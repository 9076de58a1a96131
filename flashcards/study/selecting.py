"""Queues of chosen cards: part of what is due, more new ones, those ahead, all for cramming."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from flashcards.model import State
from flashcards.study.allotment import allot
from flashcards.study.queue import Candidate, DayPlan, DeckLimit, Gathered
from flashcards.support.shuffling import shuffle


def narrowed(gathered: Gathered, card_ids: Collection[int]) -> Gathered:
    """The gathered cards that are among some ids, still read only as far as needed."""
    return replace(
        gathered,
        learning=[card for card in gathered.learning if card.card_id in card_ids],
        reviews=[card for card in gathered.reviews if card.card_id in card_ids],
        new={deck: _among(cards, card_ids) for deck, cards in gathered.new.items()},
    )


def _among(cards: Iterable[Candidate], card_ids: Collection[int]) -> Iterable[Candidate]:
    return (card for card in cards if card.card_id in card_ids)


def kept(gathered: Gathered) -> Gathered:
    """The same cards, with all new ones read, so that they can be allotted more than once."""
    return replace(gathered, new={deck: list(cards) for deck, cards in gathered.new.items()})


def allot_with_more(
    gathered: Gathered, decks: Sequence[DeckLimit], total_new: int, *, seed: int
) -> DayPlan:
    """The plan of the day with new cards beyond the limits, until it has ``total_new`` of them.

    They come in the order of the decks' options, and siblings of other cards stay out, as always.
    """
    # New cards are read only once, and what the first plan leaves is allotted below.
    gathered = kept(gathered)
    plan = allot(gathered, decks, seed=seed)
    missing = total_new - len(plan.new)
    if missing <= 0:
        return plan
    beyond = allot(_rest(gathered, plan), _open(decks), seed=seed).new
    return replace(plan, new=(*plan.new, *beyond[:missing]))


def _rest(gathered: Gathered, plan: DayPlan) -> Gathered:
    """The new cards that a plan leaves, with its cards as studied already."""
    taken = {card.card_id for card in plan.new}
    studied = dict(gathered.studied)
    for card in (*plan.learning, *plan.reviews, *plan.new):
        studied[card.note_id] = studied.get(card.note_id, frozenset()) | {card.card_id}
    new: Mapping[int, Iterable[Candidate]] = {
        deck: [card for card in cards if card.card_id not in taken]
        for deck, cards in gathered.new.items()
    }
    return Gathered(new=new, studied=studied)


def allot_unlimited(gathered: Gathered, decks: Sequence[DeckLimit], *, seed: int) -> DayPlan:
    """All gathered cards but siblings, beyond the limits of the day."""
    return allot(gathered, _open(decks), seed=seed)


def _open(decks: Sequence[DeckLimit]) -> list[DeckLimit]:
    return [replace(deck, new_left=sys.maxsize, reviews_left=sys.maxsize) for deck in decks]


def crammed(card_ids: Iterable[int], seed: int) -> DayPlan:
    """All cards once, shuffled; their states and due dates play no part."""
    order = sorted(card_ids, key=lambda card_id: shuffle(seed, card_id))
    return DayPlan((), tuple(cram_entry(card_id) for card_id in order), ())


def cram_entry(card_id: int, state: State = State.REVIEW) -> Candidate:
    """A card's entry in the queue of a cram, in which siblings and decks play no part."""
    return Candidate(card_id, note_id=0, deck_id=0, state=state)
