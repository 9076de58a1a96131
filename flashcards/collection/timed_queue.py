"""Queues of some minutes: those of a session, or those that decks have each day."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from flashcards.collection.gains import costs_of_day
from flashcards.collection.planned_queue import allot_planned
from flashcards.model import Deck, Preset
from flashcards.storage import Connection, timed_cards
from flashcards.study import deck_tree
from flashcards.study.dated import NOTHING, Dated
from flashcards.study.queue import Candidate, Counts, DeckLimit, Gathered
from flashcards.study.timed import EVERYTHING, Costs, TimedQueue, budgets

_SPARE = 100
"""How many cards are looked at beyond those that can come, since siblings are left out."""
_IN_A_MINUTE = 40
"""More cards than anybody answers in a minute."""


@dataclass(frozen=True, slots=True)
class TimedDay:
    """The cards of a day, with the limits of decks and what the plans decide."""

    gathered: Gathered
    limits: Sequence[DeckLimit]
    presets: Mapping[int, Preset]
    """By the ids of decks."""
    dated: Dated
    today: int


def timed_queue(
    connection: Connection, day: TimedDay, minutes: Mapping[int, float], costs: Costs | None = None
) -> TimedQueue:
    """The best cards of a day that fit into minutes.

    Args:
        connection: to read through.
        day: what there is.
        minutes: what is left, by the ids of decks or under ``timed.EVERYTHING``; these take the
            place of limits of reviews.
        costs: of the day, if they are known.
    """
    if costs is None:
        costs = _costs(connection, day, minutes)
    limits = _without_reviews(day.limits, minutes)
    gathered = day.gathered
    # A person who was away has many thousands: going through all of them would take seconds.
    left = [card for card in gathered.reviews if card.card_id in costs.beyond]
    if left:
        rest = [card for card in gathered.reviews if card.card_id not in costs.beyond]
        gathered = replace(gathered, reviews=rest)
    plan = allot_planned(connection, gathered, limits, day.dated, day.today)
    held_back = Counter(plan.held_back) + Counter(card.deck_id for card in left)
    plan = replace(plan, held_back=held_back)
    return TimedQueue(plan, costs, budgets(minutes, limits), first=day.dated.first)


def _costs(connection: Connection, day: TimedDay, minutes: Mapping[int, float]) -> Costs:
    """What cards cost; of those of a session only so many as may come."""
    most = None
    if EVERYTHING in minutes and day.dated == NOTHING:
        most = _SPARE + int(_IN_A_MINUTE * max(minutes[EVERYTHING], 0))
    among = {card.card_id for card in day.gathered.reviews}
    return costs_of_day(connection, day.presets, day.today, among=among, most=most)


def minutes_left(
    connection: Connection, decks: Sequence[Deck], presets: Mapping[int, Preset], today: int
) -> dict[int, float]:
    """The minutes left today of the decks that have some each day, by their ids.

    Args:
        connection: to read through.
        decks: to be studied.
        presets: by the ids of decks.
        today: the study day.
    """
    timed = [deck for deck in decks if presets[deck.id].minutes_per_day]
    spent = timed_cards.minutes_today(connection, today) if timed else {}
    return {
        deck.id: presets[deck.id].minutes_on(today)
        - sum(spent.get(below.id, 0.0) for below in deck_tree.subtree(deck, decks))
        for deck in timed
    }


def counts_by_deck(
    connection: Connection, day: TimedDay, decks: Sequence[Deck], minutes: Mapping[int, float]
) -> dict[int, Counts]:
    """The cards of each deck with minutes in it, or below it, if it is studied alone.

    Args:
        connection: to read through.
        day: what there is in all decks.
        decks: all of them.
        minutes: of ``minutes_left``.
    """
    costs = costs_of_day(connection, day.presets, day.today)
    known = replace(day, gathered=_listed(day.gathered, day.limits))
    counts = {}
    for deck in decks:
        ids = {below.id for below in deck_tree.subtree(deck, decks)}
        own = {id_: left for id_, left in minutes.items() if id_ in ids}
        if own:
            part = _part(known, ids)
            counts[deck.id] = timed_queue(connection, part, own, costs).counts()
    return counts


def _part(day: TimedDay, ids: set[int]) -> TimedDay:
    """The day cut down to some decks."""

    def among(cards: Iterable[Candidate]) -> list[Candidate]:
        return [card for card in cards if card.deck_id in ids]

    gathered = replace(
        day.gathered,
        learning=among(day.gathered.learning),
        reviews=among(day.gathered.reviews),
        new={deck: cards for deck, cards in day.gathered.new.items() if deck in ids},
    )
    limits = [limit for limit in day.limits if limit.deck_id in ids]
    return replace(day, gathered=gathered, limits=limits)


def _listed(gathered: Gathered, limits: Sequence[DeckLimit]) -> Gathered:
    """The same cards, with as many new ones read as the limits can allow."""
    most = {limit.deck_id: limit.new_left + _SPARE for limit in limits}
    new = {deck: list(islice(cards, most.get(deck, 0))) for deck, cards in gathered.new.items()}
    return replace(gathered, new=new)


def _without_reviews(limits: Sequence[DeckLimit], minutes: Mapping[int, float]) -> list[DeckLimit]:
    return [
        replace(limit, reviews_left=sys.maxsize)
        if EVERYTHING in minutes or limit.deck_id in minutes
        else limit
        for limit in limits
    ]
